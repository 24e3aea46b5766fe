import { expect, test } from "vitest";
import {
  afterCycle,
  duplicateWindow,
  isShort,
  orderOf,
} from "../../../src/domain/reading/course.ts";
import type { Course } from "../../../src/domain/reading/course.ts";

const once: Course = { kind: "once" };
const endless: Course = { kind: "loop", most: undefined };
const twice: Course = { kind: "loop", most: 2 };
const shuffle: Course = { kind: "shuffle", seed: "a" };

test.each([
  [once, 1, false, "end"],
  [once, 2, false, "end"],
  [twice, 1, false, "again"],
  [twice, 1, true, "again"],
  [twice, 2, false, "end"],
  [twice, 3, false, "end"],
  [endless, 1, false, "again"],
  [endless, 500, false, "again"],
  [endless, 3, true, "end"],
  [shuffle, 1, false, "again"],
  [shuffle, 1, true, "end"],
] as const)("after %o in cycle %i, awaited: %s, comes %s", (...row) => {
  const [course, cycle, isAwaited, what] = row;
  expect(afterCycle(course, { cycle, isAwaited })).toBe(what);
});

test("only a shuffle has an order of its own, another in every cycle", () => {
  expect([once, endless, twice].map((course) => orderOf(course, 1))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(orderOf(shuffle, 1)).not.toBe(orderOf(shuffle, 2));
});

test("a cycle is short when its words come round within the duplicate window, its rest counted", () => {
  const daily = { perMonth: 30, restMs: 0 };
  expect(isShort({ posts: 1, ...daily })).toBe(true);
  expect(isShort({ posts: 2, ...daily })).toBe(false);
  expect(isShort({ posts: 1, perMonth: 30, restMs: duplicateWindow / 2 - 1 })).toBe(true);
  expect(isShort({ posts: 1, perMonth: 30, restMs: duplicateWindow / 2 })).toBe(false);
});
