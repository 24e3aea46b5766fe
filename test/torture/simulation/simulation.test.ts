import { expect, test } from "vitest";
import { simulate } from "./simulate.ts";

const week = { accounts: 3, days: 7 };

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
  "a week of faults, crashes, clock jumps and commands breaks no promise (seed %i)",
  async (seed) => {
    expect((await simulate({ seed, ...week })).breaches).toEqual([]);
  },
  120_000,
);

test("a seed plays the same story again", async () => {
  const first = await simulate({ seed: 10, ...week });
  const second = await simulate({ seed: 10, ...week });
  expect(second.hash).toBe(first.hash);
  expect(first.breaches).toEqual([]);
  expect((await simulate({ seed: 11, accounts: 3, days: 1 })).hash).not.toBe(first.hash);
}, 120_000);
