import { expect, test } from "vitest";
import { simulate } from "../simulation/simulate.ts";
import { allFaults, onlyLimits, startStandIn } from "./stand-in.ts";

test("whatever X answers, before the effect and after it, no line is said twice and none is lost", async () => {
  const { breaches, numbers } = await simulate({
    seed: 1,
    accounts: 6,
    days: 30,
    posts: 150,
    openX: (world) => startStandIn({ ...world, faults: allFaults(0.3) }),
  });
  expect(breaches).toEqual([]);
  expect(numbers["doubts"]).toBeGreaterThan(5);
}, 120_000);

test("in a storm of limits whose resets are told, missing, past or far, none is asked before its reset", async () => {
  const { breaches, numbers } = await simulate({
    seed: 2,
    accounts: 4,
    days: 2,
    openX: (world) => startStandIn({ ...world, faults: onlyLimits(0.8) }),
  });
  expect(breaches).toEqual([]);
  expect(numbers["requests"]).toBeGreaterThan(numbers["posts"] ?? 0);
}, 120_000);
