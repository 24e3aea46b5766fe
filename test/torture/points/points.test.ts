import { expect, it } from "vitest";
import { killAtPoints } from "./points.ts";

it("posts every line once and in order though it is killed at every named point of a post's way", async () => {
  const report = await killAtPoints({ kills: 1, accounts: 6, lines: 80, seed: 3 });
  expect(report.breaches).toEqual([]);
  expect(report.numbers).toMatchObject({ kills: 10 });
  expect(report.numbers["in doubt after kills after-claim"]).toBeGreaterThan(0);
  expect(report.numbers["lines posted"]).toBeGreaterThan(0);
  expect(report.numbers["of these, pictures"]).toBeGreaterThan(0);
}, 120_000);
