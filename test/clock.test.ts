import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createClock } from "../src/clock.ts";

const day = 86_400_000;

beforeEach(() => void vi.useFakeTimers({ now: 5_000 }));
afterEach(() => void vi.useRealTimers());

async function isPending(promise: Promise<void>): Promise<boolean> {
  return Promise.race([promise.then(() => false), Promise.resolve().then(() => true)]);
}

test("the wall clock and the monotonic clock run side by side", () => {
  const clock = createClock();
  const before = clock.elapsed();
  vi.advanceTimersByTime(250);
  expect(clock.now()).toBe(5_250);
  expect(clock.elapsed() - before).toBe(250);
});

test("a sleep ends after its time", async () => {
  const sleep = createClock().sleep(100);
  await vi.advanceTimersByTimeAsync(99);
  expect(await isPending(sleep)).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  await sleep;
});

test("a sleep is not shortened by a wall clock that jumps", async () => {
  const sleep = createClock().sleep(100);
  vi.setSystemTime(day);
  await vi.advanceTimersByTimeAsync(99);
  expect(await isPending(sleep)).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  await sleep;
});

test("a sleep longer than the longest timer lasts its whole time", async () => {
  const sleep = createClock().sleep(40 * day);
  await vi.advanceTimersByTimeAsync(40 * day - 1);
  expect(await isPending(sleep)).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  await sleep;
});

test("an aborted sleep ends at once and leaves no timer", async () => {
  const stop = new AbortController();
  const sleep = createClock().sleep(40 * day, stop.signal);
  stop.abort();
  await sleep;
  expect(vi.getTimerCount()).toBe(0);
});

test("a sleep that begins after the abort ends at once", async () => {
  await createClock().sleep(day, AbortSignal.abort());
  expect(vi.getTimerCount()).toBe(0);
});

test("a sleep of no time ends after a turn of everything else, without a timer", async () => {
  const sleep = createClock().sleep(0);
  expect(await isPending(sleep)).toBe(true);
  await vi.advanceTimersByTimeAsync(0);
  await sleep;
});
