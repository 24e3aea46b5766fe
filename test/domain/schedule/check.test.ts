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

/** An interval from an evening of March on, in Berlin. */
function fromMarch(everyMs: number, time = "20:20"): Schedule {
  const anchor = Date.parse(`2026-03-20T${time}:00Z`);
  return createSchedule({ kind: "interval", everyMs, anchor }, "Europe/Berlin");
}
const march = Date.parse("2026-03-20T20:20:00Z");
const night = { from: 1_320, to: 420 };

test("a rhythm of a day that the change of clocks puts into quiet hours for a summer is refused, with the time to name", () => {
  const schedule = { ...fromMarch(day), quiet: night };
  const values = { silentMs: 211 * day, time: 1_280, ...night };
  expect(() => checkSchedule(schedule, march)).toThrow(
    expect.objectContaining({ code: "schedule-silent", values }),
  );
  for (const kept of [{ quiet: undefined }, { zone: "Asia/Tokyo", quiet: { from: 0, to: 300 } }]) {
    expect(checkSchedule({ ...schedule, ...kept }, march)).toBeDefined();
  }
  expect(checkSchedule({ ...fromMarch(day, "08:00"), quiet: night }, march)).toBeDefined();
});

test.each([
  ["of a week", { rule: fromMarch(7 * day).rule }],
  ["set back towards the night", { rule: fromMarch(day, "18:00").rule, staggerMs: 2.5 * hour }],
  ["of an hour more than a day, which goes round the clock", { rule: fromMarch(25 * hour).rule }],
  ["that begins when its slots lie there", { startsAt: Date.parse("2026-04-01T00:00Z") }],
  ["that ends before they come back", { endsAt: Date.parse("2026-06-01T00:00Z") }],
])("so is a rhythm %s", (_, change) => {
  const schedule = { ...fromMarch(day), quiet: night, ...change };
  expect(() => checkSchedule(schedule, march)).toThrow(
    expect.objectContaining({ code: "schedule-silent" }),
  );
});

test.each([3, 7, 12, 36])("every %i hours a night's slots alone are left out", (hours) => {
  expect(checkSchedule({ ...fromMarch(hours * hour), quiet: night }, march)).toBeDefined();
});

test("a rhythm of whole days takes quiet hours: nobody asked for midnight by name", () => {
  const wholeDays = { start: 0, until: { kind: "time", time: 1_439 } } as const;
  const everyTwo = { ...session, ...wholeDays, everyMs: 2 * hour };
  expect(checkSchedule({ ...daily, rule: everyTwo, quiet: night }, now)).toBeDefined();
  const named = { ...everyTwo, until: { kind: "time", time: 1_438 } } as const;
  expect(() => checkSchedule({ ...daily, rule: named, quiet: night }, now)).toThrow(
    expect.objectContaining({ code: "schedule-in-quiet" }),
  );
});
