import { expect, test } from "vitest";
import { nextSlot } from "../../../src/domain/schedule/next.ts";
import type { Rule, Schedule } from "../../../src/domain/schedule/rule.ts";
import { at, daily, day, exact, hour, next } from "./support.ts";

test.each([
  [
    "a gap: at its end",
    "America/New_York",
    "2:30",
    "2026-03-07T12:00Z",
    ["2026-03-08T07:00Z", "2026-03-09T06:30Z"],
  ],
  [
    "an overlap: the first time only",
    "America/New_York",
    "1:30",
    "2026-11-01T00:00Z",
    ["2026-11-01T05:30Z", "2026-11-02T06:30Z"],
  ],
  [
    "Lord Howe's gap of half an hour",
    "Australia/Lord_Howe",
    "2:15",
    "2026-10-03T00:00Z",
    ["2026-10-03T15:30Z", "2026-10-04T15:15Z"],
  ],
  [
    "Lord Howe's overlap of half an hour",
    "Australia/Lord_Howe",
    "1:45",
    "2026-04-04T00:00Z",
    ["2026-04-04T14:45Z", "2026-04-05T15:15Z"],
  ],
  [
    "a gap that begins at midnight, in Cairo",
    "Africa/Cairo",
    "0:30",
    "2026-04-23T12:00Z",
    ["2026-04-23T22:00Z", "2026-04-24T21:30Z"],
  ],
  [
    "a gap that begins at midnight, in Sao Paulo",
    "America/Sao_Paulo",
    "0:30",
    "2018-11-03T12:00Z",
    ["2018-11-04T03:00Z", "2018-11-05T02:30Z"],
  ],
  [
    "a gap that ends at midnight, in Nuuk",
    "America/Nuuk",
    "23:30",
    "2026-03-28T12:00Z",
    ["2026-03-29T01:00Z", "2026-03-30T00:30Z"],
  ],
  [
    "a gap that ends at midnight, in Ittoqqortoormiit",
    "America/Scoresbysund",
    "23:30",
    "2026-03-28T12:00Z",
    ["2026-03-29T01:00Z", "2026-03-30T00:30Z"],
  ],
  [
    "a date that was skipped, in Apia",
    "Pacific/Apia",
    "9:00",
    "2011-12-29T12:00Z",
    ["2011-12-29T19:00Z", "2011-12-30T19:00Z"],
  ],
  [
    "a zone of three quarters",
    "Asia/Kathmandu",
    "9:15",
    "2026-06-01T00:00Z",
    ["2026-06-01T03:30Z", "2026-06-02T03:30Z"],
  ],
] as const)("a time of the day in %s", (...[, zone, clock, after, slots]) => {
  const time = at(clock);
  const cron: Rule = { kind: "cron", expression: `${time % 60} ${Math.floor(time / 60)} * * *` };
  expect(next(exact(daily(time), zone), after, 2)).toEqual(slots);
  expect(next(exact(cron, zone), after, 2)).toEqual(slots);
});

test("Apia's skipped Friday has no slot, neither has its weekday", () => {
  const slots = next(exact(daily(at("9:00")), "Pacific/Apia"), "2011-12-28T12:00Z", 3);
  expect(slots).toEqual(["2011-12-28T19:00Z", "2011-12-29T19:00Z", "2011-12-30T19:00Z"]);
  const fridays: Rule = { kind: "times", times: [540], days: [5] };
  expect(next(exact(fridays, "Pacific/Apia"), "2011-12-28T12:00Z", 1)).toEqual([
    "2012-01-05T19:00Z",
  ]);
});

test("a weekday is that of the nominal date, even where a gap moves the slot past midnight", () => {
  const saturdays: Rule = { kind: "times", times: [at("23:30")], days: [6] };
  const sundays: Rule = { kind: "times", times: [at("23:30")], days: [7] };
  expect(next(exact(saturdays, "America/Nuuk"), "2026-03-28T12:00Z", 1)).toEqual([
    "2026-03-29T01:00Z",
  ]);
  expect(next(exact(sundays, "America/Nuuk"), "2026-03-28T12:00Z", 1)).toEqual([
    "2026-03-30T00:30Z",
  ]);
});

test("several times that a gap moves to one instant are one slot", () => {
  const rule = daily(at("2:15"), at("2:45"), at("3:00"), at("4:00"));
  const slots = next(exact(rule, "Europe/Rome"), "2026-03-29T00:00Z", 3);
  expect(slots).toEqual(["2026-03-29T01:00Z", "2026-03-29T02:00Z", "2026-03-30T00:15Z"]);
});

test("an interval counts elapsed time through a gap and an overlap, and begins with its anchor", () => {
  expect(next(everyThree("2026-03-28T23:00Z"), "2026-03-01T00:00Z", 3)).toEqual([
    "2026-03-28T23:00Z",
    "2026-03-29T02:00Z",
    "2026-03-29T05:00Z",
  ]);
  expect(next(everyThree("2026-01-01T00:00Z"), "2026-10-25T00:00Z", 2)).toEqual([
    "2026-10-25T03:00Z",
    "2026-10-25T06:00Z",
  ]);
});

test("a slot forty days ahead is found, and one two years ahead", () => {
  const soon = Date.parse("2026-12-31T09:00Z");
  expect(next(exact({ kind: "once", at: soon }, "UTC"), "2026-11-21T09:00Z")).toEqual([
    "2026-12-31T09:00Z",
  ]);
  const leap: Rule = { kind: "cron", expression: "0 9 29 2 *" };
  expect(next(exact(leap, "Asia/Kathmandu"), "2026-03-01T00:00Z", 1)).toEqual([
    "2028-02-29T03:15Z",
  ]);
  const after = Date.parse("2026-11-21T09:00Z");
  const slow: Rule = { kind: "interval", everyMs: 40 * day, anchor: after };
  expect(nextSlot(exact(slow, "UTC"), { after, seed: "" })?.nominal).toBe(after + 40 * day);
});

function everyThree(anchor: string): Schedule {
  return exact({ kind: "interval", everyMs: 3 * hour, anchor: Date.parse(anchor) }, "Europe/Rome");
}
