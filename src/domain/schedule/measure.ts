import { mostInADay } from "./in-a-day.ts";
import { nextSlot, nominalsUpTo, restUntil, slotsBetween, type From, type Slot } from "./next.ts";
import { dayMs, isWholeDay, minuteMs, type Schedule } from "./rule.ts";
import { dayOf, wallOf } from "./zone.ts";

/** How much a schedule asks for. */
export interface Measure {
  /** The most slots that any one day has (for a session: any one evening), from whichever hour on, over 60 days from its first slot. */
  readonly mostPerDay: number;
  /** Posts in the next 30 days; where none comes so soon, in 30 days from the first. */
  readonly per30Days: number;
}

/** A schedule that asks for more than its account may post. */
export interface Excess {
  readonly posts: number;
  readonly allowed: number;
  /** What the posts are counted over. */
  readonly per: "evening" | "day";
}

const horizonDays = 60;
const monthDays = 30;
/** More than any ceiling on any day: beyond this the rest is reckoned, not counted. */
const mostCounted = 4_000;

/** How many posts each cycle of a reading and each poem after it have still to say; undefined where nobody knows. */
type Cycles = readonly number[];

/**
 * Counts what a schedule asks for from an instant (ms UTC) on: no more than is to be read, the rest kept after each cycle and poem,
 * and the one that is kept now (`restsUntil`).
 */
export function measure(
  schedule: Schedule,
  {
    now,
    restsUntil = 0,
    cycles = endless,
  }: { readonly now: number; readonly restsUntil?: number; readonly cycles?: Cycles | undefined },
): Measure {
  const after = Math.max(now, restsUntil);
  // What begins later asks for no less by that.
  const [first = now] = nominalsUpTo(schedule, { after, to: Infinity, most: 1 });
  const span = { after, to: first + horizonDays * dayMs };
  const counted = nominalsOf(schedule, { ...span, cycles });
  const whole = isOneADay(schedule, cycles)
    ? nominalsOf(schedule, { ...span, cycles: endless })
    : counted;
  const perDay = Map.groupBy(whole, (nominal) => dayIn(schedule, nominal));
  const perDate = [...perDay.values()].map((each) => each.length);
  const month = monthDays * dayMs;
  const monthEnd = first > now + month ? first + month - 1 : now + month;
  const last = counted.at(-1) ?? now;
  const isCut = counted.length === mostCounted && last < monthEnd;
  return {
    mostPerDay: Math.min(
      isOneADay(schedule, cycles) ? Math.max(0, ...cycles) : Infinity,
      Math.max(mostInADay(schedule, { nominals: whole, left: sum(cycles) }), ...perDate),
    ),
    per30Days: isCut
      ? Math.min(sum(cycles), 1 + reckon(mostCounted - 1, last - first, monthEnd - first))
      : counted.filter((nominal) => nominal <= monthEnd).length,
  };
}

/** The first slots after an instant of what is to be read, the rest kept after each cycle and poem. */
export function slotsOf(
  schedule: Schedule,
  {
    count,
    cycles = endless,
    ...ask
  }: From & { readonly count: number; readonly cycles?: Cycles | undefined },
): readonly Slot[] {
  const slots: Slot[] = [];
  const first = nextSlot(schedule, ask);
  if (count === 0 || first === undefined) return slots;
  const { after, seed } = ask;
  const span = { from: first.nominal, to: Infinity, seed };
  for (const slot of slotsOfCycles(schedule, { ...span, cycles, after })) {
    slots.push(slot);
    if (slots.length >= count) break;
  }
  return slots;
}

/** How many posts a schedule still sends after an instant and before another (ms UTC), at most so many, and no more than is to be read. */
export function countSlots(
  schedule: Schedule,
  ask: {
    readonly now: number;
    readonly until: number;
    readonly seed: string;
    readonly most: number;
    readonly restsUntil?: number;
    readonly cycles?: Cycles;
  },
): number {
  const { now, until, seed, most, restsUntil = 0, cycles = endless } = ask;
  let count = 0;
  let last = now;
  // A slot that has begun may still wait out its jitter.
  const from = Math.max(now - schedule.jitterMs, restsUntil + 1);
  for (const slot of slotsOfCycles(schedule, { from, to: until, seed, cycles, after: now })) {
    if (slot.runAt >= until) continue;
    if (count >= most) return most;
    if (count >= mostCounted) return Math.min(most, reckon(count, last - now, until - now));
    count += 1;
    last = slot.nominal;
  }
  return count;
}

