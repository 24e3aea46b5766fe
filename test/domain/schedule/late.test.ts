import fc from "fast-check";
import { expect, test } from "vitest";
import { lateUntil, nominalsUpTo } from "../../../src/domain/schedule/next.ts";
import type { Rule, Schedule } from "../../../src/domain/schedule/rule.ts";
import { workdays } from "../../../src/domain/schedule/rule.ts";
import { at, daily, exact, hour, minute } from "./support.ts";

/** By how long (ms) the post of a slot that was due with `jitterMs` may be late, counted from the slot. */
function graceOf(schedule: Schedule, slot: string, jitterMs = 0): number {
  const nominal = Date.parse(slot);
  return lateUntil(schedule, { nominal, dueAt: nominal + jitterMs }) - nominal;
}

const evening: Rule = {
  kind: "session",
  anchor: 0,
  start: at("20:00"),
  days: [1, 2, 3, 4, 5, 6, 7],
  everyMs: 20 * minute,
  until: { kind: "time", time: at("22:00") },
};
const everyThree: Rule = { kind: "interval", everyMs: 3 * hour, anchor: 0 };

test("a line may be late by half the shorter of the ways to the slots before and after its own", () => {
  expect(graceOf(exact(everyThree, "UTC"), "2026-01-05T09:00Z")).toBe(1.5 * hour);
  expect(graceOf(exact(evening, "UTC"), "2026-01-05T20:00Z")).toBe(10 * minute);
  expect(graceOf(exact(evening, "UTC"), "2026-01-05T21:00Z")).toBe(10 * minute);
  expect(graceOf(exact(evening, "UTC"), "2026-01-05T22:00Z")).toBe(10 * minute);
  const weekdays: Rule = { kind: "times", times: [at("21:00")], days: workdays };
  expect(graceOf(exact(weekdays, "UTC"), "2026-01-02T21:00Z")).toBe(12 * hour);
  expect(graceOf(exact(weekdays, "UTC"), "2026-01-05T21:00Z")).toBe(12 * hour);
});

test("slots in quiet hours are none, so the last before them may be no later than the others", () => {
  const schedule = exact(everyThree, "UTC", { quiet: { from: at("22:00"), to: at("7:00") } });
  expect(graceOf(schedule, "2026-01-05T21:00Z")).toBe(1.5 * hour);
  expect(graceOf(schedule, "2026-01-05T09:00Z")).toBe(1.5 * hour);
});

test("what was due late by its jitter has its time from there on, but for half the way to the slot after", () => {
  expect(graceOf(exact(evening, "UTC"), "2026-01-05T22:00Z", 8 * minute)).toBe(18 * minute);
  expect(graceOf(exact(evening, "UTC"), "2026-01-05T21:00Z", 5 * minute)).toBe(10 * minute);
});

test("a single instant lasts an hour, and so does the last slot of all, but none beyond the schedule's end", () => {
  const moment = "2026-01-05T09:00Z";
  expect(graceOf(exact({ kind: "once", at: Date.parse(moment) }, "UTC"), moment)).toBe(hour);
  const ends = (more: number) => ({ endsAt: Date.parse(moment) + more });
  expect(graceOf(exact(daily(540), "UTC", ends(5 * hour)), moment)).toBe(hour);
  expect(graceOf(exact(daily(540), "UTC", ends(20 * minute)), moment)).toBe(20 * minute);
});

test("the slot before is found whatever the rhythm", () => {
  const expression = fc.constantFrom("*/7 8-10 * * 1,4", "0 9 1,2,15 * *", "3,4,59 */5 * * 2-6");
  const from = Date.parse("2026-01-01T00:00Z");
  fc.assert(
    fc.property(expression, fc.nat({ max: 200 }), (expression, skipped) => {
      const schedule = exact({ kind: "cron", expression }, "UTC");
      const slots = nominalsUpTo(schedule, { after: from, to: Infinity, most: skipped + 3 });
      const [before = 0, nominal = 0, following = 0] = slots.slice(-3);
      const shorter = Math.min(nominal - before, following - nominal);
      expect(lateUntil(schedule, { nominal, dueAt: nominal })).toBe(nominal + shorter / 2);
    }),
    { numRuns: 60 },
  );
});
