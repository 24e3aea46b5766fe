import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { findPerson, guild, seatOf } from "./cast.ts";
import { ActError } from "./discord/errors.ts";
import { createDiscordRemote } from "./discord/remote.ts";
import { createPlayer, printNews } from "./player.ts";
import type { Player, Scenery, Seat } from "./player.ts";
import { openPage } from "./page.ts";
import { readAddresses } from "./addresses.ts";
import { addressFile } from "./stage.ts";
import { createTranscript } from "./transcript.ts";
import { createXRemote } from "./x/remote.ts";

const help = `Acts as a person in the rehearsal that "npm start" keeps open. Steps are taken in the order in which they stand:

  npm run act -- "/flock preview account:starlings_aloud"
  npm run act -- --as Ben "/flock post account:starlings_aloud count:2" --press "Post 2"
  npm run act -- --as Ben "/flock add handle:@herons_aloud" --press "Sign in at X" --authorise herons_aloud
  npm run act -- --as Ben --press "Enter PIN" --fill "PIN=1234567"
  npm run act -- --as Ben "/flock poem add file:file" --file verse.txt
  npm run act -- --as Cleo --say "A wire" --message last

  --as NAME          who acts: Ada (admin), Ben (moderator), Cleo (owner), Dan (stranger); Ada unless told
  --in CHANNEL       where: general unless told
  --press LABEL      presses the newest button with this label; a link to X opens at the stand-in
  --fill "A=B"       fills in the form that the last press opened; several: "A=B" --fill "C=D"
  --select "A=B, C"  chooses in a menu
  --say TEXT         says something in the channel
  --message WHICH    uses an entry of the bot's in the menu of a message: its id, or "last" for the last one that a person said
  --entry NAME       which entry the next --message uses, by how it begins: "Add" unless told
  --file PATH        the file that the next command attaches as its option "file"; more: file2, file3; or "picture=PATH"
  --authorise HANDLE signs in at X by the newest link and gives the PIN
  --account "H=S"    makes an X account active, locked or suspended; or premium, with 25,000 characters a post, or plain
  --leave, --join NAME  somebody leaves the server, or comes back
  --look, --x        shows what this person has on the screen, or what stands on X
  --data FOLDER      the data folder of the rehearsal: data unless told`;

const options = {
  as: { type: "string", multiple: true },
  in: { type: "string", multiple: true },
  press: { type: "string", multiple: true },
  fill: { type: "string", multiple: true },
  select: { type: "string", multiple: true },
  say: { type: "string", multiple: true },
  message: { type: "string", multiple: true },
  entry: { type: "string", multiple: true },
  file: { type: "string", multiple: true },
  authorise: { type: "string", multiple: true },
  account: { type: "string", multiple: true },
  leave: { type: "string", multiple: true },
  join: { type: "string", multiple: true },
  look: { type: "boolean" },
  x: { type: "boolean" },
  data: { type: "string", default: "data" },
  help: { type: "boolean" },
} as const;

/** What may be made of an X account. */
const changes = {
  active: { state: "active" },
  locked: { state: "locked" },
  suspended: { state: "suspended" },
  premium: { verified: true },
  plain: { verified: false },
} as const;

interface Step {
  readonly name: string;
  readonly value: string;
}

process.exitCode = await main();

async function main(): Promise<number> {
  const { values, tokens } = parseArgs({ options, allowPositionals: true, tokens: true });
  const steps = tokens.flatMap((token): readonly Step[] => {
    if (token.kind === "positional") return [{ name: "type", value: token.value }];
    return token.kind === "option" ? [{ name: token.name, value: token.value ?? "" }] : [];
  });
  if (values.help === true || steps.length === 0) {
    console.log(help);
    return 0;
  }
  try {
    const { data } = values;
    await act(steps, sceneryIn(data));
    return 0;
  } catch (error) {
    if (!(error instanceof ActError)) throw error;
    console.log(`  ${error.message}`);
    return 1;
  }
}

function sceneryIn(data: string): Scenery {
  const transcript = createTranscript((line) => console.log(line));
  const addresses = z
    .object({ discord: z.string(), x: z.string() })
    .parse(JSON.parse(readAddresses(join(data, "rehearsal", addressFile))));
  return {
    discord: createDiscordRemote(addresses.discord),
    x: createXRemote(addresses.x),
    xOrigin: addresses.x,
    transcript,
  };
}

interface Turn {
  entry: string;
  player: Player;
  seat: Seat;
  files: Readonly<Record<string, { readonly name: string; readonly bytes: Uint8Array }>>;
}

