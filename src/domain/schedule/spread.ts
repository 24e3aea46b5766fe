import { nextSlot, nominalsUpTo } from "./next.ts";
import { minuteMs, type Schedule, type TimeOfDay } from "./rule.ts";
import { shareOf } from "./share.ts";
import { timeOfDayAt } from "./zone.ts";

/** How far each of several accounts is set back, by account id (ms): evenly over a span, in an order that the seed decides. */
export function spread(
  accountIds: readonly string[],
  { overMs, seed }: { readonly overMs: number; readonly seed: string },
): ReadonlyMap<string, number> {
  const place = (id: string): number => shareOf(`${seed}:${id}`);
  const order = [...new Set(accountIds)].toSorted(
    (a, b) => place(a) - place(b) || (a < b ? -1 : 1),
  );
  return new Map(order.map((id, index) => [id, Math.floor((index * overMs) / order.length)]));
}

/** How far to set back one more account (ms), so that it keeps as far as can be from those on the same rhythm over a span. */
export function placeAmong(taken: readonly number[], overMs: number): number {
  const places = [...new Set(taken)].toSorted((a, b) => a - b);
  const gaps = places.map((from, index) => {
    const to = places[index + 1] ?? (places[0] ?? 0) + overMs;
    return { from, ms: to - from };
  });
  const [widest] = gaps.toSorted((a, b) => b.ms - a.ms);
  return widest ? Math.floor(widest.from + widest.ms / 2) % overMs : 0;
}

const mostOfNamedTime = 30 * minuteMs;
const looked = 50;

/** Over how long (ms) several accounts that share a schedule are spread: the whole interval, but near a time that was named, and before quiet hours. */
export function spreadOf(schedule: Schedule, now: number): number {
  const { rule, zone } = schedule;
  if (rule.kind === "interval") return rule.everyMs;
  if (rule.kind === "session") return Math.min(rule.everyMs, beforeQuiet(schedule, [rule.start]));
  const together = { ...schedule, staggerMs: 0 };
  const nominals = nominalsUpTo(together, { after: now, to: Infinity, most: looked });
  const apart = nominals.slice(1).map((each, index) => each - (nominals[index] ?? 0));
  const times = nominals.map((nominal) => timeOfDayAt(zone, nominal));
  return Math.min(
    mostOfNamedTime,
    beforeQuiet(schedule, times),
    ...apart.map((ms) => Math.floor(ms / 2)),
  );
}

/** How far (ms) an account is set back of what it was to be, so that its schedule has a slot left outside quiet hours and before its end. */
export function keptBack(schedule: Schedule, now: number): number {
  let { staggerMs } = schedule;
  while (staggerMs > 0 && !nextSlot({ ...schedule, staggerMs }, { after: now, seed: "" })) {
    staggerMs = Math.floor(staggerMs / 2);
  }
  return staggerMs;
}

/** From the last of some times up to the quiet hours (ms). */
function beforeQuiet({ quiet }: Schedule, times: readonly TimeOfDay[]): number {
  if (quiet === undefined) return Infinity;
  const minutes = times.map((time) => (quiet.from - time + dayMinutes) % dayMinutes);
  return Math.min(...minutes) * minuteMs;
}

const dayMinutes = 24 * 60;
