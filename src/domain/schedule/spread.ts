import { nominalsUpTo } from "./next.ts";
import { minuteMs, type Schedule } from "./rule.ts";
import { shareOf } from "./share.ts";

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

/** Over how long (ms) several accounts that share a schedule are spread: the whole interval, but near a time that was named. */
export function spreadOf(schedule: Schedule, now: number): number {
  const { rule } = schedule;
  if (rule.kind === "interval" || rule.kind === "session") return rule.everyMs;
  const nominals = nominalsUpTo(schedule, { after: now, to: Infinity, most: looked });
  const apart = nominals.slice(1).map((each, index) => each - (nominals[index] ?? 0));
  return Math.min(mostOfNamedTime, ...apart.map((ms) => Math.floor(ms / 2)));
}
