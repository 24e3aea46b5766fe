import { expect, test } from "vitest";
import { isQuietTime, parseQuiet } from "../../../../src/domain/schedule/quiet.ts";

test.each([
  ["22:00-7:00", 22, 7],
  [" 22:00 – 7:00 ", 22, 7],
  ["22 to 7", 22, 7],
  ["22.30 to 7.30", 22.5, 7.5],
  ["10pm-7am", 22, 7],
  ["10 p.m. to 7 a.m.", 22, 7],
  ["From 22:00 until 7:00", 22, 7],
  ["between 22:00 and 7:00", 22, 7],
  ["1pm till 3pm", 13, 15],
  ["midnight to 6", 0, 6],
  ["10 at night to 7 in the morning", 22, 7],
  ["22:00-24:00", 22, 0],
])("%s are the quiet hours from %s to %s", (text, from, to) => {
  expect(parseQuiet(text)).toEqual({ from: from * 60, to: to * 60 });
});

test("quiet hours until 24:00 last until the day is over", () => {
  const quiet = { from: 1_320, to: 0 };
  expect(parseQuiet("22:00 to 24:00")).toEqual(quiet);
  expect([1_319, 1_320, 1_439, 0].map((time) => isQuietTime(quiet, time))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test.each(["", "  ", "none", "None."])("%j means none", (text) => {
  expect(parseQuiet(text)).toBeUndefined();
});

test.each([
  ["10-7", "10:00 to 19:00", "22:00 to 7:00"],
  ["10 to 7am", "22:00 to 7:00", "10:00 to 7:00"],
])("%s may be meant in two ways, and both are named", (text, ...ways) => {
  expect(() => parseQuiet(text)).toThrow(
    expect.objectContaining({ code: "schedule-two-ways", values: { left: text, ways } }),
  );
});

test.each(["at night", "22:00", "24:00-7:00", "25:00-7:00", "22:00-7:60", "22-7 on weekdays"])(
  "%s are no quiet hours",
  (typed) => {
    expect(() => parseQuiet(typed)).toThrow(
      expect.objectContaining({ code: "schedule-quiet-words", values: { typed } }),
    );
  },
);
