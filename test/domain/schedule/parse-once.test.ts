import { expect, test } from "vitest";
import { parseWhen } from "../../../src/domain/schedule/parse.ts";
import type { Moment } from "../../../src/domain/schedule/typed/point.ts";
import type { Rule } from "../../../src/domain/schedule/rule.ts";
import { hour } from "./support.ts";

const zone = "Europe/Rome";
/** Saturday, 21:50 in Rome. */
const now = Date.parse("2026-11-21T20:50:00Z");

function read(moment: Moment | undefined, text = "tomorrow at 9"): Promise<Rule> {
  return parseWhen(text, { zone, now, readMoment: () => Promise.resolve(moment) });
}

const point = {
  kind: "point",
  wall: 0,
  isElapsed: false,
  offset: undefined,
  names: "time",
} as const;

test("a single point in time is looked for from the wall clock of the zone, and follows it", async () => {
  const asked: unknown[] = [];
  const rule = await parseWhen("Tomorrow at 9!", {
    zone,
    now,
    readMoment: (text, wallNow) => {
      asked.push(text, wallNow);
      return Promise.resolve({ ...point, wall: Date.parse("2026-11-22T09:00Z") });
    },
  });
  expect(asked).toEqual(["tomorrow at 9", Date.parse("2026-11-21T21:50Z")]);
  expect(rule).toEqual({ kind: "once", at: Date.parse("2026-11-22T08:00Z") });
});

test("a single point in time counts elapsed time where it is given as a distance, and its own offset where it names one", async () => {
  const summer = Date.parse("2027-06-01T09:00Z");
  const wallNow = Date.parse("2026-11-21T21:50Z");
  expect(await read({ ...point, wall: summer })).toEqual({ kind: "once", at: summer - 2 * hour });
  expect(await read({ ...point, wall: summer, isElapsed: true })).toEqual({
    kind: "once",
    at: now + summer - wallNow,
  });
  expect(await read({ ...point, wall: summer, offset: -5 * hour })).toEqual({
    kind: "once",
    at: summer + 5 * hour,
  });
});

test("a single point in time is refused when it is over, lacks a time, or leaves words over", async () => {
  await expect(read({ ...point, wall: now })).rejects.toMatchObject({
    code: "schedule-past",
    values: { at: now - hour },
  });
  await expect(read({ ...point, names: "day" })).rejects.toMatchObject({
    code: "schedule-no-time",
  });
  await expect(read({ kind: "left", words: "maybe" }, "tomorrow at 9 maybe")).rejects.toMatchObject(
    { values: { left: "maybe" } },
  );
  await expect(
    read({ kind: "left", words: "on blursdays at" }, "9:00 on blursdays"),
  ).rejects.toMatchObject({ values: { left: "blursdays" } });
  await expect(read(undefined)).rejects.toMatchObject({
    code: "schedule-words",
    values: { left: "tomorrow" },
  });
});
