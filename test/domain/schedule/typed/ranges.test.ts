import { expect, test } from "vitest";
import { parseRule } from "../../../../src/domain/schedule/parse.ts";

const here = { zone: "Europe/Rome", now: Date.parse("2026-11-21T20:50:00Z") };

/** The start and the end of a rhythm, in hours. */
function hoursOf(text: string): readonly unknown[] {
  const rule = parseRule(text, here);
  if (rule.kind !== "session" || rule.until.kind !== "time") return [];
  return [rule.start / 60, rule.until.time / 60];
}

test.each([
  ["every 20 minutes from 8 to 11pm", 20, 23],
  ["every 20 minutes 8-11pm", 20, 23],
  ["every 20 minutes between 8 and 11 pm", 20, 23],
  ["every hour from 8 to 11 am", 8, 11],
  ["every hour from 12 to 3pm", 12, 15],
  ["every hour from 12 to 3am", 0, 3],
  ["every hour from 8:00 to 11am", 8, 11],
  ["every hour from 08:00 to 11pm", 8, 23],
  ["every hour from 10:00 to 5pm", 10, 17],
  ["every hour from 9 to 5pm", 9, 17],
  ["every hour from 11 to 1pm", 11, 13],
  ["every hour from 9am to 17:00", 9, 17],
  ["every hour from 9pm to midnight", 21, 0],
  ["every hour from 8 to 11", 8, 11],
  ["every hour from 9 to 17", 9, 17],
  ["every hour from 22 to 7", 22, 7],
  ["every hour from 0 to 5", 0, 5],
  ["every hour from 9:00 to 5:00", 9, 5],
  ["every hour from 8 to noon", 8, 12],
  ["every hour from 9.10 to 17.10", 9 + 1 / 6, 17 + 1 / 6],
  ["at 9, a line every hour, until 17:00", 9, 17],
])("%s begins at %s and ends at %s", (text, from, to) => {
  expect(hoursOf(text)).toEqual([from, to]);
});

test.each([
  ["every hour from 9 to 5", "from 9 to 5", "9:00 to 17:00", "21:00 to 5:00"],
  ["every hour, 9 o'clock to 5", "9 o'clock to 5", "9:00 to 17:00", "21:00 to 5:00"],
  ["every hour from 12 to 5", "from 12 to 5", "12:00 to 17:00", "0:00 to 5:00"],
  ["every hour from 5 to 5", "from 5 to 5", "5:00 to 17:00", "17:00 to 5:00"],
  ["every hour from 8 to midnight", "from 8 to midnight", "20:00 to 0:00", "8:00 to 0:00"],
  ["every hour from noon to 5", "from noon to 5", "12:00 to 17:00", "12:00 to 5:00"],
  ["every hour from 8:00 to 11pm", "from 8:00 to 11pm", "20:00 to 23:00", "8:00 to 23:00"],
  ["every hour from 8:00 to 7am", "from 8:00 to 7am", "20:00 to 7:00", "8:00 to 7:00"],
  ["every hour from 9am to 5", "from 9am to 5", "9:00 to 17:00", "9:00 to 5:00"],
  ["every hour from 8, until 11pm", "from 8 until 11pm", "20:00 to 23:00", "8:00 to 23:00"],
  ["at 9, a line every hour, until 5", "at 9 until 5", "9:00 to 17:00", "21:00 to 5:00"],
  ["20.03 at 9:00", "20.03", "20 March", "20:03"],
  ["on 12.10 at 18:00", "12.10", "12 October", "12:10"],
  ["on 12.10", "12.10", "12 October", "12:10"],
  ["noon and 12.10", "12.10", "12 October", "12:10"],
  ["20.03, every 20 minutes until 23:00", "20.03", "20 March", "20:03"],
])("%s may be read in two ways, and both are named", (text, left, ...ways) => {
  expect(() => parseRule(text, here)).toThrow(
    expect.objectContaining({ code: "schedule-two-ways", values: { left, ways } }),
  );
});

test.each([
  ["9.30 and 14:00", [570, 840]],
  ["at 9.05 and 14.10", [545, 850]],
  ["12.10", [730]],
  ["on weekdays 12.10", [730]],
])(
  "%s holds a time with a point, which can be no date or stands where a time stands",
  (text, times) => {
    expect(parseRule(text, here)).toMatchObject({ kind: "times", times });
  },
);

test("without a rhythm a range is refused, in doubt or not", () => {
  for (const left of ["9-5", "from 9:00 to 17:00"]) {
    expect(() => parseRule(`${left} mon`, here)).toThrow(
      expect.objectContaining({ code: "schedule-words", values: { left } }),
    );
  }
});
