import { slotsOf } from "../schedule/measure.ts";
import type { Schedule } from "../schedule/rule.ts";

/** So many slots are counted; those of a longer reading go on at the pace of these. */
const mostCounted = 4_000;

/** When the next posts of a schedule are due (ms UTC), at most so many, and fewer where its slots or what is to be read end. */
export function instantsOf(
  schedule: Schedule,
  ask: Parameters<typeof slotsOf>[1],
): readonly number[] {
  const { after, count } = ask;
  const slots = slotsOf(schedule, { ...ask, count: Math.min(count, mostCounted) });
  const counted = slots.map(({ runAt }) => runAt);
  const last = counted.at(-1);
  if (last === undefined || counted.length < mostCounted) return counted;
  const pace = (last - after) / counted.length;
  const rest = Array.from({ length: count - counted.length }, (_, n) => last + (n + 1) * pace);
  return [...counted, ...rest];
}
