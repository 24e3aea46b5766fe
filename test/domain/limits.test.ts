import { describe, expect, test } from "vitest";
import { barrierOf, isLow, isShareLeft, parseCeiling } from "../../src/domain/limits.ts";
import type { Allowance, LimitStanding } from "../../src/domain/limits.ts";
import { hourMs, minuteMs } from "../../src/domain/schedule/rule.ts";

const now = Date.UTC(2026, 10, 21, 12);
const soon = now + 15 * minuteMs;
const later = now + 5 * hourMs;

function allowance(change: Partial<Allowance> = {}): Allowance {
  const { remaining = 5 } = change;
  return {
    scope: "account",
    span: "15min",
    limit: 100,
    resetAt: soon,
    left: remaining,
    ...change,
    remaining,
  };
}

const ofApp = (change: Partial<Allowance> = {}): Allowance =>
  allowance({ scope: "app", span: "24h", limit: 17, resetAt: later, ...change });

function standing(change: Partial<LimitStanding> = {}): LimitStanding {
  return {
    now,
    refusedUntil: undefined,
    allowances: [],
    day: { used: 3, filledAt: undefined },
    share: () => ({ used: 0, others: [] }),
    ...change,
  };
}

describe("an account may post", () => {
  test("where nothing is known of X's limits and its ceiling has room", () => {
    expect(barrierOf(standing())).toBeUndefined();
  });

  test("while every limit lets one more through", () => {
    const allowances = [allowance({ remaining: 1 }), ofApp({ remaining: 1 })];
    expect(barrierOf(standing({ allowances }))).toBeUndefined();
  });

  test.each([
    ["its window", allowance({ remaining: 0 }), { kind: "rate-limited", until: soon }],
    [
      "its day at X",
      allowance({ span: "24h", remaining: 0, resetAt: later }),
      { kind: "day-limited", until: later },
    ],
    ["the app's day", ofApp({ remaining: 0 }), { kind: "app-limited", until: later }],
    [
      "the app's day as far as posts on their way may have used it",
      ofApp({ remaining: 2, left: 0 }),
      { kind: "app-limited", until: now + minuteMs },
    ],
  ] as const)("not before %s begins anew", (_what, limit, barrier) => {
    expect(barrierOf(standing({ allowances: [limit] }))).toEqual(barrier);
  });

  test("not before the post that fills its ceiling is a day old", () => {
    const day = { used: 18, filledAt: now - 20 * hourMs };
    expect(barrierOf(standing({ day }))).toEqual({
      kind: "over-ceiling",
      until: now + 4 * hourMs,
      used: 18,
    });
  });

  test.each([
    [now + 10 * minuteMs, "rate-limited"],
    [now + 5 * hourMs, "day-limited"],
  ])("not before a limit is over for which X has refused it until %d", (until, kind) => {
    expect(barrierOf(standing({ refusedUntil: until }))).toEqual({ kind, until });
    expect(barrierOf(standing({ refusedUntil: now }))).toBeUndefined();
  });

  test("not before the last of several limits is over", () => {
    const allowances = [ofApp({ remaining: 0 }), allowance({ remaining: 0 })];
    expect(barrierOf(standing({ allowances }))).toMatchObject({ until: later });
    const day = { used: 17, filledAt: now - hourMs };
    expect(barrierOf(standing({ allowances, day }))).toMatchObject({ kind: "over-ceiling" });
  });

  test("not on what the others need, and soon again where only posts on their way stand between", () => {
    const others = [{ used: 0, wants: 3 }];
    const share = () => ({ used: 2, others });
    const kept = standing({ allowances: [ofApp({ remaining: 2 })], share });
    expect(barrierOf(kept)).toEqual({ kind: "share-used", until: later });
    const unsettled = standing({ allowances: [ofApp({ remaining: 3, left: 2 })], share });
    expect(barrierOf(unsettled)).toEqual({ kind: "share-used", until: now + minuteMs });
  });
});

