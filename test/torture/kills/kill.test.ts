import { expect, it } from "vitest";
import { torture } from "./torture.ts";

it("posts every line once and in order though it is killed between attempt and outcome", async () => {
  const report = await torture({ kills: 5, accounts: 3, seed: 7, lines: 200 });
  expect(report.breaches).toEqual([]);
  expect(report.numbers).toMatchObject({ kills: 5 });
  expect(report.numbers["lines posted"]).toBeGreaterThan(0);
  expect(report.numbers["of these, pictures"]).toBeGreaterThan(0);
}, 120_000);
