import { expect, test } from "vitest";
import { parseRule } from "../../../../src/domain/schedule/parse.ts";
import { everyDay, weekend } from "../../../../src/domain/schedule/rule.ts";

const here = { zone: "Europe/Rome", now: Date.parse("2026-11-21T20:50:00Z") };

test.each([
  ["daily at 9 in the morning", [9]],
  ["daily at 9 in the evening", [21]],
  ["at 12 and 3 in the afternoon", [12, 15]],
  ["at 9 and 11 in the morning", [9, 11]],
  ["at 9 in the morning and 5 in the afternoon", [9, 17]],
  ["21:00 in the evening", [21]],
  ["9:30 at night", [21.5]],
  ["12 at night", [0]],
  ["1 o'clock at night", [1]],
  ["9pm and 11 at night", [21, 23]],
  ["every morning at 8:00", [8]],
  ["8 o'clock each evening", [20]],
  ["every evening at 8:30 and 10", [20.5, 22]],
  ["every night at 11", [23]],
  ["every afternoon at noon", [12]],
  ["a line every day at 9:00", [9]],
  ["one post at 9:00 daily", [9]],
  ["once a day at 9:00", [9]],
  ["twice a day at 9:00 and 17:00", [9, 17]],
  ["3 times a day, 9:00, 14:00, 20:00", [9, 14, 20]],
  ["9:00 or 14:00", [9, 14]],
  ["9:00, 14:00, or 20:00", [9, 14, 20]],
])("%s is understood as these hours of every day: %j", (text, hours) => {
  const times = hours.map((hour) => hour * 60);
  expect(parseRule(text, here)).toEqual({ kind: "times", times, days: everyDay });
});

test("how often a day and the times may be told together with the days", () => {
  const rule = parseRule("a line twice a day on weekends at 9:00 and 17:00", here);
  expect(rule).toEqual({ kind: "times", times: [540, 1_020], days: weekend });
});

test.each(["beginning", "beginning at", "begins at", "starting", "starts at", "from"])(
  "an interval may be told to run %s 9:00",
  (word) => {
    expect(parseRule(`every 3 hours ${word} 9:00`, here)).toMatchObject({
      kind: "interval",
      anchor: Date.parse("2026-11-21T08:00Z"),
    });
  },
);

test("every evening may be when a rhythm starts", () => {
  expect(parseRule("every evening at 8, a line every 6 minutes", here)).toMatchObject({
    kind: "session",
    start: 1_200,
    days: everyDay,
  });
});

test.each([
  ["twice a day at 9:00", "at 9:00"],
  ["once a day at 9:00 and 17:00", "at 9:00 and 17:00"],
  ["twice a day, every 3 hours", "every 3 hours"],
  ["daily at 21:00 in the morning", "21:00 in the morning"],
  ["daily at 9am in the evening", "9am in the evening"],
  ["daily at 5 at night", "5 night"],
  ["at 9 in the morning and 11", "9 in the morning 11"],
  ["every evening at 8am", "8am"],
  ["every morning at 8 in the evening", "8 in the evening"],
  ["every morning at 8 and every evening at 8", "every evening"],
  ["every morning at 8:00 on weekdays", "every morning"],
  ["every 3 hours every morning", "every morning"],
  ["every evening from 8, a line every 6 minutes", "every evening"],
  ["every evening from 8 to 11, a line every 6 minutes", "every evening"],
  ["every evening at 8, a line every 6 minutes, until 11", "every evening"],
  ["mondays or fridays at 9:00", "or"],
  ["every other day at 9:00", "at 9:00"],
])("%s is refused, and what is not understood is named: %s", (text, left) => {
  expect(() => parseRule(text, here)).toThrow(
    expect.objectContaining({ code: "schedule-words", values: { left } }),
  );
});

test("every morning lacks a time", () => {
  expect(() => parseRule("every morning", here)).toThrow(
    expect.objectContaining({ code: "schedule-no-time" }),
  );
});

test.each([
  ["9, 12, 15 and 18", "9 12 15 18"],
  ["9, 12, 15, 18, 21", "9 12 15 18 21"],
])("bare numbers in a list, %s, are refused as words, not as cron", (text, left) => {
  expect(() => parseRule(text, here)).toThrow(
    expect.objectContaining({ code: "schedule-words", values: { left } }),
  );
});
