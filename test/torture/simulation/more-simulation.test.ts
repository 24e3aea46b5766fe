import { expect, test } from "vitest";
import { simulate } from "./simulate.ts";

// In a file of its own, so that both halves of the twenty seeds run at the same time.
test.each([11, 12, 13, 14, 15, 16, 17, 18, 19, 20])(
  "another week of faults, crashes, clock jumps and commands breaks no promise (seed %i)",
  async (seed) => {
    expect((await simulate({ seed, accounts: 3, days: 7 })).breaches).toEqual([]);
  },
  120_000,
);
