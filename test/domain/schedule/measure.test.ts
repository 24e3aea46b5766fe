import { expect, test } from "vitest";
import { countSlots, excessOf, measure } from "../../../src/domain/schedule/measure.ts";
import { parseRule } from "../../../src/domain/schedule/parse.ts";
import { createSchedule, everyDay, workdays } from "../../../src/domain/schedule/rule.ts";
import type { Rule, SessionRule } from "../../../src/domain/schedule/rule.ts";

const now = Date.parse("2026-06-01T12:00Z");
const minute = 60_000;
const hour = 60 * minute;

const measured = (rule: Rule, more: object = {}) =>
  measure({ ...createSchedule(rule, "Europe/Rome"), ...more }, { now });
/** So many posts of one part each. */
const poem = (posts: number) => Array.from({ length: posts }, (_, nth) => [`line ${nth}`]);
const session: SessionRule = {
  kind: "session",
  start: 1_260,
  days: workdays,
  everyMs: 6 * minute,
  until: { kind: "reading" },
  anchor: now,
};

test("times of the day and intervals are counted by the local day", () => {
  expect(measured({ kind: "times", times: [540, 840, 1_200], days: everyDay })).toEqual({
    mostPerDay: 3,
    per30Days: 90,
  });
  expect(measured({ kind: "times", times: [540], days: [1] })).toEqual({
    mostPerDay: 1,
    per30Days: 4,
  });
  expect(measured({ kind: "interval", everyMs: 3 * hour, anchor: now })).toEqual({
    mostPerDay: 8,
    per30Days: 240,
  });
});

test("quiet hours and an end lessen the count", () => {
  const everyHour: Rule = { kind: "interval", everyMs: hour, anchor: now };
  expect(measured(everyHour, { quiet: { from: 1_320, to: 480 } })).toEqual({
    mostPerDay: 14,
    per30Days: 420,
  });
  expect(measured(everyHour, { endsAt: now + 5 * hour }).per30Days).toBe(5);
});

test("quiet hours that part an interval hide no day that goes over midnight", () => {
  const rule: Rule = { kind: "interval", everyMs: 85 * minute, anchor: now };
  const schedule = { ...createSchedule(rule, "Asia/Tokyo"), quiet: { from: 1_380, to: 360 } };
  // From noon to noon, though no date has more than twelve.
  expect(excessOf(schedule, { now, perDay: 12 })).toEqual({ posts: 13, allowed: 12, per: "day" });
  expect(excessOf(schedule, { now, perDay: 13 })).toBeUndefined();
  expect(excessOf(schedule, { now, left: [poem(12)], perDay: 12 })).toBeUndefined();
});

test("what an interval with quiet hours asks for once the clocks are changed is asked before", () => {
  const rule: Rule = { kind: "interval", everyMs: 45 * minute, anchor: now + 15 * minute };
  const schedule = { ...createSchedule(rule, "Europe/Rome"), quiet: { from: 1_260, to: 480 } };
  expect(measure(schedule, { now }).per30Days).toBe(30 * 17);
  expect(excessOf(schedule, { now, perDay: 17 })).toEqual({ posts: 18, allowed: 17, per: "day" });
  expect(excessOf(schedule, { now, perDay: 18 })).toBeUndefined();
  // What is read, or over, by then asks for no more than now.
  expect(excessOf(schedule, { now, left: [poem(1_000)], perDay: 17 })).toBeUndefined();
  expect(excessOf(schedule, { now, left: [poem(4_000)], perDay: 17 })?.posts).toBe(18);
  const endsAt = Date.parse("2026-10-20T12:00Z");
  expect(excessOf({ ...schedule, endsAt }, { now, perDay: 17 })).toBeUndefined();
  expect(excessOf({ ...schedule, zone: "Asia/Tokyo" }, { now, perDay: 17 })).toBeUndefined();
});

test("what begins in half a year asks for as much in a day, and in a month, as what begins at once", () => {
  const everyHour: Rule = { kind: "interval", everyMs: hour, anchor: now };
  const later = { startsAt: now + 180 * 24 * hour };
  expect(measured(everyHour, later)).toEqual({ mostPerDay: 24, per30Days: 720 });
  expect(measured({ kind: "once", at: now + 40 * 24 * hour }).per30Days).toBe(1);
  expect(measured({ kind: "cron", expression: "0 * 1 3 *" }).mostPerDay).toBe(24);
  const halfway = { startsAt: now + 15 * 24 * hour };
  expect(measured({ kind: "cron", expression: "* * * * *" }, halfway)).toEqual({
    mostPerDay: 1_440,
    per30Days: 21_601,
  });
});

test("a single instant is one post, and one that never comes none", () => {
  expect(measured({ kind: "once", at: now + hour })).toEqual({ mostPerDay: 1, per30Days: 1 });
  expect(measured({ kind: "once", at: now - hour })).toEqual({ mostPerDay: 0, per30Days: 0 });
});

test("a session is counted as one evening, though it goes past midnight", () => {
  const seventeen = measured({ ...session, start: 1_430, until: { kind: "units", units: 17 } });
  expect(seventeen).toEqual({ mostPerDay: 17, per30Days: 22 * 17 });
  expect(measured(session).mostPerDay).toBe(240);
});

test("the day with more is found: the one on which the clock is set back", () => {
  const everyHour = createSchedule({ kind: "interval", everyMs: hour, anchor: now }, "Europe/Rome");
  expect(measure(everyHour, { now: Date.parse("2026-10-01T00:00Z") }).mostPerDay).toBe(25);
});

