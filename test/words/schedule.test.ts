import fc from "fast-check";
import { expect, test } from "vitest";
import { describe } from "../../src/domain/schedule/describe.ts";
import { parseRule, parseWhen } from "../../src/domain/schedule/parse.ts";
import {
  createSchedule,
  everyDay,
  weekend,
  workdays,
  type Rule,
  type SessionRule,
} from "../../src/domain/schedule/rule.ts";
import { readMoment } from "../../src/when.ts";
import { schedule } from "../../src/words/en/schedule.ts";

const minute = 60_000;
const now = Date.parse("2026-11-21T20:00Z");
const session = {
  kind: "session",
  start: 1_260,
  days: workdays,
  everyMs: 6 * minute,
  anchor: now,
} as const;

const sentences: readonly (readonly [Rule, string])[] = [
  [
    { kind: "times", times: [540, 840, 1_205], days: everyDay },
    "every day at 9:00, 14:00 and 20:05",
  ],
  [{ kind: "times", times: [0], days: [5, 1] }, "on Mondays and Fridays at 0:00"],
  [{ kind: "interval", everyMs: 180 * minute, anchor: now }, "every 3 hours"],
  [{ kind: "interval", everyMs: 60 * minute, anchor: now }, "every hour"],
  [{ kind: "interval", everyMs: 1_440 * minute, anchor: now }, "every 24 hours"],
  [
    { ...session, until: { kind: "reading" } },
    "on weekdays at 21:00, a line every 6 minutes, until the poem ends",
  ],
  [
    { ...session, days: weekend, until: { kind: "units", units: 17 } },
    "on weekends at 21:00, a line every 6 minutes, at most 17 lines",
  ],
  [
    { ...session, until: { kind: "time", time: 1_380 } },
    "on weekdays at 21:00, a line every 6 minutes, until 23:00",
  ],
  [{ kind: "cron", expression: "0 9 * * 1-5" }, "At 09:00, Monday through Friday (`0 9 * * 1-5`)"],
  [{ kind: "once", at: 1_000 }, "<t:1:F> (<t:1:R>)"],
];

test.each(sentences)("a rule is told in a sentence: %j is %s", (rule, sentence) => {
  expect(schedule.rule(describe(rule))).toBe(sentence);
});

test.each([
  ["0 9 ? * 5#L", "At 09:00, on the last Friday of the month (`0 9 ? * 5#L`)"],
  ["0 9 1W,15W * *", "as cron says (`0 9 1W,15W * *`)"],
])("cron that its describer does not know is told all the same: %s", (expression, sentence) => {
  const rule = parseRule(expression, { zone: "UTC", now });
  expect(schedule.rule(describe(rule))).toBe(sentence);
});

test.each([
  ["*/45 * * * *", "At 0 and 45 minutes past the hour"],
  ["5-59/45 * * * *", "At 5 and 50 minutes past the hour"],
  ["0-59/25 * * * *", "At 0, 25, and 50 minutes past the hour"],
  ["0 */5 * * *", "At 00:00, 05:00, 10:00, 15:00 and 20:00"],
  ["0 9 1 */5 *", "At 09:00, on day 1 of the month, only in January, June, and November"],
  ["*/20 * * * *", "Every 20 minutes"],
  ["0 1-23/2 * * *", "On the hour, every 2 hours, between 01:00 and 23:00"],
  ["*/15,50 * * * *", "Every 15 minutes and at 50 minutes past the hour"],
  ["0 8-20/5 * * *", "On the hour, every 5 hours, between 08:00 and 20:00"],
])("cron's steps are told as even only where they are: %s is %s", (expression, words) => {
  const rule = parseRule(expression, { zone: "UTC", now });
  expect(schedule.rule(describe(rule))).toBe(`${words} (\`${expression}\`)`);
});

test("every common rule that is offered is understood", () => {
  for (const when of schedule.common) {
    expect(() => parseRule(when, { zone: "UTC", now })).not.toThrow();
  }
});

test("an instant is written as the zone's clock shows it, and understood again when it is typed", async () => {
  expect(schedule.typed(now, "Europe/Rome")).toBe("21 November 2026 at 21:00");
  for (const days of [1, 40, 400, 1_000]) {
    const later = now + days * 1_440 * minute;
    const here = { zone: "America/New_York", now, readMoment };
    expect(await parseWhen(schedule.typed(later, here.zone), here)).toEqual({
      kind: "once",
      at: later,
    });
  }
});

