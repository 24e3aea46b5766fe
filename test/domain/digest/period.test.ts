import { describe, expect, test } from "vitest";
import {
  dayAround,
  daysIn,
  latestDigest,
  nextDigest,
  periodOf,
} from "../../../src/domain/digest/period.ts";
import { changeWait, rhythmOf } from "../../../src/domain/digest/telling.ts";

const hour = 3_600_000;
const at = (text: string): number => Date.parse(text);
const berlin = { hour: 9, zone: "Europe/Berlin" } as const;
const weekly = { ...berlin, rhythm: "weekly" } as const;
const daily = { ...berlin, rhythm: "daily" } as const;

/** How long a day of Berlin is, in hours. */
function lengthOf(text: string): number {
  const { from, to } = dayAround("Europe/Berlin", at(text));
  return (to - from) / hour;
}

describe("a day", () => {
  test("begins and ends at midnight in the server's zone", () => {
    const day = dayAround("America/New_York", at("2026-11-22T04:59:59Z"));
    expect(day).toEqual({
      date: "2026-11-21",
      from: at("2026-11-21T05:00:00Z"),
      to: at("2026-11-22T05:00:00Z"),
    });
    expect(dayAround("America/New_York", day.to).date).toBe("2026-11-22");
  });

  test("goes by UTC until a zone is chosen", () => {
    expect(dayAround(undefined, at("2026-11-22T23:59:59Z")).date).toBe("2026-11-22");
  });

  test("has 23 or 25 hours where the clock is changed", () => {
    expect(lengthOf("2026-03-29T12:00:00Z")).toBe(23);
    expect(lengthOf("2026-10-25T12:00:00Z")).toBe(25);
  });

  test("that the zone skipped is none", () => {
    const before = dayAround("Pacific/Apia", at("2011-12-29T12:00:00Z"));
    expect(dayAround("Pacific/Apia", before.to).date).toBe("2011-12-31");
  });

  test("is one of a week's seven", () => {
    const week = { from: at("2026-10-18T22:00:00Z"), to: at("2026-10-25T23:00:00Z") };
    const dates = daysIn(week, "Europe/Berlin").map(({ date }) => date);
    expect([dates.length, dates[0], dates.at(-1)]).toEqual([7, "2026-10-19", "2026-10-25"]);
  });
});

describe("a digest is due", () => {
  test("on Mondays at its hour by the zone's clock, also in the week in which that is changed", () => {
    expect(nextDigest(weekly, at("2026-10-20T00:00:00Z"))).toBe(at("2026-10-26T08:00:00Z"));
    expect(nextDigest(weekly, at("2026-10-26T08:00:00Z"))).toBe(at("2026-11-02T08:00:00Z"));
    expect(latestDigest(weekly, at("2026-10-26T07:59:59Z"))).toBe(at("2026-10-19T07:00:00Z"));
    expect(latestDigest(weekly, at("2026-10-26T08:00:00Z"))).toBe(at("2026-10-26T08:00:00Z"));
  });

  test("every day, or never", () => {
    expect(nextDigest(daily, at("2026-11-22T08:00:00Z"))).toBe(at("2026-11-23T08:00:00Z"));
    expect(latestDigest(daily, at("2026-11-22T07:00:00Z"))).toBe(at("2026-11-21T08:00:00Z"));
    const off = { ...daily, rhythm: "off" } as const;
    expect(nextDigest(off, 0)).toBeUndefined();
    expect(latestDigest(off, at("2026-11-22T07:00:00Z"))).toBeUndefined();
  });

  test("at the end of an hour that the clock leaves out", () => {
    const early = { ...daily, hour: 2 };
    expect(nextDigest(early, at("2026-03-28T12:00:00Z"))).toBe(at("2026-03-29T01:00:00Z"));
  });
});

describe("a digest tells", () => {
  const monday = at("2026-11-23T08:00:00Z");
  const midnight = at("2026-11-22T23:00:00Z");

  test("the week or the day up to midnight, at first", () => {
    expect(periodOf(weekly, monday, undefined)).toEqual({
      from: midnight - 7 * 24 * hour,
      to: midnight,
    });
    expect(periodOf(daily, monday, undefined)).toEqual({
      from: midnight - 24 * hour,
      to: midnight,
    });
  });

  test("all since the last one, however long ago within a month", () => {
    const since = midnight - 3 * 24 * hour;
    expect(periodOf(daily, monday, since)).toEqual({ from: since, to: midnight });
    const long = periodOf(daily, monday, at("2026-01-01T00:00:00Z"));
    expect(daysIn(long ?? { from: 0, to: 0 }, berlin.zone)).toHaveLength(31);
  });

  test("nothing twice where the zone was changed: its first day begins where the last one ended", () => {
    const told = at("2026-11-21T00:00:00Z");
    const period = periodOf(daily, monday, told);
    expect(period).toEqual({ from: told, to: midnight });
    const [first, second] = daysIn(period ?? { from: 0, to: 0 }, berlin.zone);
    expect(first).toEqual({ date: "2026-11-21", from: told, to: at("2026-11-21T23:00:00Z") });
    expect(second).toMatchObject({ date: "2026-11-22", from: first?.to });
  });

  test("nothing that was told", () => {
    expect(periodOf(weekly, monday, midnight)).toBeUndefined();
  });
});

test("a digest that nobody chose comes weekly, and daily to a flock of more than 20", () => {
  const unset = { digest: undefined } as const;
  expect(rhythmOf(unset, 20)).toBe("weekly");
  expect(rhythmOf(unset, 21)).toBe("daily");
  expect(rhythmOf({ digest: "off" }, 300)).toBe("off");
  expect(rhythmOf({ digest: "weekly" }, 300)).toBe("weekly");
});

test("the more cards a channel has, the longer each waits, so that about one a second is changed", () => {
  expect([1, 5, 12, 20, 300].map(changeWait)).toEqual([5_000, 5_000, 12_000, 20_000, 20_000]);
});
