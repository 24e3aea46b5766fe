import { expect, test } from "vitest";
import { createJumps } from "../../../src/flock/watch/jump.ts";

test("a machine that was held up has not had its clock set, however the two clocks are rounded", () => {
  let [now, elapsed] = [1_000_000, 0];
  const compare = createJumps({ now: () => now, elapsed: () => elapsed }, 60_000);
  now += 100_000;
  elapsed += 100_000.7;
  const jump = compare();
  expect(jump?.wallMs).toBe(0);
  expect(jump?.heldMs).toBeCloseTo(40_000, -1);
});
