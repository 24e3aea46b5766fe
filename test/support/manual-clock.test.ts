import { expect, test } from "vitest";
import { createManualClock } from "./manual-clock.ts";

test("sleepers wake in the order of their instants, each at its own", async () => {
  const clock = createManualClock(1_000);
  const woken: string[] = [];
  const sleep = async (name: string, ms: number): Promise<void> => {
    await clock.sleep(ms);
    woken.push(`${name} at ${clock.now()}`);
  };
  const all = [sleep("late", 30), sleep("early", 10), sleep("early too", 10), sleep("never", 500)];
  expect(clock.sleepers()).toBe(4);
  await clock.advance(100);
  expect(woken).toEqual(["early at 1010", "early too at 1010", "late at 1030"]);
  expect(clock.now()).toBe(1_100);
  expect(clock.sleepers()).toBe(1);
  await clock.advance(400);
  await Promise.all(all);
});

test("a loop that sleeps again is woken as often as its time comes", async () => {
  const clock = createManualClock();
  const stop = new AbortController();
  let turns = 0;
  const loop = (async () => {
    while (!stop.signal.aborted) {
      await clock.sleep(60, stop.signal);
      turns += 1;
    }
  })();
  await clock.advance(180);
  expect(turns).toBe(3);
  stop.abort();
  await loop;
  expect(clock.sleepers()).toBe(0);
});

test("a jump of the wall clock wakes nobody and moves no monotonic time", async () => {
  const clock = createManualClock(1_000);
  const sleep = clock.sleep(50);
  clock.set(9_000);
  expect([clock.now(), clock.elapsed(), clock.sleepers()]).toEqual([9_000, 0, 1]);
  await clock.advance(50);
  await sleep;
  expect([clock.now(), clock.elapsed()]).toEqual([9_050, 50]);
});

test("a sleep of no time does not wait for the test", async () => {
  const clock = createManualClock();
  await clock.sleep(0);
  await clock.sleep(10, AbortSignal.abort());
  expect(clock.sleepers()).toBe(0);
});
