import { expect, test } from "vitest";
import { parseWhen } from "../src/domain/schedule/parse.ts";
import { readMoment } from "../src/when.ts";

const zone = "Europe/Rome";
/** Saturday, 21:50 in Rome. */
const now = Date.parse("2026-11-21T20:50:00Z");

test.each([
  ["tomorrow at 9", "2026-11-22T08:00Z"],
  ["tomorrow 9:30pm", "2026-11-22T20:30Z"],
  ["the day after tomorrow at 9", "2026-11-23T08:00Z"],
  ["18:30 day after tomorrow", "2026-11-23T17:30Z"],
  ["noon tomorrow", "2026-11-22T11:00Z"],
  ["tonight at 11pm", "2026-11-21T22:00Z"],
  ["next friday 18:30", "2026-11-27T17:30Z"],
  ["in 2 hours", "2026-11-21T22:50Z"],
  ["in half an hour", "2026-11-21T21:20Z"],
  ["2026-12-24 18:00", "2026-12-24T17:00Z"],
  ["24 December at 6pm", "2026-12-24T17:00Z"],
  ["december 12, 18:00", "2026-12-12T17:00Z"],
  ["on december 12 at 18:00", "2026-12-12T17:00Z"],
  ["9:00 on the 24th of December", "2026-12-24T08:00Z"],
  ["on march the 20th, 9:00", "2027-03-20T08:00Z"],
  ["tonight at midnight", "2026-11-21T23:00Z"],
  ["midnight tonight", "2026-11-21T23:00Z"],
  ["tonight at 12", "2026-11-21T23:00Z"],
  ["12:30 am tonight", "2026-11-21T23:30Z"],
  ["tomorrow 9", "2026-11-22T08:00Z"],
  ["the day after tomorrow, 21", "2026-11-23T20:00Z"],
  ["tomorrow at 9 in the evening", "2026-11-22T20:00Z"],
  ["2027-06-01 18:00", "2027-06-01T16:00Z"],
  ["2027-06-01T18:00Z", "2027-06-01T18:00Z"],
  ["tomorrow 18:00 UTC", "2026-11-22T18:00Z"],
  ["tomorrow 9am EST", "2026-11-22T14:00Z"],
])("%s is %s, seen from Rome", async (text, at) => {
  const rule = await parseWhen(text, { zone, now, readMoment });
  expect(rule).toEqual({ kind: "once", at: Date.parse(at) });
});

test("a distance counts elapsed time, though the clock is changed on the way", async () => {
  const before = Date.parse("2027-03-27T22:30:00Z");
  const rule = await parseWhen("in 5 hours", { zone, now: before, readMoment });
  expect(rule).toEqual({ kind: "once", at: Date.parse("2027-03-28T03:30:00Z") });
});

test("midnight tonight is the coming one, at any hour", async () => {
  for (const [at, midnight] of [
    ["2026-11-21T08:00Z", "2026-11-21T23:00Z"],
    ["2026-11-20T23:30Z", "2026-11-21T23:00Z"],
  ] as const) {
    const rule = await parseWhen("tonight at midnight", { zone, now: Date.parse(at), readMoment });
    expect(rule).toEqual({ kind: "once", at: Date.parse(midnight) });
  }
});

test("a time that the clock leaves out is the first one after it", async () => {
  const rule = await parseWhen("2027-03-28 02:30", { zone, now, readMoment });
  expect(rule).toEqual({ kind: "once", at: Date.parse("2027-03-28T01:00Z") });
});

test.each([
  ["tomorrow at 9, maybe", "maybe"],
  ["tomorrow at 9 and 10", "and 10"],
  ["in an hour and a half", "and a half"],
  ["last friday 9:00", "last"],
  ["yesterday at 9", "yesterday"],
  ["3/4 9:00", "3/4"],
  ["3/4.2027 9:00", "3/4"],
  ["30-30-2027 9:00", "30-30-2027"],
  ["2026-02-30 10:00", "2026-02-30"],
  ["friday, perhaps", "perhaps"],
  ["friday 9", "9"],
  ["tomorrow at 12 at night", "12 at night"],
  ["daily at 9 in the shade", "in the shade"],
  ["daily at 9:00 sharp", "sharp"],
  ["weekdays tomorrow at 9", "tomorrow"],
  ["3 hours", "3 hours"],
  ["90 minutes", "90 minutes"],
  ["19h", "19h"],
  ["every 3 weeks", "every 3 weeks"],
  ["every 45 seconds", "every 45 seconds"],
  ["when the cows come home", "when the cows come home"],
])("%s is refused for the words: %s", async (text, left) => {
  await expect(parseWhen(text, { zone, now, readMoment })).rejects.toMatchObject({
    code: "schedule-words",
    values: { left },
  });
});

test.each([
  ["3/4/2027 9:00", "3/4/2027", "3 April 2027", "4 March 2027"],
  ["3.4.2027 9:00", "3.4.2027", "3 April 2027", "4 March 2027"],
  ["05-06-2027 9:00", "05-06-2027", "5 June 2027", "6 May 2027"],
  ["at 9:00 on 12-11-26", "12-11-26", "12 November 2026", "11 December 2026"],
  ["27-12-28 9:00", "27-12-28", "27 December 2028", "28 December 2027"],
])("%s is refused, and both ways to write the date are named", async (text, left, ...ways) => {
  await expect(parseWhen(text, { zone, now, readMoment })).rejects.toMatchObject({
    code: "schedule-two-ways",
    values: { left, ways },
  });
});

test.each(["31-12-2026 18:00", "12/31/2026 18:00", "31.12.2026 at 18:00"])(
  "%s is taken for the one date that it can be",
  async (text) => {
    const rule = await parseWhen(text, { zone, now, readMoment });
    expect(rule).toEqual({ kind: "once", at: Date.parse("2026-12-31T17:00Z") });
  },
);

test.each([
  ["tomorrow", "schedule-no-time"],
  ["next friday", "schedule-no-time"],
  ["today at 9", "schedule-past"],
  ["now", "schedule-past"],
])("%s is refused as %s", async (text, code) => {
  await expect(parseWhen(text, { zone, now, readMoment })).rejects.toMatchObject({ code });
});

test("a span of time is no point in it", async () => {
  expect(await readMoment("tomorrow 9am to 10am", now)).toMatchObject({ kind: "left" });
});
