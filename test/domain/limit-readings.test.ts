import { describe, expect, test } from "vitest";
import { isLive, learnLimit } from "../../src/domain/limits.ts";
import { dayMs, hourMs } from "../../src/domain/schedule/rule.ts";

const now = Date.UTC(2026, 10, 21, 12);
const later = now + 5 * hourMs;

describe("what is known of a limit", () => {
  const reading = { scope: "app", span: "24h", limit: 17, remaining: 9, resetAt: later } as const;
  const known = { ...reading, readAt: now };
  const later1 = { beganAt: now - 1, at: now + 10 };

  test("is the first reading", () => {
    expect(learnLimit(undefined, reading, later1)).toEqual({ ...reading, readAt: now + 10 });
  });

  test("is the lower remainder, in whatever order the answers come", () => {
    expect(learnLimit(known, { ...reading, remaining: 8 }, later1).remaining).toBe(8);
    expect(learnLimit(known, { ...reading, remaining: 10 }, later1).remaining).toBe(9);
  });

  test("is the newer remainder where the request left after the last answer", () => {
    const after = { beganAt: now + 1, at: now + 10 };
    expect(learnLimit(known, { ...reading, remaining: 10 }, after).remaining).toBe(10);
  });

  test("begins anew with a later reset, and keeps the later of two that are nearly the same", () => {
    const anew = { ...reading, remaining: 16, resetAt: later + dayMs / 2 };
    expect(learnLimit(known, anew, later1)).toMatchObject({ remaining: 16, resetAt: anew.resetAt });
    const same = { ...reading, remaining: 8, resetAt: later - 1_000 };
    expect(learnLimit(known, same, later1)).toMatchObject({ remaining: 8, resetAt: later });
  });

  test("is not undone by an answer from before the reset", () => {
    const old = { ...reading, remaining: 1, resetAt: later - hourMs };
    expect(learnLimit(known, old, later1)).toEqual(known);
  });

  test("is what X says now, where a reset that it named before lay too far", () => {
    const spent = { ...reading, remaining: 0, resetAt: later - hourMs };
    const after = { beganAt: now + 1, at: now + 10 };
    expect(learnLimit(known, spent, after)).toEqual({ ...spent, readAt: now + 10 });
  });

  test("is forgotten once its reset is past or was read under a clock that was wrong", () => {
    expect(isLive(known, now)).toBe(true);
    expect(isLive(known, later)).toBe(false);
    expect(isLive({ ...known, resetAt: now + 26 * hourMs }, now)).toBe(false);
    const wrong = { ...known, remaining: 0, resetAt: now + 2 * dayMs };
    expect(learnLimit(wrong, reading, later1)).toMatchObject({ remaining: 9, resetAt: later });
  });
});
