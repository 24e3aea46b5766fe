import { expect, test } from "vitest";
import {
  capAgainst,
  isLow,
  overCap,
  parseDollars,
  shareReached,
  spendingOf,
} from "../../../src/domain/money/budget.ts";
import { nextMonthStart } from "../../../src/domain/money/cost.ts";

const purse = (spentMicros: number, capMicros: number) =>
  ({ scope: "instance", spentMicros, capMicros }) as const;

test.each([
  [49, undefined],
  [50, 50],
  [79, 50],
  [80, 80],
  [99, 80],
  [100, 100],
  [130, 100],
])("of a cap of 100, %i spent is the share %s", (spent, share) => {
  expect(shareReached(purse(spent, 100))).toBe(share);
});

test.each([
  [100, false],
  [10, false],
  [9.9, true],
  [-1, true],
])("of 100 that were typed, %d left is low: %s", (leftMicros, low) => {
  expect(isLow({ leftMicros, micros: 100 })).toBe(low);
});

test("a cap of nothing has no share", () => {
  expect(shareReached(purse(5, 0))).toBeUndefined();
});

test("the first purse that a price would overdraw is the one named; a cap may be reached exactly", () => {
  const own = { scope: "guild", spentMicros: 40, capMicros: 50 } as const;
  expect(overCap([purse(90, 100), own], 10)).toBeUndefined();
  expect(overCap([purse(80, 100), own], 11)).toBe(own);
  expect(overCap([purse(90, 100), own], 11)).toEqual(purse(90, 100));
});

test("what costs nothing is stopped by no cap, also where more than it is spent", () => {
  expect(capAgainst([purse(101, 100)], 0)).toBeUndefined();
  expect(capAgainst([purse(101, 100)], 1)).toEqual(purse(101, 100));
  expect(overCap([purse(101, 100)], 0)).toEqual(purse(101, 100));
});

test("every action counts under what it is for", () => {
  const sums = [
    { action: "post", micros: 1 },
    { action: "post-with-link", micros: 2 },
    { action: "user-read", micros: 4 },
    { action: "post-read", micros: 8 },
    { action: "post-delete", micros: 16 },
  ] as const;
  expect(spendingOf(sums)).toEqual({ postsMicros: 3, readsMicros: 12, otherMicros: 16 });
});

test.each([
  ["5", 5_000_000],
  [" $12.50 ", 12_500_000],
  ["$ 0.015", 15_000],
  ["0", 0],
  ["", undefined],
])("%j is read as %s", (typed, micros) => {
  expect(parseDollars(typed)).toBe(micros);
});

test.each([
  ["2026-01-31T23:59:59.999Z", "2026-02-01T00:00:00.000Z"],
  ["2026-12-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z"],
])("the month after %s begins at %s", (instant, start) => {
  expect(new Date(nextMonthStart(Date.parse(instant))).toISOString()).toBe(start);
});