test("a suggestion fits into Discord's menu, whatever its rule, and keeps its facts", () => {
  const times = Array.from({ length: 48 }, (_, n) => n * 30);
  const rule = { kind: "times", times, days: everyDay } as const;
  const facts = { awayMs: 90 * minute, costMicros: 21_600_000, isEach: true };
  const text = schedule.suggestion({ rule, ...facts });
  expect(text.length).toBeLessThanOrEqual(100);
  expect(text).toMatch(/^every day at 0:00, .*… · next in 1 h 30 min · \$21\.60 in 30 days each$/u);
});

test("what is told is understood again when it is typed", () => {
  const time = fc.integer({ min: 0, max: 1_439 });
  const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map(ascending);
  const everyMs = fc.integer({ min: 1, max: 1_439 }).map((minutes) => minutes * minute);
  const rule: fc.Arbitrary<Rule> = fc.oneof(
    fc.record({
      kind: fc.constant("times" as const),
      times: fc.uniqueArray(time, { minLength: 1, maxLength: 6 }).map(ascending),
      days,
    }),
    fc.record({ kind: fc.constant("interval" as const), everyMs, anchor: fc.constant(now) }),
    fc.record({
      kind: fc.constant("session" as const),
      start: time,
      days,
      everyMs,
      until: fc.oneof(
        fc.record({ kind: fc.constant("units" as const), units: fc.integer({ min: 1, max: 300 }) }),
        fc.record({ kind: fc.constant("time" as const), time }),
        fc.record({ kind: fc.constant("reading" as const) }),
      ),
      anchor: fc.constant(now),
    }),
  );
  fc.assert(
    fc.property(rule, (rule) => {
      const again = parseRule(schedule.rule(describe(rule)), { zone: "UTC", now });
      const anchor = "anchor" in again ? { anchor: now } : {};
      expect({ ...again, ...anchor }).toEqual(rule);
    }),
    { numRuns: 500 },
  );
});

test.each<readonly [Rule, boolean]>([
  [{ kind: "times", times: [540, 600], days: everyDay }, false],
  [{ kind: "times", times: [540, 570], days: everyDay }, true],
  [{ kind: "times", times: [1_430, 5], days: everyDay }, true],
  [{ kind: "times", times: [540], days: everyDay }, false],
  [{ kind: "interval", everyMs: 40 * minute, anchor: now }, false],
  [{ kind: "interval", everyMs: 39 * minute, anchor: now }, true],
  [{ kind: "cron", expression: "*/2 * * * *" }, true],
  [{ kind: "once", at: now }, false],
])("jitter is told as less where slots may lie close together: %j %s", (rule, isCut) => {
  const told = schedule.terms(createSchedule(rule, "UTC"));
  expect(told.includes("10 minutes after its slot, and at most a quarter")).toBe(isCut);
});

test.each<readonly [string, Partial<SessionRule>, boolean]>([
  ["mondays at 9:00, a line every 3 hours", { days: [1], everyMs: 180 * minute }, true],
  ["weekdays, a line every half hour", { days: [1, 2, 3, 4, 5], everyMs: 30 * minute }, true],
  ["weekdays, a line every 29 minutes", { days: [1, 2, 3, 4, 5], everyMs: 29 * minute }, false],
  ["every day, where the next one goes on", { days: everyDay, everyMs: 180 * minute }, false],
  ["what a time ends", { days: [1], until: { kind: "time", time: 60 } }, false],
])("that a session lasts a day at most is told where that may matter: %s", (_, more, isTold) => {
  const until = { kind: "reading" } as const;
  const rule = { kind: "session", start: 540, everyMs: 180 * minute, until, anchor: now } as const;
  const told = schedule.terms(createSchedule({ ...rule, days: [1], ...more }, "UTC"));
  expect(told.includes(", for a day at most**")).toBe(isTold);
});

test("too many posts are told with what the account may send", () => {
  expect(schedule.excess("howl", { posts: 135, allowed: 17, per: "evening" })).toBe(
    "That is 135 posts in one evening; **@howl** may send 17 a day.",
  );
});

function ascending(list: readonly number[]): readonly number[] {
  return list.toSorted((a, b) => a - b);
}