async function act(steps: readonly Step[], scenery: Scenery): Promise<void> {
  const before = (await scenery.discord.messages()).map(({ revision }) => revision);
  const since = Math.max(0, ...before);
  const turn: Turn = {
    seat: seatOf("admin"),
    player: createPlayer(seatOf("admin"), scenery),
    entry: "Add",
    files: {},
  };
  for (const [index, step] of steps.entries()) {
    // Fields of one form are filled in together.
    const next = steps[index + 1];
    if (step.name === "fill" && next?.name === "fill") continue;
    const fields = step.name === "fill" ? fillsUpTo(steps, index) : {};
    await take(step, { turn, scenery, fields });
  }
  await printNews(scenery, since);
}

function fillsUpTo(steps: readonly Step[], end: number): Readonly<Record<string, string>> {
  const start = steps.slice(0, end).findLastIndex(({ name }) => name !== "fill") + 1;
  return Object.fromEntries(steps.slice(start, end + 1).map(({ value }) => pair(value)));
}

interface Taking {
  readonly turn: Turn;
  readonly scenery: Scenery;
  readonly fields: Readonly<Record<string, string>>;
}

async function take({ name, value }: Step, { turn, scenery, fields }: Taking): Promise<void> {
  const { player } = turn;
  const acts: Readonly<Record<string, () => unknown>> = {
    as: () => move(turn, scenery, personNamed(value)),
    in: () => move(turn, scenery, { channel: value.replace(/^#/u, "") }),
    file: () => attach(turn, value),
    type: async () => {
      const { files } = turn;
      turn.files = {};
      await player.types(value, files);
    },
    say: () => player.says(value),
    entry: () => void (turn.entry = value),
    message: () => player.uses(value, turn.entry),
    press: async () => {
      const seen = await player.presses(value);
      if (seen.kind === "link") await openPage(seen.url, scenery);
    },
    fill: () => player.fills(fields),
    select: () => {
      const [select, chosen] = pair(value);
      return player.chooses(
        select,
        chosen.split(",").map((one) => one.trim()),
      );
    },
    authorise: () => player.authorises(value.replace(/^@/u, "")),
    account: () => changeAccount(value, scenery),
    leave: () => leave(value, scenery),
    join: () => comeBack(value, scenery),
    look: () => look(turn, scenery),
    x: () => showStanding(scenery),
  };
  await acts[name]?.();
}

/** A file by its path, as the next option for files or, with `NAME=` before it, as that one. */
function attach(turn: Turn, value: string): void {
  const at = value.indexOf("=");
  const count = Object.keys(turn.files).length + 1;
  const option = at > 0 ? value.slice(0, at) : count === 1 ? "file" : `file${count}`;
  const path = value.slice(at + 1);
  turn.files = { ...turn.files, [option]: { name: basename(path), bytes: readFileSync(path) } };
}

function move(turn: Turn, scenery: Scenery, change: Partial<Seat>): void {
  turn.seat = { ...turn.seat, ...change };
  turn.player = createPlayer(turn.seat, scenery);
}

function personNamed(name: string): Pick<Seat, "id" | "name"> {
  const person = findPerson(name);
  if (!person)
    throw new ActError(`Nobody here is called ${name}. There are Ada, Ben, Cleo and Dan.`);
  return person;
}

function pair(text: string): readonly [string, string] {
  const at = text.indexOf("=");
  if (at < 0) throw new ActError(`"${text}" should read name=value.`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

async function changeAccount(text: string, { x, transcript }: Scenery): Promise<void> {
  const [handle, wanted] = pair(text);
  const state = z.enum(["active", "locked", "suspended", "premium", "plain"]).safeParse(wanted);
  if (!state.success) {
    throw new ActError("An X account is active, locked or suspended, and premium or plain.");
  }
  const known = (await x.accounts()).map((account) => account.handle);
  const name = handle.replace(/^@/u, "");
  if (!known.includes(name)) {
    throw new ActError(`X knows no @${name} here; it knows ${known.join(", ")}.`);
  }
  await x.setAccount(name, changes[state.data]);
  transcript.aside(`on X, @${name} is ${state.data} now`);
}

async function leave(name: string, { discord, transcript }: Scenery): Promise<void> {
  const person = personNamed(name);
  await discord.removeMember(guild.id, person.id);
  transcript.aside(`${person.name} has left the server`);
}

async function comeBack(name: string, { discord, transcript }: Scenery): Promise<void> {
  const person = personNamed(name);
  const member = guild.members.find(({ id }) => id === person.id);
  if (member) await discord.addMember(guild.id, member);
  transcript.aside(`${person.name} is in the server`);
}

async function look({ seat }: Turn, { discord, transcript }: Scenery): Promise<void> {
  for (const message of (await discord.visibleTo(seat.id)).slice(-8)) transcript.message(message);
}

async function showStanding({ x, transcript }: Scenery): Promise<void> {
  for (const post of await x.posts()) if (!post.deleted) transcript.standing(post);
}
