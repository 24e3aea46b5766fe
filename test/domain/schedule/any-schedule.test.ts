import fc from "fast-check";
import { expect, test } from "vitest";
import { nextSlot, nextSlots } from "../../../src/domain/schedule/next.ts";
import { isQuietAt } from "../../../src/domain/schedule/quiet.ts";
import type { Rule, Schedule } from "../../../src/domain/schedule/rule.ts";
import { day, hour, minute } from "./support.ts";

const instant = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) });
const time = fc.integer({ min: 0, max: 1_439 });
const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
const everyMs = fc.integer({ min: 1, max: 600 }).map((minutes) => minutes * minute);
const rule: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({
    kind: fc.constant("times" as const),
    times: fc.uniqueArray(time, { minLength: 1, maxLength: 5 }),
    days,
  }),
  fc.record({ kind: fc.constant("interval" as const), everyMs, anchor: instant }),
  fc.record({
    kind: fc.constant("session" as const),
    start: time,
    days,
    everyMs,
    anchor: instant,
    until: fc.oneof(
      fc.record({ kind: fc.constant("units" as const), units: fc.integer({ min: 1, max: 300 }) }),
      fc.record({ kind: fc.constant("time" as const), time }),
      fc.record({ kind: fc.constant("reading" as const) }),
    ),
  }),
  fc.record({
    kind: fc.constant("cron" as const),
    expression: fc.constantFrom(
      "*/7 * * * *",
      "0 */3 * * *",
      "30 2 * * *",
      "15 1,13 * * 1-5",
      "0 9 1 * *",
    ),
  }),
);
const zone = fc.constantFrom(
  "Europe/Rome",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Africa/Casablanca",
  "America/Nuuk",
);
const schedule: fc.Arbitrary<Schedule> = fc.record({
  rule,
  zone,
  quiet: fc.option(fc.record({ from: time, to: time }), { nil: undefined }),
  jitterMs: fc.integer({ min: 0, max: 2 * hour }),
  staggerMs: fc.integer({ min: 0, max: day }),
  startsAt: fc.constant(undefined),
  endsAt: fc.option(instant, { nil: undefined }),
  restMs: fc.constant(0),
});

test("whatever the schedule: slots and posts keep their order, none is early, quiet, over or late by more than the jitter", () => {
  fc.assert(
    fc.property(schedule, instant, (schedule, after) => {
      const slots = nextSlots(schedule, { after, seed: "a", count: 12 });
      let last = after;
      for (const { nominal, runAt } of slots) {
        expect(nominal).toBeGreaterThan(last);
        expect(runAt - nominal).toBeGreaterThanOrEqual(0);
        expect(runAt - nominal).toBeLessThanOrEqual(schedule.jitterMs);
        expect(runAt).toBeLessThanOrEqual(schedule.endsAt ?? Infinity);
        if (schedule.quiet !== undefined) {
          expect(isQuietAt(schedule.quiet, schedule.zone, nominal)).toBe(false);
          expect(isQuietAt(schedule.quiet, schedule.zone, runAt)).toBe(false);
        }
        last = runAt;
      }
    }),
    { numRuns: 500 },
  );
});

test("whatever the schedule: asked one by one, from any instant between, or again after a restart, the slots are the same", () => {
  fc.assert(
    fc.property(
      schedule,
      instant,
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (schedule, after, part) => {
        const slots = nextSlots(schedule, { after, seed: "a", count: 6 });
        let from = after;
        for (const slot of slots) {
          const between = from + Math.floor((slot.nominal - from) * part);
          expect(nextSlot(schedule, { after: from, seed: "a" })).toEqual(slot);
          expect(nextSlot(structuredClone(schedule), { after: between, seed: "a" })).toEqual(slot);
          from = slot.nominal;
        }
      },
    ),
    { numRuns: 300 },
  );
});
