import { commands } from "../../../commands/index.ts";
import type { Incoming } from "../../../src/discord/incoming.ts";
import { pathOf, type Subcommand } from "../../../src/discord/subcommand.ts";
import type { Random } from "../../../rehearsal/x/random.ts";
import { calm } from "../../support/world.ts";
import { otherThan } from "../../walk/members.ts";
import { pick } from "../readings/stage.ts";
import type { Seen } from "./desk.ts";
import type { Shown } from "./shown.ts";
import { drawPresser, type Presser, type Stage } from "./stage.ts";
import { expectPin } from "./weather.ts";

/** What was done, and by a member of which guild; undefined: by nobody's hand. */
export interface Done {
  readonly said: string;
  readonly by?: Presser;
  /** All that came back; a second press of the same interaction is answered by nobody. */
  readonly seen: readonly Seen[];
  /** What answered as it was asked to. */
  readonly served?: readonly string[];
}

/** What keeps a flock going is typed more often. */
const moving = commands.filter((command) =>
  ["post", "resume", "relink", "poem give", "add"].includes(pathOf(command)),
);

/** Members type a subcommand. */
export async function type(stage: Stage): Promise<Done> {
  const { random } = stage;
  const by = drawPresser(random);
  const command = pick(random, random.whole(1, 3) === 1 ? moving : commands);
  const options = await optionsFor(stage, command, by);
  return typeThis(stage, by, { path: pathOf(command), options });
}

/** A member types this. */
export function typeThis(
  stage: Stage,
  by: Presser,
  { path, options }: { readonly path: string; readonly options: Readonly<Record<string, unknown>> },
): Promise<Done> {
  const incoming = { ...senderOf(stage, by), kind: "command", path, options } as const;
  return send(stage, { by, incoming, said: `/flock ${path} ${JSON.stringify(options)}` });
}

/** Two acts of one member, one upon the other. */
export function joined(first: Done, then: Done): Done {
  return {
    ...first,
    said: `${first.said}; then ${then.said}`,
    seen: [...first.seen, ...then.seen],
    served: [...(first.served ?? []), ...(then.served ?? [])],
  };
}

async function optionsFor(
  stage: Stage,
  command: Subcommand,
  by: Presser,
): Promise<Readonly<Record<string, unknown>>> {
  const { random, typist } = stage;
  const options: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(command.options)) {
    if (!option.required && random.whole(1, 5) > 2) continue;
    const isOffered = option.kind === "text" && option.suggest !== undefined;
    const offered = isOffered && random.whole(1, 2) === 1;
    options[name] =
      (offered ? await chooseOffered(stage, { command, name, others: options, by }) : undefined) ??
      typist.option(name, option, by.house);
  }
  return options;
}

/** What autocomplete offers them. */
async function chooseOffered(
  stage: Stage,
  {
    command,
    name,
    others,
    by,
  }: {
    readonly command: Subcommand;
    readonly name: string;
    readonly others: Readonly<Record<string, unknown>>;
    readonly by: Presser;
  },
): Promise<string | undefined> {
  const typed = pick(stage.random, ["", "", "a", "2", "~", "@"]);
  const asked = { kind: "suggest", path: pathOf(command), option: name, typed, others } as const;
  const { choices } = await stage.desk.send({ ...senderOf(stage, by), ...asked });
  return choices.length > 0 ? pick(stage.random, choices).value : undefined;
}

/** Members press, choose or send what lies on some card, mostly a new one of their own guild. */
export async function press(stage: Stage): Promise<Done> {
  const { random, pile } = stage;
  if (pile.all.length === 0) return type(stage);
  const reach = pick(random, [5, 24, pile.all.length]);
  const isOnTop = random.whole(1, 2) === 1;
  const shown = pick(random, isOnTop ? pile.top : pile.all.slice(-reach));
  return pressShown(stage, shown, presserOf(random, shown));
}

/** Who sees it, mostly; now and then another, even one of the other guild who knows what its id is. */
function presserOf(random: Random, { house, viewer }: Shown): Presser {
  const where = random.whole(1, 25) === 1 ? otherThan(house) : house;
  for (let tries = 0; tries < 40; tries += 1) {
    const by = drawPresser(random, where);
    if (viewer === undefined || by.actor.id === viewer || tries > 30) return by;
    if (random.whole(1, 60) === 1) return by;
  }
  return drawPresser(random, where);
}

