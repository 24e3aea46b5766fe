import { expect, test } from "vitest";
import { cheapestPost, listedPrices, parsePrices } from "../../../src/domain/money/prices.ts";

const listed = {
  post: 15_000,
  "post-with-link": 200_000,
  "media-metadata": 5_000,
  "user-read": 10_000,
  "post-read": 5_000,
  "post-delete": 10_000,
};

test("the listed prices are X's, in millionths of a dollar, with the month they were listed in", () => {
  expect(listedPrices).toEqual({ basis: "list", asOf: "2026-08", micros: listed });
});

test.each(["flat", " Flat "])("on a flat plan nothing is charged: %j", (text) => {
  const micros = Object.fromEntries(Object.keys(listed).map((action) => [action, 0]));
  expect(parsePrices(text)).toEqual({ basis: "flat", asOf: "2026-08", micros });
});

test.each([
  ["post=0.02", { post: 20_000 }],
  [" post = $0.0155 , post-with-link=0.25", { post: 15_500, "post-with-link": 250_000 }],
  [
    "user-read=0,post-read=1,post-delete=0.000001",
    { "user-read": 0, "post-read": 1_000_000, "post-delete": 1 },
  ],
])("only the prices that are named change: %s", (text, change) => {
  const micros = { ...listed, ...change };
  expect(parsePrices(text)).toEqual({ basis: "operator", asOf: "2026-08", micros });
});

test.each([
  "",
  "free",
  "post",
  "post=",
  "post=-1",
  "post=0,02",
  "post=0.0000001",
  "post=1e3",
  "post=0.02,",
  "post=0.02,post=0.03",
  "post=0.02;post-read=0.01",
  "flat,post=0.02",
  "posts=0.02",
  "toString=1",
])("what is not understood is no price: %j", (text) => {
  expect(parsePrices(text)).toBeUndefined();
});

test.each([
  ["user-read=0,media-metadata=0", 15_000],
  ["post=0.3", 200_000],
  ["post=0", 0],
])("the cheapest post costs what either kind of post costs at least: %s", (text, micros) => {
  expect(cheapestPost(parsePrices(text) ?? listedPrices)).toBe(micros);
});