test("what comes every minute is reckoned, not counted", () => {
  expect(measured({ kind: "cron", expression: "* * * * *" })).toEqual({
    mostPerDay: 1_440,
    per30Days: 43_200,
  });
});

test("no more is asked for than there are units left", () => {
  const everyHour = createSchedule({ kind: "interval", everyMs: hour, anchor: now }, "Europe/Rome");
  expect(measure(everyHour, { now, cycles: [10] })).toEqual({ mostPerDay: 9, per30Days: 10 });
});

test("a poem in one evening is told from what the account may send", () => {
  const schedule = createSchedule(session, "Europe/Rome");
  expect(excessOf(schedule, { now, left: [poem(135)], perDay: 17 })).toEqual({
    posts: 135,
    allowed: 17,
    per: "evening",
  });
  expect(excessOf(schedule, { now, left: [poem(17)], perDay: 17 })).toBeUndefined();
  const hourly = createSchedule({ kind: "interval", everyMs: hour, anchor: now }, "Europe/Rome");
  expect(excessOf(hourly, { now, perDay: 17 })).toEqual({ posts: 24, allowed: 17, per: "day" });
  expect(excessOf(hourly, { now, perDay: 24 })).toBeUndefined();
});

test("a session of a whole day is a day, which no count of lines can end: the card advises what is understood", () => {
  const wholeDays = parseRule("every hour on weekdays", { zone: "Europe/Rome", now });
  const excess = excessOf(createSchedule(wholeDays, "Europe/Rome"), { now, perDay: 17 });
  expect(excess).toEqual({ posts: 24, allowed: 17, per: "day" });
  const evening = { ...session, start: 0 };
  expect(excessOf(createSchedule(evening, "Europe/Rome"), { now, perDay: 17 })?.per).toBe(
    "evening",
  );
});

test("every part of a thread counts, on the day that has the most of them", () => {
  const daily = createSchedule(
    { kind: "times", times: [540, 1_200], days: everyDay },
    "Europe/Rome",
  );
  const left = [[...poem(4), ["1/3", "2/3", "3/3"], ["1/2", "2/2"], ...poem(4)]];
  expect(excessOf(daily, { now, left, perDay: 5 })).toBeUndefined();
  expect(excessOf(daily, { now, left, perDay: 4 })).toEqual({ posts: 5, allowed: 4, per: "day" });
});

test("an evening that lasts as long as the reading holds the longest cycle or poem, whenever it comes", () => {
  const weekly = createSchedule({ ...session, days: [1] }, "Europe/Rome");
  const cycles = [3, ...Array.from({ length: 9 }, () => 12), 16];
  expect(measure(weekly, { now, cycles })).toEqual({ mostPerDay: 16, per30Days: 3 + 4 * 12 });
  const left = cycles.map(poem);
  expect(excessOf(weekly, { now, left, perDay: 16 })).toBeUndefined();
  expect(excessOf(weekly, { now, left, perDay: 15 })?.posts).toBe(16);
  const slow = createSchedule({ ...session, everyMs: 3 * hour }, "Europe/Rome");
  expect(measure(slow, { now, cycles: [20] }).mostPerDay).toBe(8);
});

test("the threads at the end of a poem and at the begin of the next are two evenings' posts", () => {
  const schedule = createSchedule(session, "Europe/Rome");
  const left = [
    [["a"], ["1/3", "2/3", "3/3"]],
    [["1/2", "2/2"], ["b"]],
  ];
  expect(excessOf(schedule, { now, left, perDay: 3 })?.posts).toBe(4);
  expect(excessOf(schedule, { now, left, perDay: 4 })).toBeUndefined();
});

test("a rest of a day or more keeps two cycles from one day, a shorter one lessens the month alone", () => {
  const everyHour: Rule = { kind: "interval", everyMs: hour, anchor: now };
  const schedule = createSchedule(everyHour, "Europe/Rome");
  const cycles = Array.from({ length: 2_000 }, () => 5);
  const resting = (restMs: number) => measure({ ...schedule, restMs }, { now, cycles });
  expect(resting(0)).toEqual({ mostPerDay: 24, per30Days: 720 });
  expect(resting(24 * hour)).toEqual({ mostPerDay: 5, per30Days: 125 });
  expect(resting(5 * hour)).toEqual({ mostPerDay: 14, per30Days: 360 });
});

test("slots between two instants are counted by when they run: one that waits out its jitter too", () => {
  const rule: Rule = { kind: "interval", everyMs: 3 * hour, anchor: now };
  const schedule = { ...createSchedule(rule, "Europe/Rome"), jitterMs: 0 };
  const ask = { now, until: now + 24 * hour, seed: "a", most: 100 };
  expect(countSlots(schedule, ask)).toBe(7);
  expect(countSlots(schedule, { ...ask, until: ask.until + 1 })).toBe(8);
  expect(countSlots(schedule, { ...ask, most: 5 })).toBe(5);
  const late = { ...schedule, jitterMs: 40 * minute };
  expect(countSlots(late, { ...ask, now: now + 1 })).toBe(8);
});

test("slots too many to count are reckoned from the first of them, never more than are left", () => {
  const rule: Rule = { kind: "interval", everyMs: minute, anchor: now };
  const schedule = { ...createSchedule(rule, "Europe/Rome"), jitterMs: 0 };
  const ask = { now, until: now + 10_000 * minute, seed: "a" };
  expect(countSlots(schedule, { ...ask, most: 20_000 })).toBe(10_000);
  expect(countSlots(schedule, { ...ask, most: 9_000 })).toBe(9_000);
});
