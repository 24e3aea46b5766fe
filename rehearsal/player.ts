import { setTimeout } from "node:timers/promises";
import { guild } from "./cast.ts";
import { ActError } from "./discord/errors.ts";
import type { DiscordControl } from "./discord/control.ts";
import type { Component } from "./discord/message/components.ts";
import type { FieldValue } from "./discord/person/fields.ts";
import type { FileInput } from "./discord/person/resolve.ts";
import type { MessageView, Seen } from "./discord/person/view.ts";
import type { DiscordRemote } from "./discord/remote.ts";
import { readable } from "./transcript.ts";
import type { Transcript } from "./transcript.ts";
import type { XControl } from "./x/control.ts";

/** Everything a player can touch. */
export interface Scenery {
  readonly discord: DiscordControl | DiscordRemote;
  readonly x: XControl;
  readonly transcript: Transcript;
}

/** One member at the keyboard; every act is printed with what they then see. */
export interface Player {
  readonly name: string;
  types(text: string, files?: Readonly<Record<string, FileInput>>): Promise<Seen>;
  /** Presses a button, wherever on the screen it is newest. */
  presses(label: string): Promise<Seen>;
  chooses(select: string, values: readonly string[]): Promise<Seen>;
  /** Fills in the form that is open. */
  fills(values: Readonly<Record<string, FieldValue>>): Promise<Seen>;
  /** Follows the newest link to X, signs in there as this account and gives the PIN. */
  authorises(handle: string): Promise<string>;
}

export function createPlayer(
  person: { readonly id: string; readonly name: string },
  scenery: Scenery,
  channel = "general",
): Player {
  const { discord, x, transcript } = scenery;
  const { id, name } = person;
  let open: Seen | undefined;

  async function show(does: string, act: () => Promise<Seen> | Seen): Promise<Seen> {
    transcript.act(name, does);
    const seen = await act();
    transcript.seen(name, seen);
    open = seen;
    return seen;
  }

  return {
    name,
    types: (text, files = {}) =>
      show(`types ${text}`, () =>
        discord.type(id, text, { guild: guild.id, channel, files, timeoutMs: 90_000 }),
      ),
    async presses(label) {
      const message = await findWith(scenery, id, label);
      return show(`presses [${label}]`, () =>
        discord.press(id, message, { button: label, timeoutMs: 90_000 }),
      );
    },
    async chooses(select, values) {
      const message = await findWith(scenery, id, select);
      return show(`chooses ${values.join(", ")} in “${select}”`, () =>
        discord.select(id, message, { select, values }),
      );
    },
    fills(values) {
      if (open?.kind !== "modal") throw new ActError(`${name} has no form open.`);
      const { modal } = open;
      const shown = Object.entries(values).map(([field, value]) => `${field}: ${String(value)}`);
      return show(`fills in ${shown.join(", ")}`, () => discord.fill(id, modal, values));
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

/** Waits until a condition holds, asked every 50 ms. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await setTimeout(50);
}

async function findWith({ discord }: Scenery, id: string, label: string): Promise<MessageView> {
  const visible = await discord.visibleTo(id);
  const found = visible.findLast((message) => carries(message.components, label));
  if (!found) throw new ActError(`Nothing on the screen shows [${label}].`);
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
