import { nominalsUpTo, slotsBetween } from "./next.ts";
import { dayMs, isWholeDay, minuteMs, type Schedule } from "./rule.ts";
import { dayOf, wallOf } from "./zone.ts";

/** How much a schedule asks for. */
export interface Measure {
  /** The most slots that any one day has (for a session: any one evening), over 60 days from its first slot on. */
  readonly mostPerDay: number;
  /** Posts in the next 30 days. */
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

/** Counts what a schedule asks for from an instant (ms UTC) on; with units left, no more than those. */
export function measure(
  schedule: Schedule,
  { now, unitsLeft = Infinity }: { readonly now: number; readonly unitsLeft?: number },
): Measure {
  const most = Math.min(unitsLeft, mostCounted);
  // What begins later asks for no less by that.
  const [first = now] = nominalsUpTo(schedule, { after: now, to: Infinity, most: 1 });
  const counted = nominalsUpTo(schedule, { after: now, to: first + horizonDays * dayMs, most });
  const perDay = Map.groupBy(counted, (nominal) => dayIn(schedule, nominal));
  const monthEnd = now + monthDays * dayMs;
  const last = counted.at(-1) ?? now;
  const isCut = counted.length === mostCounted && last < monthEnd;
  return {
    mostPerDay: Math.max(0, ...[...perDay.values()].map((each) => each.length)),
    per30Days: isCut
      ? Math.min(unitsLeft, 1 + reckon(mostCounted - 1, last - first, monthEnd - first))
      : counted.filter((nominal) => nominal <= monthEnd).length,
  };
}

/** How many posts a schedule still sends after an instant and before another (ms UTC), at most so many. */
export function countSlots(
  schedule: Schedule,
  ask: {
    readonly now: number;
    readonly until: number;
    readonly seed: string;
    readonly most: number;
  },
): number {
  const { now, until, seed, most } = ask;
  let count = 0;
  let last = now;
  // A slot that has begun may still wait out its jitter.
  for (const slot of slotsBetween(schedule, { from: now - schedule.jitterMs, to: until, seed })) {
    if (slot.runAt <= now || slot.runAt >= until) continue;
    if (count >= most) return most;
    if (count >= mostCounted) return Math.min(most, reckon(count, last - now, until - now));
    count += 1;
    last = slot.nominal;
  }
  return count;
}

/**
 * By how much a schedule passes an account's ceiling of posts a day; undefined where it keeps it. Every part of a thread is a
 * post to X: `left` is what is still to be read, each post as its parts.
 */
export function excessOf(
  schedule: Schedule,
  {
    now,
    left,
    perDay,
  }: {
    readonly now: number;
    readonly left?: readonly (readonly string[])[] | undefined;
    readonly perDay: number;
  },
): Excess | undefined {
  const { mostPerDay } = measure(schedule, { now, ...(left && { unitsLeft: left.length }) });
  const posts = left === undefined ? mostPerDay : heaviest(left, mostPerDay);
  if (posts <= perDay) return undefined;
  const { rule } = schedule;
  const isEvening = rule.kind === "session" && !isWholeDay(rule);
  return { posts, allowed: perDay, per: isEvening ? "evening" : "day" };
}

/** The most parts that so many posts in a row have. */
function heaviest(left: readonly (readonly string[])[], row: number): number {
  let [sum, most] = [0, 0];
  for (const [index, parts] of left.entries()) {
    sum += parts.length - (left[index - row]?.length ?? 0);
    most = Math.max(most, sum);
  }
  return most;
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
