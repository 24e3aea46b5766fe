import { Refusal } from "../refusal.ts";
import { dayMs, minuteMs, type Quiet, type TimeOfDay } from "./rule.ts";
import { normalise } from "./typed/normalise.ts";
import { anyTime, rangeOf } from "./typed/times.ts";
import { dayOf, instantOf, timeOfDayAt, wallOf } from "./zone.ts";

/** Tells whether a time of the day lies in quiet hours. */
export function isQuietTime({ from, to }: Quiet, time: TimeOfDay): boolean {
  return from < to ? from <= time && time < to : from <= time || time < to;
}

/** Tells whether the wall clock shows a quiet time at an instant. */
export function isQuietAt(quiet: Quiet, zone: string, instant: number): boolean {
  return isQuietTime(quiet, timeOfDayAt(zone, instant));
}

/** How much of a day lies outside quiet hours (ms), as the wall clock counts. */
export function openMsOf({ from, to }: Quiet): number {
  return ((from - to + dayMs / minuteMs) % (dayMs / minuteMs)) * minuteMs;
}

/** When the quiet hours that an instant lies in are over; in the second half of an overlap perhaps too early, never too late. */
export function quietEnd({ from, to }: Quiet, zone: string, instant: number): number {
  const wall = wallOf(zone, instant);
  const isNextDay = from > to && wall - dayOf(wall) >= from * minuteMs;
  const end = dayOf(wall) + (isNextDay ? dayMs : 0) + to * minuteMs;
  return instantOf(zone, end) ?? instant;
}

/**
 * Reads quiet hours such as `22:00-7:00` or `10pm to 7am`; nothing typed, or `none`, means none.
 * @throws Refusal `schedule-quiet-words`, `schedule-two-ways`
 */
export function parseQuiet(typed: string): Quiet | undefined {
  const text = normalise(typed);
  if (text === "" || text === "none") return undefined;
  const [, from, to] = written.exec(text) ?? [];
  const range = rangeOf(from, to?.replace(/^24[:.]00$/u, "0:00"));
  if (range === undefined) {
    throw new Refusal("schedule-quiet-words", { typed: typed.trim().slice(0, 60) });
  }
  const { ways } = range;
  if (ways.length > 0) {
    throw new Refusal("schedule-two-ways", { left: text.slice(0, 60), ways: ways.slice(0, 2) });
  }
  return { from: range.from, to: range.to };
}

const written = new RegExp(
  `^(?:from |between )?(${anyTime}) ?(?:-|to|until|till|and) ?(${anyTime})$`,
  "u",
);
