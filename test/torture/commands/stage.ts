import { digest } from "../../../src/chance.ts";
import { createActing } from "../../../src/acting.ts";
import { commands } from "../../../commands/index.ts";
import { newsCards } from "../../../src/discord/announcer.ts";
import type { NewsCards } from "../../../src/discord/announcer.ts";
import type { Actor } from "../../../src/domain/permission.ts";
import { createRandom } from "../../../rehearsal/x/random.ts";
import type { Random } from "../../../rehearsal/x/random.ts";
import { calm, createWorld } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { memberOf, type House } from "../../walk/members.ts";
import type { Kind } from "../../walk/row.ts";
import { pick } from "../readings/stage.ts";
import { createPoet } from "../readings/verse.ts";
import { createDesk, type Desk } from "./desk.ts";
import { createPile, type Pile } from "./shown.ts";
import { createTypist, houses, type Typist } from "./typing.ts";

/** What an act plays on. */
export interface Stage extends AsyncDisposable {
  readonly world: World;
  readonly random: Random;
  readonly desk: Desk;
  readonly pile: Pile;
  readonly typist: Typist;
  readonly cards: NewsCards;
  /** A name for the next interaction. */
  nextId(): string;
}

/** Who does something, and where. */
export interface Presser {
  readonly actor: Actor;
  readonly house: House;
  readonly locale: string;
}

/** Opens two guilds with a few accounts each, some of which read. */
export async function openStage(seed: number): Promise<Stage> {
  const acting = createActing();
  const world = await createWorld({ journal: { acting, sign: digest }, capMicros: 4_000_000 });
  const random = createRandom(seed);
  const typist = createTypist(random, createPoet(random));
  let texts: readonly House[] = houses;
  const fileText = (): string => {
    texts = texts.toReversed();
    return typist.poem(texts[0] ?? pick(random, houses));
  };
  const desk = createDesk(world, { acting, fileText });
  let sent = 0;
  for (const house of houses) await plant(world, typist, house);
  await calm();
  return {
    world,
    random,
    desk,
    typist,
    pile: createPile(),
    cards: newsCards(commands),
    nextId: () => `play-${(sent += 1)}`,
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

async function plant(world: World, typist: Typist, house: House): Promise<void> {
  const { guildId, word, admin, owner, neighbour, channelId } = house;
  const flock = world.flockOf(guildId);
  await flock.choose({ zone: "UTC", moderatorRoles: house.isChosen ? [house.role] : [] });
  await flock.noteChannel(channelId);
  for (const [bird, by] of [
    ["heron", owner],
    ["crane", neighbour],
    ["plover", owner],
  ] as const) {
    const account = `${word}_${bird}`;
    await world.enrol(account, { guildId, by });
    const poem = `${word}-${bird}`;
    await flock.addPoem({ name: poem, fileName: undefined, text: typist.poem(house), by: admin });
    if (bird === "plover") continue;
    await flock.give({ account, poem, by: admin });
    await flock.start(account);
  }
  for (const [bird, when] of [
    ["heron", "daily at 9:00"],
    ["crane", "every 5 hours"],
  ] as const) {
    const ask = { account: `${word}_${bird}`, when, by: admin };
    await flock.setSchedule((await flock.draftSchedule(ask)).id, admin);
  }
  await flock.setApprovals(`${word}_crane`, { needed: "1", hours: "12", expiry: "skip" });
}

const weights: readonly Kind[] = [
  ...Array.from({ length: 6 }, () => "admin" as const),
  ...Array.from({ length: 4 }, () => "moderator" as const),
  "owner",
  "owner",
  "owner",
  "neighbour",
  "neighbour",
  "stranger",
  "moderator of the other guild",
  "owner in the other guild",
];

/** Somebody in one of the guilds. */
export function drawPresser(random: Random, house = pick(random, houses)): Presser {
  const actor = memberOf(pick(random, weights), house);
  return { actor, house, locale: pick(random, ["en-US", "en-US", "de", "fr"]) };
}
