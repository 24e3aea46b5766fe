import type { Account } from "../../domain/account.ts";
import { afterCycle } from "../../domain/reading/course.ts";
import type { Line } from "../../domain/poem/poem.ts";
import { layoutOf, wordingOf } from "../../domain/reading/parts.ts";
import type { Wording } from "../../domain/reading/parts.ts";
import { standardManner } from "../../domain/reading/reading.ts";
import type { Manner, Reading, Unit } from "../../domain/reading/reading.ts";
import { layOut } from "../../domain/reading/units.ts";
import type { Queued } from "../reading-store.ts";
import { restOf } from "../reading/rest.ts";
import type { Store } from "../stores.ts";

/** What goes round without end is reckoned no further than this. */
const mostReckoned = 10_000;

type Posts = readonly Wording[];

/** Posts in their order, each as it will be said, parted where a cycle or a poem ends. */
export type Cycles = readonly Posts[];

/**
 * The posts that an account has still to read: the rest of its poem, that poem again where it is read again, and the poems that
 * follow, with what is to follow those (`after`). Undefined where it has no poem.
 */
export async function postsLeft(
  account: Account,
  store: Store,
  after: readonly Waiting[] = [],
): Promise<Cycles | undefined> {
  const reading = await store.readings.findLive(account.id);
  if (!reading) return undefined;
  const units = await store.readings.units(reading, { from: reading.cursor });
  return withWhatFollows(reading, units, { account, store, after });
}

/** The same for a reading, or an account, that is to be otherwise: what it has still to read is laid out anew. */
export async function postsOfReading(reading: Reading, saying: Saying): Promise<Cycles> {
  const all = await saying.store.poems.lines(reading.poemId);
  const rest = await restOf(reading, { all, store: saying.store });
  return withWhatFollows(reading, rest.layOut(layoutOf(reading, saying.account)), saying);
}

/** The same for a reading whose poem is to have other lines, so many posts of which are then still to come in its cycle. */
export async function postsOfEdited(
  reading: Reading,
  { lines, left }: { readonly lines: readonly Line[]; readonly left: number },
  saying: Saying,
): Promise<Cycles> {
  const units = layOut(lines, layoutOf(reading, saying.account));
  const whole = units.map((unit) => wordingOf(unit, saying.account));
  const rest = units.slice(Math.max(0, units.length - left));
  return withWhatFollows(reading, rest, { ...saying, whole });
}

/** The same where a poem takes the place of what the account reads. */
export async function postsOfGift(gift: Waiting, saying: Saying): Promise<Cycles> {
  const queued = await saying.store.readings.listQueued(saying.account.id);
  // What begins now need not wait any more.
  const taken = queued.findIndex(({ poemId }) => poemId === gift.poemId);
  return postsOfQueue([gift, ...queued.filter((_, index) => index !== taken)], saying);
}

/** The parts of each post. */
export function partsOf(cycles: Cycles): readonly (readonly (readonly string[])[])[] {
  return cycles.map((posts) => posts.map(({ texts }) => texts));
}

interface Saying {
  readonly account: Account;
  readonly store: Store;
}

async function withWhatFollows(
  reading: Reading,
  units: readonly Unit[],
  saying: Saying & { readonly after?: readonly Waiting[]; readonly whole?: Posts },
): Promise<Cycles> {
  const { account, store, after = [] } = saying;
  const left: Posts[] = [units.map((unit) => wordingOf(unit, account))];
  const queued = [...(await store.readings.listQueued(account.id)), ...after];
  const isAwaited = queued.length > 0;
  if (goesOn(reading, { cycle: reading.cycle, isAwaited })) {
    const whole =
      saying.whole ?? (await postsOf(reading.poemId, { account, manner: reading, store }));
    for (let { cycle } = reading; goesOn(reading, { cycle, isAwaited }); cycle += 1) {
      if (whole.length === 0 || left.length * whole.length >= mostReckoned) break;
      left.push(whole);
    }
  }
  return [...left, ...(await postsOfQueue(queued, saying))];
}

type Waiting = Pick<Queued, "poemId"> & { readonly manner?: Manner };

async function postsOfQueue(queued: readonly Waiting[], saying: Saying): Promise<Cycles> {
  const posts: Posts[] = [];
  for (const { poemId, manner = standardManner } of queued) {
    posts.push(await postsOf(poemId, { ...saying, manner }));
  }
  return posts;
}

function goesOn({ course }: Reading, at: Parameters<typeof afterCycle>[1]): boolean {
  return afterCycle(course, at) === "again";
}

async function postsOf(
  poemId: number,
  { account, manner, store }: Saying & { readonly manner: Manner },
): Promise<Posts> {
  const units = layOut(await store.poems.lines(poemId), layoutOf(manner, account));
  return units.map((unit) => wordingOf(unit, account));
}
