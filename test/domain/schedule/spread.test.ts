import fc from "fast-check";
import { expect, test } from "vitest";
import { checkSchedule } from "../../../src/domain/schedule/check.ts";
import { createSchedule, everyDay, type Rule } from "../../../src/domain/schedule/rule.ts";
import { placeAmong, roomOf, spread } from "../../../src/domain/schedule/spread.ts";
import { shareOf } from "../../../src/domain/schedule/share.ts";

const winter = Date.parse("2026-01-15T12:00:00Z");
const minute = 60_000;
const hour = 60 * minute;
const ids = ["howl", "wires", "kaddish", "sutra"];

test("accounts are set back by equal steps, the first not at all", () => {
  const places = [...spread(ids, { overMs: 4 * hour, seed: "a" }).values()];
  expect(places.toSorted((a, b) => a - b)).toEqual([0, hour, 2 * hour, 3 * hour]);
});

test("the seed decides the order, not the order in which the accounts are named", () => {
  const one = spread(ids, { overMs: hour, seed: "a" });
  expect(spread(ids.toReversed(), { overMs: hour, seed: "a" })).toEqual(one);
  const orders = ["a", "b", "c", "d", "e"].map((seed) =>
    [...spread(ids, { overMs: hour, seed }).keys()].join(),
  );
  expect(new Set(orders).size).toBeGreaterThan(1);
});

test("every account has its own place within the span, whatever their number", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 60 }), fc.string(), (ids, seed) => {
      const places = spread(ids, { overMs: hour, seed });
      expect(places.size).toBe(ids.length);
      expect(new Set(places.values()).size).toBe(ids.length);
      for (const place of places.values()) expect(place).toBeLessThan(hour);
    }),
  );
});

test.each<[readonly number[], number]>([
  [[], 0],
  [[0], 90],
  [[0, 0], 90],
  [[60], 150],
  [[150], 60],
  [[0, 90], 45],
  [[90, 0, 45], 135],
  [[0, 60, 120], 30],
])("beside those at %j of 180 minutes one more is set back by %i", (taken, place) => {
  const found = placeAmong(
    taken.map((each) => each * minute),
    3 * hour,
  );
  expect(found).toBe(place * minute);
});

function over(rule: Rule): number {
  return roomOf(createSchedule(rule, "UTC"), 0).overMs;
}

test("an interval is shared whole, a time of the day for half an hour, and less where its times lie close", () => {
  expect(over({ kind: "interval", everyMs: 3 * hour, anchor: 0 })).toBe(3 * hour);
  const session = {
    kind: "session",
    start: 0,
    days: everyDay,
    everyMs: 6 * minute,
    anchor: 0,
  } as const;
  expect(over({ ...session, until: { kind: "reading" } })).toBe(6 * minute);
  expect(over({ kind: "times", times: [540, 840], days: everyDay })).toBe(30 * minute);
  expect(over({ kind: "times", times: [540, 550], days: everyDay })).toBe(5 * minute);
  expect(over({ kind: "cron", expression: "*/20 * * * *" })).toBe(10 * minute);
  expect(over({ kind: "once", at: hour })).toBe(30 * minute);
});

test("accounts that share a time of the day all keep before the quiet hours that follow it", () => {
  const quiet = { from: 1_320, to: 420 };
  const within = (rule: Rule) => roomOf({ ...createSchedule(rule, "UTC"), quiet }, 0).overMs;
  expect(within({ kind: "times", times: [540, 1_310], days: everyDay })).toBe(10 * minute);
  expect(within({ kind: "cron", expression: "55 21 * * *" })).toBe(5 * minute);
  expect(within({ kind: "once", at: 21 * hour })).toBe(30 * minute);
  const session = {
    kind: "session",
    start: 1_315,
    days: everyDay,
    everyMs: 20 * minute,
    until: { kind: "units", units: 1 },
    anchor: 0,
  } as const;
  expect(within(session)).toBe(5 * minute);
});

