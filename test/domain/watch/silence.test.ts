import { expect, test } from "vitest";
import { latenessOf } from "../../../src/domain/watch/lateness.ts";
import { isSilent, lookAfter } from "../../../src/domain/watch/silence.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const noon = Date.UTC(2026, 0, 2, 12);

test("three slots in a row without a post are a silence, two are none", () => {
  expect(isSilent({ inRow: 2, since: noon }, noon + hour)).toBe(false);
  expect(isSilent({ inRow: 3, since: noon }, noon + hour)).toBe(true);
});

test("one slot is a silence when a day has passed since", () => {
  expect(isSilent({ inRow: 1, since: noon }, noon + day - 1)).toBe(false);
  expect(isSilent({ inRow: 1, since: noon }, noon + day)).toBe(true);
  expect(isSilent({ inRow: 0, since: undefined }, noon + day)).toBe(false);
});

test("a slot is judged after its jitter and half the way to the next, an hour at most, at a whole minute", () => {
  const slot = { nominal: noon, runAt: noon + 2 * minute + 1 };
  expect(lookAfter(slot, noon + hour)).toBe(noon + 33 * minute);
  expect(lookAfter(slot, noon + day)).toBe(noon + 63 * minute);
  expect(lookAfter(slot, undefined)).toBe(noon + 63 * minute);
  expect(lookAfter({ nominal: noon, runAt: noon }, noon + 4 * minute)).toBe(noon + 2 * minute);
});

test("lateness is summed up by its median and its worst", () => {
  expect(latenessOf([])).toBeUndefined();
  expect(latenessOf([40])).toEqual({ posts: 1, medianMs: 40, worstMs: 40 });
  expect(latenessOf([300, 1, 2])).toEqual({ posts: 3, medianMs: 2, worstMs: 300 });
  expect(latenessOf([10, 1, 20, 4])).toEqual({ posts: 4, medianMs: 7, worstMs: 20 });
});
