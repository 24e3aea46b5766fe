import { expect, test } from "vitest";
import { createDrift } from "../../../src/flock/watch/drift.ts";
import { createJumps } from "../../../src/flock/watch/jump.ts";
import { createManualClock } from "../../support/manual-clock.ts";

const minute = 60_000;

/** What the last readings come to, each so far behind this clock (ms). */
function drifted(...behind: readonly number[]) {
  const clock = createManualClock();
  const drift = createDrift(clock);
  for (const ms of behind) drift.hear(clock.now() - ms);
  return drift;
}

test("three readings in a row that are more than a minute off say that the clock is off, and by how much", () => {
  expect(drifted(minute + 1, minute + 1).verdict()).toBeUndefined();
  expect(drifted(minute + 1, minute + 1, minute + 2).verdict()).toBe(minute + 2);
  expect(drifted(-minute - 1, -minute - 1, -minute - 1).verdict()).toBe(-minute - 1);
  expect(drifted(minute, -minute, minute).verdict()).toBe(0);
});

test("readings that contradict each other decide nothing, and more are wanted", () => {
  for (const behind of [
    [2 * minute, 0, 2 * minute],
    [2 * minute, -2 * minute, 2 * minute],
    [2 * minute],
  ]) {
    const drift = drifted(...behind);
    expect(drift.verdict()).toBeUndefined();
    expect(drift.isOpen()).toBe(true);
  }
  expect(drifted(0).isOpen()).toBe(false);
  expect(drifted(0, 0, 0).isOpen()).toBe(false);
  expect(drifted(2 * minute, 2 * minute, 2 * minute).isOpen()).toBe(false);
});

test("only the last three readings count, and none after the clock was set", () => {
  expect(drifted(2 * minute, 2 * minute, 2 * minute, 0, 0, 0).verdict()).toBe(0);
  const drift = drifted(2 * minute, 2 * minute, 2 * minute);
  drift.forget();
  expect(drift.verdict()).toBeUndefined();
});

test("the wall clock's jumps against the monotonic one are seen, either way; a slow drift is not", async () => {
  const clock = createManualClock();
  const compare = createJumps(clock, minute);
  await clock.advance(minute);
  expect(compare()).toBeUndefined();
  clock.set(clock.now() + 30_000);
  await clock.advance(minute);
  expect(compare()).toBeUndefined();
  clock.set(clock.now() + 30_001);
  expect(compare()).toEqual({ wallMs: 30_001, heldMs: 0 });
  clock.set(clock.now() - 86_400_000);
  await clock.advance(minute);
  expect(compare()).toEqual({ wallMs: -86_400_000, heldMs: 0 });
});

test("a process that was held up is seen by the monotonic clock alone", async () => {
  const clock = createManualClock();
  const compare = createJumps(clock, minute);
  await clock.advance(minute + 30_001);
  expect(compare()).toEqual({ wallMs: 0, heldMs: 30_001 });
});
