import { Refusal } from "../refusal.ts";
import { dayMs, minuteMs, type Quiet, type TimeOfDay } from "./rule.ts";
import { dayOf, instantOf, timeOfDayAt, wallOf } from "./zone.ts";

/** Tells whether a time of the day lies in quiet hours. */
export function isQuietTime({ from, to }: Quiet, time: TimeOfDay): boolean {
  return from < to ? from <= time && time < to : from <= time || time < to;
}

/** Tells whether the wall clock shows a quiet time at an instant. */
export function isQuietAt(quiet: Quiet, zone: string, instant: number): boolean {
  return isQuietTime(quiet, timeOfDayAt(zone, instant));
}

/** When the quiet hours that an instant lies in are over; in the second half of an overlap perhaps too early, never too late. */
export function quietEnd({ from, to }: Quiet, zone: string, instant: number): number {
  const wall = wallOf(zone, instant);
  const isNextDay = from > to && wall - dayOf(wall) >= from * minuteMs;
  const end = dayOf(wall) + (isNextDay ? dayMs : 0) + to * minuteMs;
  return instantOf(zone, end) ?? instant;
}

/**
 * Reads quiet hours such as `22:00-7:00`; nothing typed means none.
 * @throws Refusal `schedule-quiet-words`
 */
export function parseQuiet(typed: string): Quiet | undefined {
  const text = typed.trim();
  if (text === "") return undefined;
  const found = /^(\d{1,2})(?:[:.](\d\d))?\s*(?:-|–|to)\s*(\d{1,2})(?:[:.](\d\d))?$/u.exec(text);
  const from = minutesOf(found?.[1], found?.[2]);
  const to = minutesOf(found?.[3], found?.[4]);
  if (from === undefined || to === undefined) {
    throw new Refusal("schedule-quiet-words", { typed: text.slice(0, 60) });
  }
  return { from, to };
}

function minutesOf(hour: string | undefined, minute = "0"): TimeOfDay | undefined {
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return Number(hour) * 60 + Number(minute);
}
