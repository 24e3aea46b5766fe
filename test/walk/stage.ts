import { expect } from "vitest";
import { createActing } from "../../src/acting.ts";
import { digest } from "../../src/chance.ts";
import type { Act } from "../../src/flock/ports.ts";
import { en } from "../../src/words/en.ts";
import { sentenceOf } from "../../src/words/sentence.ts";
import { createWorld } from "../support/world.ts";
import { createDesk, type Does, type Seen } from "./desk.ts";
import { alpha, bravo, isAllowed, kinds, memberOf, otherThan, type House } from "./members.ts";
import { plant, type Planted } from "./planted.ts";
import type { Kind, Sample } from "./row.ts";
import { takeSeed } from "./seed.ts";

/** The two guilds with all that is planted in them; every press finds them as they were at first. */
export interface Stage extends AsyncDisposable {
  plantedIn(house: House): Planted;
  /** A press by a member of the guild: never a fault, and nothing of the other guild in the answer. */
  act(does: Does, kind: Kind, house: Place): Promise<Acted>;
}

/** A guild, and what is spoken there; English unless told. */
type Place = House & { readonly locale?: string };

interface Acted extends Seen {
  /** The tables that are other than before. */
  readonly changed: readonly string[];
}

/** Plants two guilds, and sees that they stand in nothing behind each other. */
export async function openStage(): Promise<Stage> {
  const acting = createActing();
  const world = await createWorld({ journal: { acting, sign: digest } });
  const inAlpha = await acting.run(planting(alpha), () => plant(world, alpha));
  const inBravo = await acting.run(planting(bravo), () => plant(world, bravo));
  expect(world.faults).toEqual([]);
  const send = createDesk(world);
  const seed = takeSeed(world.db);
  return {
    plantedIn: ({ guildId }) => (guildId === alpha.guildId ? inAlpha : inBravo),
    async act(does, kind, house) {
      const seen = await send(does, memberOf(kind, house), house);
      const changed = seed.changed();
      if (changed.length > 0) seed.restore();
      expect(seen.faults, `${kind} in ${house.word}`).toEqual([]);
      expectNothingOf(otherThan(house), seen, does);
      return { ...seen, changed };
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

function planting({ guildId, admin, word }: House): Act {
  return { guildId, actorId: admin, via: viaOf(word), interactionId: word };
}

/** How the log names what was done to plant a guild. */
export function viaOf(word: string): string {
  return `/flock ${word}`;
}

/** Everything of a guild has its word in it; what the member typed themselves is no secret to them. */
function expectNothingOf({ word }: House, { text }: Seen, does: Does): void {
  const typed = JSON.stringify(does).match(new RegExp(`[^"]*${word}[^"]*`, "giu")) ?? [];
  let rest = text.replaceAll("\\", "");
  for (const each of typed) rest = rest.replaceAll(each, "");
  expect(rest.toLowerCase()).not.toContain(word);
}

/** Has every kind of member of both guilds do a thing: allowed as the table says, refused in words otherwise. */
export async function walk(stage: Stage, row: Sample, doing: (at: Planted) => Does): Promise<void> {
  const got = new Set<string>();
  for (const house of [alpha, bravo]) {
    for (const kind of kinds) {
      const acted = await stage.act(doing(stage.plantedIn(house)), kind, house);
      const where = `${kind} in ${house.word}: ${acted.text}`;
      const isOwner = row.anyOwner === true && kind === "neighbour";
      const isIn = isOwner || isAllowed(row.who, kind, house);
      if (!isIn) expect(acted.text, where).toContain(turnedAway(row.who));
      const isOne = isOwner || isAllowed(row.as ?? row.who, kind, house);
      const isTheirs = (row.only ?? kind) === kind && isOne;
      if (isIn && isTheirs) got.add(acted.kind === "answered" ? "it" : acted.text);
      else expect([acted.kind, acted.changed], where).toEqual(["refused", []]);
    }
  }
  if (row.refused === undefined)
    expect([...got].join("\n"), "what those who may get").toMatch(/^it$/mu);
  else expect([...got].join("\n")).toContain(row.refused);
}

/** Nobody of a guild gets or changes anything of the other by its ids and names; gives what they were answered. */
export async function trespass(
  stage: Stage,
  doing: (at: Planted, other: Planted) => Does,
): Promise<ReadonlySet<Seen["kind"]>> {
  const answers = new Set<Seen["kind"]>();
  for (const house of [alpha, bravo]) {
    const [own, other] = [stage.plantedIn(house), stage.plantedIn(otherThan(house))];
    for (const kind of kinds) {
      const acted = await stage.act(doing(own, other), kind, house);
      expect(acted.changed, `${kind} in ${house.word}: ${acted.text}`).toEqual([]);
      answers.add(acted.kind);
    }
  }
  return answers;
}

function turnedAway(who: Sample["who"]): string {
  if (who === "everyone" || who === "anyone-invited") throw new Error("nobody is turned away");
  return sentenceOf({ code: "not-allowed", values: { needs: who } }, en);
}
