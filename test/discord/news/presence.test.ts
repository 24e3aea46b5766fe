import { expect, test, vi } from "vitest";
import { startCounting } from "../../../src/discord/news/presence.ts";
import { createManualClock } from "../../support/manual-clock.ts";
import { createKeptLog } from "../support.ts";

test("the birds are shown when their number changes, and at no other time", async () => {
  const clock = createManualClock();
  const shown: number[] = [];
  let birds = 2;
  const count = vi.fn(async () => birds);
  await using loop = startCounting({
    count,
    show: (number) => void shown.push(number),
    clock,
    log: createKeptLog(),
  });
  await clock.advance(600_000);
  expect(shown).toEqual([2]);
  birds = 3;
  loop.nudge();
  await clock.advance(5_000);
  expect(shown).toEqual([2, 3]);
});

test("however often they may have changed, they are counted once in five seconds, and the last number is shown", async () => {
  const clock = createManualClock();
  const shown: number[] = [];
  let birds = 0;
  const count = vi.fn(async () => birds);
  await using loop = startCounting({
    count,
    show: (number) => void shown.push(number),
    clock,
    log: createKeptLog(),
  });
  await clock.advance(0);
  for (birds = 1; birds < 300; birds += 1) {
    loop.nudge();
    await clock.advance(10);
  }
  await clock.advance(5_000);
  expect(count.mock.calls.length).toBeLessThanOrEqual(3);
  expect(shown).toEqual([0, 300]);
});