/**
 * By how much a schedule passes an account's ceiling of posts a day; undefined where it keeps it. Every part of a thread is a
 * post to X: `left` is what is still to be read, cycle after cycle and poem after poem, each post as its parts.
 */
export function excessOf(
  schedule: Schedule,
  {
    now,
    left,
    perDay,
  }: {
    readonly now: number;
    readonly left?: readonly Parts[] | undefined;
    readonly perDay: number;
  },
): Excess | undefined {
  const cycles = left?.map((each) => each.length);
  const { mostPerDay } = measure(schedule, { now, cycles });
  const rows = left && cycles && isOneADay(schedule, cycles) ? left : left && [left.flat()];
  const posts = rows ? Math.max(0, ...rows.map((row) => heaviest(row, mostPerDay))) : mostPerDay;
  if (posts <= perDay) return undefined;
  const { rule } = schedule;
  const isEvening = rule.kind === "session" && !isWholeDay(rule);
  return { posts, allowed: perDay, per: isEvening ? "evening" : "day" };
}

/** Posts in their order, each as its parts. */
type Parts = readonly (readonly string[])[];

/** The most parts that so many posts in a row have. */
function heaviest(left: Parts, row: number): number {
  let [sum, most] = [0, 0];
  for (const [index, parts] of left.entries()) {
    sum += parts.length - (left[index - row]?.length ?? 0);
    most = Math.max(most, sum);
  }
  return most;
}

const endless: Cycles = [Infinity];

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}

/** Tells whether no day, or no evening, holds posts of two cycles: one that lasts as long as the reading ends with it. */
function isOneADay({ rule, restMs }: Schedule, cycles: Cycles): boolean {
  if (rule.kind === "session" && rule.until.kind === "reading") return true;
  return restMs >= dayMs && cycles.length > 1;
}

/** Where nothing lies between them, cycles go on as one. */
function inOneGo({ rule, restMs }: Schedule, cycles: Cycles): Cycles {
  const isParted = restMs > 0 || (rule.kind === "session" && rule.until.kind === "reading");
  return (isParted ? cycles : [sum(cycles)]).filter((posts) => posts > 0);
}

function nominalsOf(
  schedule: Schedule,
  { after, to, cycles }: { readonly after: number; readonly to: number; readonly cycles: Cycles },
): readonly number[] {
  const found: number[] = [];
  let from = after;
  for (const posts of inOneGo(schedule, cycles)) {
    const most = Math.min(posts, mostCounted - found.length);
    const nominals = nominalsUpTo(schedule, { after: from, to, most });
    found.push(...nominals);
    const last = nominals.at(-1);
    if (last === undefined || nominals.length < posts) break;
    from = Math.max(last, restUntil(schedule, last));
  }
  return found;
}

function* slotsOfCycles(
  schedule: Schedule,
  {
    cycles,
    after,
    ...span
  }: Parameters<typeof slotsBetween>[1] & { readonly cycles: Cycles; readonly after: number },
): Generator<Slot, void> {
  let { from } = span;
  for (const posts of inOneGo(schedule, cycles)) {
    let [left, last]: [number, Slot | undefined] = [posts, undefined];
    for (const slot of slotsBetween(schedule, { ...span, from })) {
      if (slot.runAt <= after) continue;
      yield slot;
      last = slot;
      left -= 1;
      if (left === 0) break;
    }
    if (left > 0 || last === undefined) return;
    from = Math.max(last.nominal, restUntil(schedule, last.runAt)) + 1;
  }
}

/** What comes in a whole span at the rate of its counted beginning. */
function reckon(counted: number, inMs: number, ofMs: number): number {
  return Math.round((counted * ofMs) / inMs);
}

/** The local date a slot is counted under; a session that goes on past midnight stays with the day it began. */
function dayIn({ rule, zone, staggerMs }: Schedule, nominal: number): number {
  const begins = rule.kind === "session" ? rule.start * minuteMs : 0;
  return dayOf(wallOf(zone, nominal - staggerMs) - begins);
}
