import { expect, test } from "vitest";
import { actionOf, costOf, monthStart, prices } from "../../../src/domain/money/cost.ts";
import { lint } from "../../../src/domain/text/lint.ts";

test("the prices are X's, in millionths of a dollar", () => {
  expect(prices).toEqual({
    post: 15_000,
    "post-with-link": 200_000,
    "user-read": 10_000,
    "post-read": 5_000,
    "post-delete": 10_000,
  });
});

test("a post with a link is another action than one without", () => {
  expect(actionOf("night falls")).toBe("post");
  expect(actionOf("night.in the dark")).toBe("post-with-link");
});

test("parts are paid for one by one", () => {
  expect(costOf([])).toBe(0);
  expect(costOf(["night falls", "night.in the dark", "dawn"])).toBe(230_000);
});

test.each([
  ["2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z"],
  ["2026-02-28T23:59:59.999Z", "2026-02-01T00:00:00.000Z"],
  ["2026-12-31T23:59:59.999Z", "2026-12-01T00:00:00.000Z"],
])("the month of %s begins at %s", (instant, start) => {
  expect(new Date(monthStart(Date.parse(instant))).toISOString()).toBe(start);
});

test("a text within the limit and without links has no findings", () => {
  expect(lint("x".repeat(280), 280)).toEqual([]);
});

test("a text over the account's own limit is found with its weight", () => {
  expect(lint("詩".repeat(141), 280)).toEqual([{ kind: "too-long", weight: 282, limit: 280 }]);
  expect(lint("x".repeat(281), 25_000)).toEqual([]);
});

test("every link is found with what it makes the post cost", () => {
  expect(lint("night.in and me.my", 280)).toEqual([
    { kind: "link", link: "night.in", costMicros: 200_000 },
    { kind: "link", link: "me.my", costMicros: 200_000 },
  ]);
});