test("a rhythm of whole days is shared whole, unless its quiet hours leave no room for that", () => {
  const whole = { kind: "session", start: 0, days: everyDay, anchor: 0 } as const;
  const hours = (every: number, [from, to]: readonly [number, number]): number => {
    const rule: Rule = { ...whole, everyMs: every * hour, until: { kind: "time", time: 1_439 } };
    const quiet = { from: from * 60, to: to * 60 };
    return roomOf({ ...createSchedule(rule, "UTC"), quiet }, 0).overMs / hour;
  };
  expect(hours(2, [22, 7])).toBe(2);
  expect(hours(6, [13, 11])).toBe(0.5);
  expect(hours(12, [13, 6])).toBe(0.5);
});

test("accounts on one schedule are set back no farther than its last slot", () => {
  const daily = createSchedule({ kind: "interval", everyMs: 24 * hour, anchor: 20 * hour }, "UTC");
  expect(roomOf(daily, 0).overMs).toBe(24 * hour);
  expect(roomOf({ ...daily, endsAt: 22 * hour }, 0).overMs).toBe(2 * hour);
  const at9 = createSchedule({ kind: "times", times: [540], days: everyDay }, "UTC");
  expect(roomOf({ ...at9, endsAt: 9 * hour + minute }, 0).overMs).toBe(minute);
  const over = roomOf({ ...at9, endsAt: 9 * hour }, 0).overMs;
  expect(placeAmong([0, 0], over)).toBe(0);
});

test.each<[string, Rule, readonly string[]]>([
  ["a day", { kind: "interval", everyMs: 24 * hour, anchor: 20 * hour }, ["22-7", "16-14", "0-8"]],
  ["two days", { kind: "interval", everyMs: 48 * hour, anchor: 3 * hour }, ["22-7", "16-14"]],
  ["36 hours", { kind: "interval", everyMs: 36 * hour, anchor: 3 * hour }, ["20-9"]],
  ["a year", { kind: "interval", everyMs: 365 * 24 * hour, anchor: 12 * hour }, ["16-14"]],
  ["12 hours", { kind: "interval", everyMs: 12 * hour, anchor: 12 * hour }, ["22-7", "17-9"]],
])(
  "50 accounts on %s each have a place of their own outside quiet hours, summer and winter",
  (_, rule, nights) => {
    for (const night of nights) {
      const [from = 0, to = 0] = night.split("-").map((each) => Number(each) * 60);
      const schedule = { ...createSchedule(rule, "Europe/Berlin"), quiet: { from, to } };
      const { overMs, staggerAt, placeOf } = roomOf(schedule, winter);
      const fifty = Array.from({ length: 50 }, (_, index) => `account ${index}`);
      const places = [...spread(fifty, { overMs, seed: "a" }).values()];
      const staggers = places.map(staggerAt);
      const apart = staggers
        .toSorted((a, b) => a - b)
        .map((each, n, all) => each - (all[n - 1] ?? -Infinity));
      expect(Math.min(...apart)).toBeGreaterThanOrEqual(Math.floor(overMs / 50));
      for (const staggerMs of staggers) {
        expect(staggerMs).toBeLessThan(rule.kind === "interval" ? rule.everyMs : 0);
        expect(checkSchedule({ ...schedule, staggerMs }, winter).staggerMs).toBe(staggerMs);
      }
      expect(staggers.map(placeOf)).toEqual(places);
    }
  },
);

test("one who had been set back into quiet hours counts as at their end", () => {
  const rule = { kind: "interval", everyMs: 24 * hour, anchor: 20 * hour } as const;
  const room = roomOf({ ...createSchedule(rule, "UTC"), quiet: { from: 1_320, to: 420 } }, 0);
  expect(room.overMs).toBe(15 * hour);
  expect(room.placeOf(4 * hour)).toBe(2 * hour);
  expect(room.staggerAt(2 * hour)).toBe(11 * hour);
});

test("shares are evenly spread from 0 to 1 and hang on the text alone", () => {
  const shares = Array.from({ length: 10_000 }, (_, index) => shareOf(`a:${index * 3_600_000}`));
  const tenths = Map.groupBy(shares, (share) => Math.floor(share * 10));
  expect([...tenths.keys()].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const tenth of tenths.values()) expect(Math.abs(tenth.length - 1_000)).toBeLessThan(150);
});

test("a share never changes: another one would move every slot that is planned", () => {
  expect([shareOf(""), shareOf("a:1"), shareOf("b:1")].map((share) => share.toFixed(6))).toEqual([
    "0.668922",
    "0.971713",
    "0.014544",
  ]);
});
