import { expect, it } from "vitest";
import { storm } from "./crowd.ts";

it("answers a crowd, and does what each asked once, while Discord limits it and drops its connection", async () => {
  const report = await storm({ members: 12, seconds: 8, accounts: 3, seed: 5 });
  expect(report.breaches).toEqual([]);
  expect(report.numbers["interactions"]).toBeGreaterThan(20);
  expect(report.numbers["lines posted"]).toBeGreaterThan(0);
}, 120_000);
