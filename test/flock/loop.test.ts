import { expect, test } from "vitest";
import { createClock } from "../../src/clock.ts";
import { createBell } from "../../src/flock/loop/bell.ts";
import { startLoop } from "../../src/flock/loop/loop.ts";
import { createManualClock } from "../support/manual-clock.ts";
import { calm } from "../support/world.ts";

function play(step: (now: number) => Promise<void>, nextDue: () => number | undefined) {
  const clock = createManualClock(0);
  const faults: string[] = [];
  const log = {
    debug: () => {},
    info: () => {},
    warn: () => {},
    fault: (event: string) => String(faults.push(event)),
  };
  const loop = startLoop({ name: "play", clock, log, step, nextDue: async () => nextDue() });
  return { clock, faults, loop };
}

test("a ring that comes before the wait is not lost, and wakes once", async () => {
  const clock = createManualClock();
  const bell = createBell(clock);
  const { signal } = new AbortController();
  bell.ring();
  bell.ring();
  await bell.wait(1_000, signal);
  const second = bell.wait(1_000, signal);
  await calm();
  expect(clock.sleepers()).toBe(1);
  bell.ring();
  await second;
});

test.each([
  ["before it waits", "before"],
  ["as soon as it waits", "during"],
])("a loop that is rung again and again %s leaves everything else its turn", async (_, when) => {
  const clock = createClock();
  const bell = createBell(clock);
  const { signal } = new AbortController();
  const turns: number[] = [];
  setImmediate(() => turns.push(clock.elapsed()));
  const end = clock.elapsed() + 5_000;
  while (turns.length === 0 && clock.elapsed() < end) {
    if (when === "before") bell.ring();
    const woken = bell.wait(60_000, signal);
    if (when === "during") bell.ring();
    await woken;
  }
  expect(turns).toHaveLength(1);
});

test("a loop does what is due when it is due, when it is woken, and at the half of each minute", async () => {
  const turns: number[] = [];
  let due: number | undefined = 10_000;
  const { clock, loop } = play(
    async (now) => {
      turns.push(now);
      if (due !== undefined && now >= due) due = undefined;
    },
    () => due,
  );
  await clock.advance(20_000);
  loop.nudge();
  await calm();
  await clock.advance(80_000);
  expect(turns).toEqual([0, 10_000, 20_000, 30_000, 90_000]);
  await loop[Symbol.asyncDispose]();
});

test("a loop whose step fails reports it, pauses, and tries again", async () => {
  let tries = 0;
  const { clock, faults, loop } = play(
    async () => {
      tries += 1;
      if (tries === 1) throw new Error("midway");
    },
    () => undefined,
  );
  await clock.advance(4_999);
  expect([tries, faults]).toEqual([1, ["play_failed"]]);
  await clock.advance(1);
  expect([tries, faults]).toEqual([2, ["play_failed"]]);
  await loop[Symbol.asyncDispose]();
});

test("a loop's end waits for the step under way, and a second end for nothing", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { loop } = play(
    () => promise,
    () => undefined,
  );
  const ended = new AbortController();
  const end = Promise.resolve(loop[Symbol.asyncDispose]()).finally(() => ended.abort());
  await calm();
  expect(ended.signal.aborted).toBe(false);
  resolve();
  await end;
  await loop[Symbol.asyncDispose]();
});
