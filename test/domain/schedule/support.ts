import { nextSlots } from "../../../src/domain/schedule/next.ts";
import { createSchedule, everyDay } from "../../../src/domain/schedule/rule.ts";
import type { Rule, Schedule } from "../../../src/domain/schedule/rule.ts";

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Times of every day, in minutes after midnight. */
export function daily(...times: readonly number[]): Rule {
  return { kind: "times", times, days: everyDay };
}

/** A schedule without jitter. */
export function exact(rule: Rule, zone: string, more: Partial<Schedule> = {}): Schedule {
  return { ...createSchedule(rule, zone), jitterMs: 0, ...more };
}

/** The next nominal instants after an ISO instant, in ISO. */
export function next(schedule: Schedule, after: string, count = 3): readonly string[] {
  return nextSlots(schedule, { after: Date.parse(after), seed: "", count }).map(({ nominal }) =>
    new Date(nominal).toISOString().replace(":00.000Z", "Z"),
  );
}

/** Minutes after midnight. */
export function at(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}
