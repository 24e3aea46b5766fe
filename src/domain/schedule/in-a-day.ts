import { nominalsUpTo } from "./next.ts";
import { dayMs, hourMs, minuteMs, type Schedule } from "./rule.ts";
import { greatestCommon } from "./share.ts";
import { stretchAt } from "./zone.ts";

/** As long (ms) as the ceiling counts what went by slots: an hour less, as where the clock goes forward, and a minute for delays. */
const shortDay = dayMs - hourMs - minuteMs;

/**
 * The most slots that an interval cut by quiet hours has in a day, from whichever hour on: two dates may hold fewer than the day that
 * goes from one into the other, and this time of the year fewer than the other one. Other rules keep to the dates: 0.
 */
export function mostInADay(
  schedule: Schedule,
  { nominals, left }: { readonly nominals: readonly number[]; readonly left: number },
): number {
  const { rule, quiet } = schedule;
  const [first, last] = [nominals[0], nominals.at(-1)];
  if (rule.kind !== "interval" || quiet === undefined) return 0;
  if (first === undefined || last === undefined) return 0;
  // What is to be read may be said before the clocks are changed.
  const isLeft = (at: number): boolean => left * (last - first) > nominals.length * (at - first);
  const later = changesAfter({ ...rule, zone: schedule.zone }, first)
    .filter(({ after }) => isLeft(after))
    .map((span) => nominalsUpTo(schedule, { ...span, most: Infinity }));
  return Math.max(...[nominals, ...later].map(mostInARow));
}

function mostInARow(nominals: readonly number[]): number {
  let [first, most] = [0, 0];
  for (const [index, nominal] of nominals.entries()) {
    while (nominal - (nominals[first] ?? nominal) >= shortDay) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

/** Where the clocks are changed within a year so that an interval has other times of the day: from there until they come round again. */
function changesAfter(
  { everyMs, zone }: { readonly everyMs: number; readonly zone: string },
  instant: number,
): readonly { readonly after: number; readonly to: number }[] {
  const periodMs = greatestCommon(everyMs, dayMs);
  const present = stretchAt(zone, instant);
  const spans: { readonly after: number; readonly to: number }[] = [];
  for (let at = present.to; at < instant + 366 * dayMs;) {
    const { offset, to } = stretchAt(zone, at);
    const round = (everyMs / periodMs + 2) * dayMs;
    if ((offset - present.offset) % periodMs !== 0) spans.push({ after: at, to: at + round });
    at = to;
  }
  return spans;
}
