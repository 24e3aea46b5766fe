import { expect, test } from "vitest";
import { count, money, shortSpan, together } from "../../src/words/en/format.ts";

test("money has two digits, and more only where they matter", () => {
  expect(money(15_000)).toBe("$0.015");
  expect(money(200_000)).toBe("$0.20");
  expect(money(18_540_000)).toBe("$18.54");
  expect(money(2_290_000_000)).toBe("$2,290.00");
  expect(money(0)).toBe("$0.00");
});

test("a noun follows its number", () => {
  expect(count(1, "post", "posts")).toBe("1 post");
  expect(count(0, "post", "posts")).toBe("0 posts");
  expect(count(1_236, "post", "posts")).toBe("1,236 posts");
});

test("several things are joined as in a sentence", () => {
  expect(together(["a", "b", "c"])).toBe("a, b and c");
});

test.each([
  [0, "1 min"],
  [59_000, "1 min"],
  [5 * 60_000, "5 min"],
  [60 * 60_000, "1 h"],
  [125 * 60_000, "2 h 5 min"],
  [1_440 * 60_000, "1 d"],
  [266_400_000, "3 d 2 h"],
])("a span of %i ms is %s in short", (ms, text) => {
  expect(shortSpan(ms)).toBe(text);
});
