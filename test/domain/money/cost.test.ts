import { expect, test } from "vitest";
import { actionOf, costOf, monthStart } from "../../../src/domain/money/cost.ts";
import { listedPrices } from "../../../src/domain/money/prices.ts";
import { lint } from "../../../src/domain/lint/lint.ts";

test("a post with a link is another action than one without", () => {
  expect(actionOf("night falls")).toBe("post");
  expect(actionOf("night.in the dark")).toBe("post-with-link");
});

test("parts are paid for one by one, at the prices given", () => {
  expect(costOf([], listedPrices)).toBe(0);
  const texts = ["night falls", "night.in the dark", "dawn"];
  const thread = { form: "text", texts } as const;
  expect(costOf([thread], listedPrices)).toBe(230_000);
  const micros = { ...listedPrices.micros, post: 1, "post-with-link": 10 };
  expect(costOf([thread, { ...thread, texts: ["dusk"] }], { ...listedPrices, micros })).toBe(13);
});

test("a picture costs a post and its alt text, whatever its text would make X think of", () => {
  const picture = { form: "picture", texts: ["night.in the dark"] } as const;
  expect(costOf([picture], listedPrices)).toBe(20_000);
  const micros = { ...listedPrices.micros, post: 1, "media-metadata": 10 };
  expect(costOf([picture, picture], { ...listedPrices, micros })).toBe(22);
});

test.each([
  ["2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z"],
  ["2026-02-28T23:59:59.999Z", "2026-02-01T00:00:00.000Z"],
  ["2026-12-31T23:59:59.999Z", "2026-12-01T00:00:00.000Z"],
])("the month of %s begins at %s", (instant, start) => {
  expect(new Date(monthStart(Date.parse(instant))).toISOString()).toBe(start);
});

test("a text within the limit and without links has no findings", () => {
  expect(lint("x".repeat(280), 280, listedPrices)).toEqual([]);
});

test("a text over the account's own limit is found with its weight", () => {
  const long = { kind: "too-long", weight: 282, limit: 280 };
  expect(lint("詩".repeat(141), 280, listedPrices)).toEqual([long]);
  expect(lint("x".repeat(281), 25_000, listedPrices)).toEqual([]);
});

test("every link is found with what it makes the post cost", () => {
  expect(lint("night.in and me.my", 280, listedPrices)).toEqual([
    { kind: "link", link: "night.in", mend: "night. in", costMicros: 200_000 },
    { kind: "link", link: "me.my", mend: "me. my", costMicros: 200_000 },
  ]);
});
