import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Refusal } from "../../../src/domain/refusal.ts";
import { parseRule, parseWhen } from "../../../src/domain/schedule/parse.ts";
import type { ReadMoment } from "../../../src/domain/schedule/typed/point.ts";
import { everyDay, weekend, workdays, type Rule } from "../../../src/domain/schedule/rule.ts";

const zone = "Europe/Rome";
/** Saturday, 21:50 in Rome. */
const now = Date.parse("2026-11-21T20:50:00Z");
const minute = 60_000;
const hour = 60 * minute;

const times = (list: readonly number[], days: readonly number[] = everyDay): Rule => ({
  kind: "times",
  times: list,
  days,
});
const interval = (everyMs: number, anchor = "2026-11-21T20:00Z"): Rule => ({
  kind: "interval",
  everyMs,
  anchor: Date.parse(anchor),
});
const evening = { kind: "session", start: 1_260, days: workdays, everyMs: 6 * minute } as const;

const understood: readonly (readonly [string, Rule])[] = [
  ["every 3 hours", interval(3 * hour)],
  ["Every 90 minutes.", interval(90 * minute)],
  ["every 1.5h", interval(90 * minute)],
  ["every 1,000 minutes", interval(1_000 * minute)],
  ["hourly", interval(hour)],
  ["every hour", interval(hour)],
  ["every half hour", interval(30 * minute)],
  ["every half an hour", interval(30 * minute)],
  ["every other day", interval(48 * hour)],
  ["a line every 20 min", interval(20 * minute)],
  ["every 3 hours from 9:00", interval(3 * hour, "2026-11-21T08:00Z")],
  ["every three hours starting at 9am", interval(3 * hour, "2026-11-21T08:00Z")],
  ["9:00, 14:00 and 20:00", times([540, 840, 1_200])],
  ["20:00 9:00 14:00", times([540, 840, 1_200])],
  ["at 9 and 21", times([540, 1_260])],
  ["9, 14:30", times([540, 870])],
  ["9am and 8:30pm", times([540, 1_230])],
  ["9 a.m. & 8.30 p.m.", times([540, 1_230])],
  ["12am, 12pm", times([0, 720])],
  ["noon and midnight", times([0, 720])],
  ["9 o'clock", times([540])],
  ["9:00 and 9am", times([540])],
  ["daily at 21:00", times([1_260])],
  ["every day at 9", times([540])],
  ["21:00 on weekdays", times([1_260], workdays)],
  ["mon–fri 21:00", times([1_260], workdays)],
  ["Monday through Friday at 21:00", times([1_260], workdays)],
  ["weekends at 10:00", times([600], weekend)],
  ["mon, wed, fri 18:00", times([1_080], [1, 3, 5])],
  ["every Monday at 18:00", times([1_080], [1])],
  ["on Tuesdays and Thursdays, 18:00", times([1_080], [2, 4])],
  ["fri-mon 18:00", times([1_080], [1, 5, 6, 7])],
  ["weekdays and sundays at 18:00", times([1_080], [1, 2, 3, 4, 5, 7])],
  ["3 times a day", times([540, 900, 1_260])],
  ["9:00 on weekdays, 14:00", times([540, 840], workdays)],
  ["mondays 9:00, fridays", times([540], [1, 5])],
  ["mon 9:00, tue 9:00, wed 9:00", times([540], [1, 2, 3])],
  ["mon at 9:00, mon at 14:00", times([540, 840], [1])],
  ["mon 9:00, 14:00, tue 9:00, 14:00", times([540, 840], [1, 2])],
  ["every seven hours", interval(7 * hour)],
  ["twice daily on weekends", times([540, 1_260], weekend)],
  ["once a day", times([720])],
  ["4x per day", times([540, 780, 1_020, 1_260])],
  [
    "21:00 on weekdays, a line every 6 minutes",
    { ...evening, until: { kind: "reading" }, anchor: now },
  ],
  [
    "21:00 on weekdays, a line every 6 minutes until the poem ends",
    { ...evening, until: { kind: "reading" }, anchor: now },
  ],
  [
    "21:00 on weekdays, a line every 6 minutes, until 23:00",
    { ...evening, until: { kind: "time", time: 1_380 }, anchor: now - 24 * hour },
  ],
  [
    "every 6 minutes from 21:00 to 23:00 on weekdays",
    { ...evening, until: { kind: "time", time: 1_380 }, anchor: now - 24 * hour },
  ],
  [
    "weekdays, every 6 minutes, between 9pm and 11pm",
    { ...evening, until: { kind: "time", time: 1_380 }, anchor: now - 24 * hour },
  ],
  [
    "weekdays 21:00-23:00, every 6 min",
    { ...evening, until: { kind: "time", time: 1_380 }, anchor: now - 24 * hour },
  ],
  [
    "21:00 weekdays, one line every 6 minutes, at most 17 lines",
    { ...evening, until: { kind: "units", units: 17 }, anchor: now - 24 * hour },
  ],
  [
    "every 2 hours on weekdays",
    {
      ...evening,
      start: 0,
      everyMs: 2 * hour,
      until: { kind: "time", time: 1_439 },
      anchor: now - 24 * hour,
    },
  ],
  ["0 9 * * 1-5", { kind: "cron", expression: "0 9 * * 1-5" }],
  ["  */30 8-20   * * MON-FRI ", { kind: "cron", expression: "*/30 8-20 * * MON-FRI" }],
  ["0 9 L * *", { kind: "cron", expression: "0 9 L * *" }],
];

