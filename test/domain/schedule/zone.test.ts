import fc from "fast-check";
import { expect, test } from "vitest";
import {
  instantOf,
  parseZone,
  timeOfDayAt,
  wallOf,
  zoneNamed,
} from "../../../src/domain/schedule/zone.ts";
import { offsets } from "./changes.ts";

test("the wall clock shows what Intl says, in every zone at any instant of 1980 to 2035", () => {
  const zone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
  const second = fc.integer({ min: Date.UTC(1980, 0) / 1000, max: Date.UTC(2035, 0) / 1000 });
  fc.assert(
    fc.property(zone, second, (zone, second) => {
      expect(wallOf(zone, second * 1000) - second * 1000).toBe(offsets(zone)(second * 1000));
    }),
    { numRuns: 300 },
  );
});

test("a wall time and its instant belong together wherever the clock runs on", () => {
  const wall = Date.UTC(2026, 5, 1, 9, 15);
  expect(instantOf("Asia/Kathmandu", wall)).toBe(Date.UTC(2026, 5, 1, 3, 30));
  expect(timeOfDayAt("Asia/Kathmandu", Date.UTC(2026, 5, 1, 3, 30))).toBe(9 * 60 + 15);
});

test("a date that a zone skipped has no instant", () => {
  expect(instantOf("Pacific/Apia", Date.UTC(2011, 11, 30, 9))).toBeUndefined();
  expect(instantOf("Pacific/Apia", Date.UTC(2011, 11, 31))).toBe(Date.UTC(2011, 11, 30, 10));
});

test.each([
  ["Europe/Rome", "Europe/Rome"],
  [" europe/rome ", "Europe/Rome"],
  ["america/new york", "America/New_York"],
  ["Asia/Kolkata", "Asia/Kolkata"],
  ["Europe/Kyiv", "Europe/Kyiv"],
  ["utc", "UTC"],
])("%s is a zone", (typed, zone) => {
  expect(parseZone(typed)).toBe(zone);
});

test.each(["", "Rome", "EST", "+02:00", "Atlantis/Capital", "../etc/passwd", "x".repeat(5_000)])(
  "%s is no zone",
  (typed) => {
    expect(() => parseZone(typed)).toThrow(expect.objectContaining({ code: "schedule-zone" }));
  },
);

test.each([
  ["berlin", "Europe/Berlin"],
  ["New York", "America/New_York"],
  ["Zürich", "Europe/Zurich"],
  ["são paulo", "America/Sao_Paulo"],
  ["kolkata", "Asia/Kolkata"],
  ["Calcutta", "Asia/Calcutta"],
  ["ho chi minh", "Asia/Ho_Chi_Minh"],
  ["Kyiv", "Europe/Kyiv"],
  ["Asia/Kolkata", "Asia/Kolkata"],
])("%s is a city's zone, also where the city's name is a newer one", (typed, zone) => {
  expect(zoneNamed(typed)).toBe(zone);
});

test.each(["", "Atlantis", "Munich", "../etc/passwd", "Rome; drop"])(
  "%s names no zone",
  (typed) => {
    expect(() => zoneNamed(typed)).toThrow(expect.objectContaining({ code: "schedule-zone" }));
  },
);
