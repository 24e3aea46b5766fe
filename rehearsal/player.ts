import { guild } from "./cast.ts";
import { ActError } from "./discord/errors.ts";
import { KIND as COMMAND } from "./discord/command/definition.ts";
import type { DiscordControl } from "./discord/control.ts";
import type { Component } from "./discord/message/components.ts";
import type { FileInput } from "./discord/person/resolve.ts";
import type { MessageView, ModalView, Seen } from "./discord/person/view.ts";
import type { DiscordRemote } from "./discord/remote.ts";
import { readable } from "./transcript.ts";
import type { Transcript } from "./transcript.ts";
import type { XControl } from "./x/control.ts";

/** Everything a player can touch. */
export interface Scenery {
  readonly discord: DiscordControl | DiscordRemote;
  readonly x: XControl;
  /** Where the stand-in for X listens. */
  readonly xOrigin: string;
  readonly transcript: Transcript;
}

/** One member at the keyboard; every act is printed with what they then see. */
export interface Player {
  readonly name: string;
  readonly types: (text: string, files?: Files) => Promise<Seen>;
  readonly says: (text: string) => Promise<void>;
  /** Uses one of the bot's entries, named by its beginning, in the menu of a message: by its id or as the last one that a person said. */
  readonly uses: (message: string, entry: string) => Promise<Seen>;
  /** Presses a button, wherever on the screen it is newest. */
  readonly presses: (label: string) => Promise<Seen>;
  readonly chooses: (select: string, values: readonly string[]) => Promise<Seen>;
  /** Fills in the form that is open. */
  readonly fills: (values: Readonly<Record<string, string>>) => Promise<Seen>;
  /** Follows the newest link to X, signs in there as this account and gives the PIN. */
  readonly authorises: (handle: string) => Promise<string>;
}

type Files = Readonly<Record<string, FileInput>>;

/** Where and as whom somebody sits. */
export interface Seat {
  readonly id: string;
  readonly name: string;
  readonly channel: string;
}

/** As long as a press of Post may wait for X (ms). */
const patience = 90_000;

export function createPlayer(seat: Seat, scenery: Scenery): Player {
  const { discord, x, transcript } = scenery;
  const { id, name, channel } = seat;
  const screen = createScreen(seat, scenery);
  const where = { guild: guild.id, channel, timeoutMs: patience };
  return {
    name,
    types: (text, files = {}) =>
      screen.show(`types ${text}`, () => discord.type(id, text, { ...where, files })),
    ...createVoice(seat, { scenery, screen }),
    async presses(label) {
      const message = await findWith(scenery, id, label);
      const pressing = { button: label, timeoutMs: patience };
      return screen.show(`presses [${label}]`, () => discord.press(id, message, pressing));
    },
    async chooses(select, values) {
      const message = await findWith(scenery, id, select);
      const choice = { select, values };
      return screen.show(`chooses ${values.join(", ")} in “${select}”`, () =>
        discord.select(id, message, choice),
      );
    },
    async fills(values) {
      const shown = Object.entries(values).map(
        ([field, value]) => `${field}: ${value.replaceAll("\n", " / ")}`,
      );
      const modal = await screen.form();
      return screen.show(`fills in ${shown.join(", ")}`, () => discord.fill(id, modal, values));
    },
    async authorises(handle) {
      const link = await findLink(scenery, id);
      const pin = await x.authorise({ link, handle });
      transcript.act(name, `opens the link, signs in to X as @${handle} and allows the app`);
      transcript.aside(`X shows the PIN ${pin}`);
      return pin;
    },
  };
}

/** What one person says, and does with what was said. */
function createVoice(
  { id, name, channel }: Seat,
  { scenery, screen }: { readonly scenery: Scenery; readonly screen: Screen },
): Pick<Player, "says" | "uses"> {
  const { discord, transcript } = scenery;
  return {
    async says(text) {
      await discord.say(id, text, { guild: guild.id, channel });
      transcript.act(name, `says ${text}`);
    },
    async uses(which, named) {
      const message = which === "last" ? await lastSaid(scenery, id) : which;
      const entry = await entryOf(scenery, named);
      return screen.show(`chooses “${entry}” in the menu of the message ${message}`, () =>
        discord.menu(id, entry, { message, timeoutMs: patience }),
      );
    },
  };
}

type Screen = ReturnType<typeof createScreen>;

/** What one person sees, printed as it comes. */
function createScreen({ id, name }: Seat, { discord, transcript }: Scenery) {
  return {
    async show(does: string, act: () => Promise<Seen>): Promise<Seen> {
      transcript.act(name, does);
      const seen = await act();
      transcript.seen(name, seen);
      return seen;
    },
    async form(): Promise<ModalView> {
      const modal = await discord.openModal(id);
      if (modal === null) throw new ActError(`${name} has no form open.`);
      return modal;
    },
  };
}

/** Prints the public messages that came after a revision, and gives the newest revision. */
export async function printNews({ discord, transcript }: Scenery, since: number): Promise<number> {
  const messages = await discord.messages();
  const fresh = messages.filter((message) => message.revision > since && message.byBot);
  for (const message of fresh) transcript.message(message);
  return Math.max(since, ...messages.map((message) => message.revision));
}

/** Waits until a public message says this. */
export async function waitForWords(
  { discord }: Scenery,
  pattern: RegExp,
  since: number,
): Promise<void> {
  await discord.waitFor(
    (message) => message.ephemeralFor === null && pattern.test(readable(message.text)),
    {
      since,
      timeoutMs: 120_000,
    },
  );
}

async function findWith({ discord }: Scenery, id: string, label: string): Promise<MessageView> {
  const visible = await discord.visibleTo(id);
  const found = visible.findLast((message) => carries(message.components, label));
  if (!found) throw new ActError(`Nothing on the screen shows [${label}].`);
  return found;
}

async function lastSaid({ discord }: Scenery, id: string): Promise<string> {
  const said = (await discord.visibleTo(id)).findLast(({ byBot }) => !byBot);
  if (!said) throw new ActError("Nobody has said anything yet.");
  return said.id;
}

/** The one entry that the bot has in the menu of a message. */
async function entryOf({ discord }: Scenery, named: string): Promise<string> {
  const all = (await discord.commands(guild.id)).filter(({ type }) => type === COMMAND.message);
  const names = all.map(({ name }) => name);
  const found = names.find((name) => name.toLowerCase().startsWith(named.toLowerCase()));
  if (found === undefined) {
    throw new ActError(
      `No entry of a message's menu begins with "${named}"; there is: ${names.join(", ")}.`,
    );
  }
  return found;
}

function carries(components: readonly Component[], label: string): boolean {
  return components.some(
    (it) =>
      (!it.disabled &&
        (it.label === label || it.placeholder === label || it.custom_id === label)) ||
      carries(it.components ?? [], label) ||
      (it.accessory !== undefined && carries([it.accessory], label)),
  );
}

async function findLink({ discord }: Scenery, id: string): Promise<string> {
  const visible = await discord.visibleTo(id);
  const links = visible.flatMap(
    (message) => message.text.match(/https:\/\/api\.x\.com\/oauth\/authorize\?[^\s)>`]+/gu) ?? [],
  );
  const link = links.at(-1);
  if (link === undefined) throw new ActError("Nothing on the screen links to X.");
  return link;
}