/** Presses, chooses or sends this; a form that comes back is mostly sent. */
export async function pressShown(stage: Stage, shown: Shown, by: Presser): Promise<Done> {
  const { random, typist } = stage;
  const { id: customId, what, viewer } = shown;
  const values = what.kind === "menu" ? [pick(random, what.values)] : [];
  const fields =
    what.kind === "form"
      ? what.fields.map((field) => [field.id, typist.field(field, by.house)] as const)
      : [];
  if (what.kind === "form") expectPin(stage, by.house);
  const incoming = {
    ...senderOf(stage, by),
    kind: "component",
    customId,
    isPublic: viewer === undefined,
    values,
    fields: Object.fromEntries(fields),
  } as const;
  const typed = fields.length > 0 ? ` ${JSON.stringify(Object.fromEntries(fields))}` : "";
  const done = await send(stage, { by, incoming, said: `${customId}${typed}` });
  const form = stage.pile.all.at(-1);
  const gotForm = what.kind !== "form" && done.seen.some((seen) => seen.form !== undefined);
  if (!gotForm || form?.what.kind !== "form" || random.whole(1, 5) === 1) return done;
  return joined(done, await pressShown(stage, form, by));
}

interface Sending {
  readonly by: Presser;
  readonly incoming: Incoming;
  readonly said: string;
}

/** Sends it: once, twice at the same time, or once more as the gateway may. */
async function send(stage: Stage, { by, incoming, said }: Sending): Promise<Done> {
  const { desk, random } = stage;
  const way = random.whole(1, 14);
  const ids = way === 1 ? [incoming.id, stage.nextId()] : [incoming.id];
  if (way === 2) ids.push(incoming.id);
  const seen = await Promise.all(ids.map((id) => desk.send({ ...incoming, id })));
  await calm();
  for (const each of seen) stage.pile.add(each, whereOf(by, incoming));
  const name = `${by.actor.name} in ${by.house.word}${["", " twice", " again"][ids.length > 1 ? way : 0]}: ${said}`;
  const isReplay = way === 2;
  const answers = isReplay ? seen.filter(({ kind }) => kind !== "nothing") : seen;
  const isServed = seen.some(({ kind }) => kind === "answered");
  const served = isServed ? [handlerOf(incoming)] : [];
  return { by, said: `${name} -> ${seen.map(tell).join(", ")}`, seen: answers, served };
}

function handlerOf(incoming: Incoming): string {
  if (incoming.kind === "component") return incoming.customId.split(":", 2).join(":");
  return incoming.kind === "entry" ? incoming.name : incoming.path;
}

/** Almost everything is shown to its member alone. */
function whereOf({ house, actor }: Presser, incoming: Incoming) {
  const isPublic = incoming.kind === "component" && incoming.isPublic === true;
  return { house, viewer: isPublic ? undefined : actor.id };
}

function tell({ kind, card, form }: Seen): string {
  const [block] = card?.blocks ?? [];
  const words = block?.kind === "text" ? block.text.split("\n", 1).join("").slice(0, 80) : "";
  return form ? `form ${form.id}` : `${kind} ${words}`.trim();
}

function senderOf(stage: Stage, { house, actor, locale }: Presser) {
  const { guildId, channelId } = house;
  return { id: stage.nextId(), guildId, channelId, locale, actor };
}

/** A poem that stands in the channel is taken to the flock. */
export async function chooseEntry(stage: Stage): Promise<Done> {
  const { random, typist } = stage;
  const by = drawPresser(random);
  const entries = commands.flatMap((command) => command.entries);
  const { name } = pick(random, entries);
  const author = drawPresser(random, by.house).actor;
  const message = {
    id: `30000000000000${random.digits(4)}`,
    authorId: random.whole(1, 2) === 1 ? by.actor.id : author.id,
    isBot: random.whole(1, 10) === 1,
    text: typist.poem(by.house),
  };
  const incoming = { ...senderOf(stage, by), kind: "entry", name, message } as const;
  return send(stage, { by, incoming, said: `"${name}" on a message of ${author.name}` });
}
