import { expect, test } from "vitest";
import { nextSlots, slotsBetween } from "../../../src/domain/schedule/next.ts";
import { createSchedule, type Rule } from "../../../src/domain/schedule/rule.ts";
import { at, daily, day, exact, hour, minute, next } from "./support.ts";

test("an instant that is over has no slot", () => {
  expect(next(exact({ kind: "once", at: 1_000 }, "UTC"), "1970-01-01T00:00:01Z")).toEqual([]);
});

test("slots lie between start and end, both included", () => {
  const schedule = exact(daily(540), "UTC", {
    startsAt: Date.parse("2026-06-02T09:00Z"),
    endsAt: Date.parse("2026-06-03T09:00Z"),
  });
  expect(next(schedule, "2026-01-01T00:00Z", 9)).toEqual([
    "2026-06-02T09:00Z",
    "2026-06-03T09:00Z",
  ]);
});

test("a stagger sets every slot back", () => {
  const schedule = exact(daily(540, 600), "UTC", { staggerMs: 7 * minute });
  expect(next(schedule, "2026-06-01T09:05Z", 3)).toEqual([
    "2026-06-01T09:07Z",
    "2026-06-01T10:07Z",
    "2026-06-02T09:07Z",
  ]);
});

test("an interval's slot in quiet hours does not exist, over midnight and over a change of the clock", () => {
  const quiet = { from: at("22:00"), to: at("8:00") };
  const everyTwo: Rule = {
    kind: "interval",
    everyMs: 2 * hour,
    anchor: Date.parse("2026-03-01T00:00Z"),
  };
  expect(next(exact(everyTwo, "Europe/Rome", { quiet }), "2026-03-28T18:00Z", 3)).toEqual([
    "2026-03-28T20:00Z",
    "2026-03-29T06:00Z",
    "2026-03-29T08:00Z",
  ]);
});

test("long quiet hours are passed over, however many slots they hold", () => {
  const quiet = { from: at("12:00"), to: at("11:00") };
  const everyMinute: Rule = { kind: "interval", everyMs: minute, anchor: 0 };
  const slots = next(exact(everyMinute, "UTC", { quiet }), "2026-06-01T11:59Z", 2);
  expect(slots).toEqual(["2026-06-02T11:00Z", "2026-06-02T11:01Z"]);
});

test("a rule that lies wholly in quiet hours has no slot", () => {
  const quiet = { from: at("22:00"), to: at("8:00") };
  const nightly: Rule = { kind: "cron", expression: "0 3 * * *" };
  expect(next(exact(nightly, "UTC", { quiet }), "2026-01-01T00:00Z")).toEqual([]);
});

test("slots between two instants are those from the first up to, not including, the second, as they are asked for", () => {
  const schedule = exact(daily(540), "UTC");
  const span = {
    from: Date.parse("2026-06-01T09:00Z"),
    to: Date.parse("2026-06-03T09:00Z"),
    seed: "",
  };
  expect([...slotsBetween(schedule, span)].map(({ nominal }) => nominal)).toEqual([
    span.from,
    span.from + day,
  ]);
  const endless = slotsBetween(schedule, { ...span, to: Infinity });
  expect(endless.next().value?.nominal).toBe(span.from);
});

test("jitter differs from slot to slot and from account to account, and fills its ten minutes", () => {
  const schedule = createSchedule(daily(540), "UTC");
  const late = (seed: string): readonly number[] =>
    nextSlots(schedule, { after: 0, seed, count: 200 }).map(
      ({ nominal, runAt }) => runAt - nominal,
    );
  expect(new Set(late("a")).size).toBeGreaterThan(190);
  expect(late("a")).not.toEqual(late("b"));
  expect(Math.min(...late("a"))).toBeLessThan(minute);
  expect(Math.max(...late("a"))).toBeGreaterThan(9 * minute);
});

test("jitter takes at most a quarter of the way to the next slot", () => {
  const everySix: Rule = { kind: "interval", everyMs: 6 * minute, anchor: 0 };
  const slots = nextSlots(createSchedule(everySix, "UTC"), { after: 0, seed: "a", count: 300 });
  const late = slots.map(({ nominal, runAt }) => runAt - nominal);
  expect(Math.max(...late)).toBeLessThan(1.5 * minute);
  expect(Math.max(...late)).toBeGreaterThan(1.4 * minute);
});

test("jitter does not go past the end", () => {
  const nine = Date.parse("2026-06-01T09:00Z");
  const schedule = { ...createSchedule(daily(540), "UTC"), endsAt: nine + 5 };
  const seeds = Array.from({ length: 20 }, (_, index) => String(index));
  const late = seeds.map((seed) => nextSlots(schedule, { after: nine - 1, seed, count: 2 }));
  for (const slots of late) {
    expect(slots.length).toBe(1);
    expect(slots[0]?.runAt).toBeLessThanOrEqual(nine + 5);
  }
});
