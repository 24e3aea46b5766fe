import { expect, test } from "vitest";
import { checkSchedule } from "../../../src/domain/schedule/check.ts";
import { createSchedule, everyDay, type Schedule } from "../../../src/domain/schedule/rule.ts";

const now = Date.parse("2026-06-01T12:00Z");
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const daily = createSchedule({ kind: "times", times: [540, 1_380], days: everyDay }, "Europe/Rome");
const interval = { kind: "interval", everyMs: 3 * hour, anchor: now } as const;
const session = {
  kind: "session",
  start: 1_260,
  days: everyDay,
  everyMs: 6 * minute,
  until: { kind: "units", units: 17 },
  anchor: now,
} as const;

test("a schedule that can be kept is given back, also after its way through JSON", () => {
  for (const rule of [daily.rule, interval, session]) {
    const schedule: Schedule = { ...daily, rule, endsAt: now + 30 * day, restMs: day };
    expect(checkSchedule(schedule, now)).toBe(schedule);
    expect(JSON.parse(JSON.stringify({ ...schedule, quiet: null }))).toEqual({
      ...JSON.parse(JSON.stringify(schedule)),
      quiet: null,
    });
  }
});

const refused: readonly (readonly [string, string, Partial<Schedule>])[] = [
  ["a zone nobody knows", "schedule-zone", { zone: "Europe/Atlantis" }],
  ["an interval under a minute", "schedule-range", { rule: { ...interval, everyMs: 59_999 } }],
  ["an interval over a year", "schedule-range", { rule: { ...interval, everyMs: 367 * day } }],
  [
    "a session with a day between two lines",
    "schedule-range",
    { rule: { ...session, everyMs: day + 1 } },
  ],
  [
    "a session of no lines",
    "schedule-range",
    { rule: { ...session, until: { kind: "units", units: 0 } } },
  ],
  ["jitter over two hours", "schedule-range", { jitterMs: 2 * hour + 1 }],
  ["jitter before the slot", "schedule-range", { jitterMs: -1 }],
  ["half a millisecond of jitter", "schedule-range", { jitterMs: 0.5 }],
  ["a stagger before the slot", "schedule-range", { staggerMs: -1 }],
  ["a rest over a year", "schedule-range", { restMs: 367 * day }],
  ["quiet hours of no length", "schedule-quiet", { quiet: { from: 60, to: 60 } }],
  ["a time in quiet hours", "schedule-in-quiet", { quiet: { from: 1_320, to: 480 } }],
  [
    "a time set back into quiet hours",
    "schedule-in-quiet",
    { quiet: { from: 545, to: 600 }, staggerMs: 5 * minute },
  ],
  [
    "a session that begins in quiet hours",
    "schedule-in-quiet",
    { rule: session, quiet: { from: 1_260, to: 480 } },
  ],
  [
    "an instant in quiet hours",
    "schedule-in-quiet",
    { rule: { kind: "once", at: now + hour }, quiet: { from: 0, to: 1_000 } },
  ],
  ["an instant that is over", "schedule-past", { rule: { kind: "once", at: now } }],
  ["an end that is over", "schedule-past", { endsAt: now }],
  ["an end before the start", "schedule-span", { startsAt: now + 2 * day, endsAt: now + day }],
  ["a start in six years", "schedule-far", { startsAt: now + 6 * 366 * day }],
  ["an instant in six years", "schedule-far", { rule: { kind: "once", at: now + 6 * 366 * day } }],
  ["cron with a minute 60", "schedule-cron", { rule: { kind: "cron", expression: "60 * * * *" } }],
  ["the 31st of February", "schedule-never", { rule: { kind: "cron", expression: "0 0 31 2 *" } }],
  ["an end before the first slot", "schedule-never", { endsAt: now + hour }],
  ["no day", "schedule-never", { rule: { kind: "times", times: [540], days: [] } }],
  [
    "cron within quiet hours",
    "schedule-never",
    { rule: { kind: "cron", expression: "0 3 * * *" }, quiet: { from: 0, to: 480 } },
  ],
];

test.each(refused)("%s is refused", (_, code, change) => {
  expect(() => checkSchedule({ ...daily, ...change }, now)).toThrow(
    expect.objectContaining({ code }),
  );
});

test("the refusal names the time in quiet hours, and the hours", () => {
  const quiet = { from: 1_320, to: 480 };
  expect(() => checkSchedule({ ...daily, quiet }, now)).toThrow(
    expect.objectContaining({ values: { time: 1_380, ...quiet } }),
  );
  expect(checkSchedule({ ...daily, quiet: { from: 1_381, to: 540 } }, now)).toBeDefined();
});

test("an interval may run into quiet hours: those slots alone are left out", () => {
  expect(
    checkSchedule({ ...daily, rule: interval, quiet: { from: 1_320, to: 480 } }, now),
  ).toBeDefined();
});
