import { describe, expect, test } from "vitest";
import { parsePoint } from "../../../../src/domain/schedule/typed/point.ts";
import { readMoment } from "../../../../src/when.ts";

/** Saturday, 21:50 in Rome. */
const here = { zone: "Europe/Rome", now: Date.parse("2026-11-21T20:50:00Z"), readMoment };

describe("the begin and the end of a schedule", () => {
  test.each([
    ["sunday at 20:00", "2026-11-22T19:00Z"],
    ["on Friday at 9:00", "2026-11-27T08:00Z"],
    ["22:30", "2026-11-21T21:30Z"],
    ["18:00", "2026-11-22T17:00Z"],
    ["noon", "2026-11-22T11:00Z"],
    ["tomorrow evening at 8", "2026-11-22T19:00Z"],
    ["in 2 hours", "2026-11-21T22:50Z"],
    ["31 December 2026 at 23:00", "2026-12-31T22:00Z"],
    ["31.12.2026 23:00", "2026-12-31T22:00Z"],
  ])("may be a point in time: %s", async (text, at) => {
    expect(await parsePoint(text, "begin", here)).toBe(Date.parse(at));
    expect(await parsePoint(text, "end", here)).toBe(Date.parse(at));
  });

  test.each([
    ["31 January", "2027-01-31"],
    ["tomorrow", "2026-11-22"],
    ["in 3 days", "2026-11-24"],
    ["in a month", "2026-12-21"],
    ["friday", "2026-11-27"],
    ["on the 24th of December", "2026-12-24"],
    ["end of january", "2027-01-31"],
    ["2026-12-24", "2026-12-24"],
  ])("may be a bare day, its first or its last minute: %s", async (text, day) => {
    const begin = await parsePoint(text, "begin", here);
    const end = await parsePoint(text, "end", here);
    expect(begin).toBe(Date.parse(`${day}T00:00+01:00`));
    expect(end).toBe(Date.parse(`${day}T23:59+01:00`));
  });

  test("may be today: at once, or its last minute", async () => {
    expect(await parsePoint("today", "begin", here)).toBeUndefined();
    expect(await parsePoint("today", "end", here)).toBe(Date.parse("2026-11-21T22:59Z"));
  });

  test("is left away where nothing is typed", async () => {
    expect(await parsePoint(" ", "end", here)).toBeUndefined();
  });

  test.each([
    ["every 3 hours", "every"],
    ["21:00 on weekdays", "on weekdays"],
    ["when the cows come home", "when the cows come home"],
    ["sunday at 20:00, perhaps", "perhaps"],
    ["january", "january"],
    ["in january", "in"],
    ["next week", "next week"],
    ["this weekend", "this weekend"],
    ["tomorrow evening", "tomorrow evening"],
    ["tonight", "tonight"],
    ["9", "9"],
  ])("is no rhythm, span or riddle: %s", async (text, left) => {
    await expect(parsePoint(text, "end", here)).rejects.toMatchObject({
      code: "schedule-point",
      values: { left },
    });
  });

  test("is refused where it is over, or may be read in two ways", async () => {
    await expect(parsePoint("today at 9:00", "end", here)).rejects.toMatchObject({
      code: "schedule-past",
    });
    await expect(parsePoint("5/2/2027 9:00", "end", here)).rejects.toMatchObject({
      code: "schedule-two-ways",
      values: { ways: ["5 February 2027", "2 May 2027"] },
    });
  });
});
