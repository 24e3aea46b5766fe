import { expect, it } from "vitest";
import { cutPower } from "./power.ts";

it("knows every request that has left, wherever a power cut ends the log, and repeats none", async () => {
  const { cuts, losses, requests, breaches } = await cutPower({ steps: 24, seed: 5 });
  expect(breaches).toEqual([]);
  expect(requests).toBeGreaterThan(3);
  expect(losses).toBeGreaterThan(50);
  expect(cuts).toBeGreaterThan(losses);
}, 120_000);