const notAsked: ReadMoment = () => Promise.reject(new Error("not asked"));

describe("what repeats", () => {
  test.each(understood)("%s is understood", async (text, rule) => {
    expect(parseRule(text, { zone, now })).toEqual(rule);
    expect(await parseWhen(text, { zone, now, readMoment: notAsked })).toEqual(rule);
  });

  test("an interval begins with the hour under way also where hours begin at a quarter to", () => {
    const rule = parseRule("hourly", { zone: "Asia/Kathmandu", now });
    expect(rule).toEqual(interval(hour, "2026-11-21T20:15Z"));
  });
});

const refused: readonly (readonly [string, string])[] = [
  ["", ""],
  ["evry 3 hours", "evry 3 hours"],
  ["every blue moon", "every blue moon"],
  ["every 0 minutes", "every 0 minutes"],
  ["every 0.5 minutes", "every 0.5 minutes"],
  ["every 3 weeks", "every 3 weeks"],
  ["at 25:00", "25:00"],
  ["24:00", "24:00"],
  ["9:60", "9:60"],
  ["13pm", "13pm"],
  ["0am", "0am"],
  ["9", "9"],
  ["at 9 and 25", "9 25"],
  ["at 9pm and 11", "9pm 11"],
  ["not on mondays at 9", "not"],
  ["9:00 except sundays", "except"],
  ["every morning at 21:00", "21:00"],
  ["2 lines every day at 9", "2 lines"],
  ["every 2 days at 9:00", "at 9:00"],
  ["every 2 days on weekdays", "on weekdays"],
  ["every 3 hours every 5 minutes", "every 5 minutes"],
  ["9:00 and 21:00, a line every 6 minutes", "9:00 and 21:00"],
  ["every 6 minutes from 9:00, 21:00", "21:00"],
  ["every 6 minutes until 22:00", "until 22:00"],
  ["from 9:00 to 17:00", "from 9:00 to 17:00"],
  ["3 times a day at 9:00", "at 9:00"],
  ["30 times a day", "30 times a day"],
  ["0 9 * *", "0 9 * *"],
  ["0 9 * * * *", "0 9 * * * *"],
  ["9-17 mon", "9-17"],
  ["2026-12-24", "2026-12-24"],
];

describe("what is not understood in full", () => {
  test.each(refused)("%s is refused, and the words are named: %s", (text, left) => {
    expect(() => parseRule(text, { zone, now })).toThrow(
      expect.objectContaining({ code: "schedule-words", values: { left } }),
    );
  });

  test.each(["daily", "on weekdays", "mondays and fridays"])("%s lacks a time", (text) => {
    expect(() => parseRule(text, { zone, now })).toThrow(
      expect.objectContaining({ code: "schedule-no-time" }),
    );
  });

  test.each([
    ["weekdays at 9:00, weekends at 11:00", "weekends at 11:00"],
    ["9:00 on weekdays, 11:00 on saturdays and sundays", "11:00 on saturdays sundays"],
    ["daily at 9:00, 14:00 on sundays", "on sundays"],
    ["mon 9:00, tue 10:00, wed 9:00", "tue 10:00 wed 9:00"],
  ])("%s is not made the same times on all days: %s", (text, left) => {
    expect(() => parseRule(text, { zone, now })).toThrow(
      expect.objectContaining({ code: "schedule-mixed", values: { left } }),
    );
  });

  test("cron is refused with what is wrong with it", () => {
    expect(() => parseRule("99 9 * * *", { zone, now })).toThrow(
      expect.objectContaining({
        code: "schedule-cron",
        values: { expression: "99 9 * * *", detail: "Invalid value for minute: 99" },
      }),
    );
  });

  test("no text whatever is a fault", () => {
    const word = fc.constantFrom(
      ..."every a 3 90 hours minutes day 9:00 21 at and , until from to mon weekdays 5pm * */5 0 times - the lines".split(
        " ",
      ),
    );
    const text = fc.oneof(
      fc.array(word, { maxLength: 9 }).map((words) => words.join(" ")),
      fc.string({ unit: "grapheme", maxLength: 40 }),
    );
    fc.assert(
      fc.property(text, (text) => {
        try {
          parseRule(text, { zone, now });
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("a long text is refused quickly, with the first of its words", () => {
    expect(() => parseRule("x ".repeat(100_000), { zone, now })).toThrow(Refusal);
    expect(() => parseRule("every ".repeat(3_000), { zone, now })).toThrow(Refusal);
    expect(() => parseRule(`at ${"9, ".repeat(2_000)}x`, { zone, now })).toThrow(Refusal);
  });
});