describe("a share of the app's limit", () => {
  test.each([
    { what: "alone is all of it", left: 1, used: 16, others: [], may: true },
    { what: "is nothing where nothing is left", left: 0, used: 0, others: [], may: false },
    {
      what: "is the first post of everybody",
      left: 1,
      used: 0,
      others: [{ used: 0, wants: 9 }],
      may: true,
    },
    {
      what: "leaves every other what brings it level",
      left: 2,
      used: 1,
      others: [{ used: 0, wants: 9 }],
      may: true,
    },
    {
      what: "takes nothing that brings another level",
      left: 1,
      used: 1,
      others: [{ used: 0, wants: 9 }],
      may: false,
    },
    {
      what: "takes what the others do not want",
      left: 2,
      used: 8,
      others: [{ used: 0, wants: 1 }],
      may: true,
    },
    {
      what: "is not held up by who had more",
      left: 1,
      used: 2,
      others: [{ used: 3, wants: 9 }],
      may: true,
    },
    {
      what: "is not held up by who wants nothing",
      left: 1,
      used: 2,
      others: [{ used: 0, wants: 0 }],
      may: true,
    },
  ])("$what", ({ left, used, others, may }) => {
    expect(isShareLeft(left, used, others)).toBe(may);
  });

  test("lets nobody fall behind: whoever asks first and how much, all come level or have what they want", () => {
    for (const wishes of [
      [25, 1, 1, 1],
      [25, 3, 3, 3],
      [2, 9, 0, 9],
      [5, 5, 5, 5],
      [17, 17],
    ]) {
      const had = played(wishes, 17);
      const least = Math.min(...had.filter((count, at) => count < (wishes[at] ?? 0)), 17);
      expect(Math.max(...had), wishes.join()).toBeLessThanOrEqual(least + 1);
      expect(sum(had)).toBe(Math.min(17, sum(wishes)));
    }
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

/** Everybody takes all they may, one after another. */
function played(wishes: readonly number[], budget: number): readonly number[] {
  const had = wishes.map(() => 0);
  for (const [at, wish] of wishes.entries()) {
    while ((had[at] ?? 0) < wish) {
      const left = budget - sum(had);
      const others = wishes
        .map((wants, other) => ({ used: had[other] ?? 0, wants: wants - (had[other] ?? 0) }))
        .filter((_, other) => other !== at);
      if (!isShareLeft(left, had[at] ?? 0, others)) break;
      had[at] = (had[at] ?? 0) + 1;
    }
  }
  return had;
}

describe("a limit", () => {
  test("is low at a tenth", () => {
    expect([11, 10, 0].map((left) => isLow(allowance({ left })))).toEqual([false, true, true]);
  });
});

describe("a ceiling", () => {
  test.each([
    ["17", "no", { perDay: 17, verified: false }],
    [" 50 ", "", { perDay: 50, verified: false }],
    ["51", "Yes", { perDay: 51, verified: true }],
    ["2400", "y", { perDay: 2_400, verified: true }],
  ])("of %j, verified %j, is understood", (perDay, verified, ceiling) => {
    expect(parseCeiling({ perDay, verified })).toEqual(ceiling);
  });

  test.each([
    [
      { perDay: "51", verified: "no" },
      { code: "ceiling-above", values: { asked: 51, most: 50, verified: false } },
    ],
    [
      { perDay: "2401", verified: "yes" },
      { code: "ceiling-above", values: { asked: 2_401, most: 2_400, verified: true } },
    ],
    [
      { perDay: "0", verified: "no" },
      { code: "bad-ceiling", values: { typed: "0", what: "per-day" } },
    ],
    [
      { perDay: "-3", verified: "no" },
      { code: "bad-ceiling", values: { typed: "-3", what: "per-day" } },
    ],
    [
      { perDay: "1.5", verified: "no" },
      { code: "bad-ceiling", values: { typed: "1.5", what: "per-day" } },
    ],
    [
      { perDay: "17", verified: "perhaps" },
      { code: "bad-ceiling", values: { typed: "perhaps", what: "verified" } },
    ],
  ])("of %j is refused", (typed, refusal) => {
    expect(() => parseCeiling(typed)).toThrow(expect.objectContaining(refusal));
  });
});
