import { setImmediate } from "node:timers/promises";
import type { Clock } from "../../../src/flock/ports.ts";

/** A clock of its own for a whole world: time passes only when everybody in it waits. */
export interface SimulatedClock extends Clock {
  /** Lets time pass until a promise is settled. @throws Error when everybody waits for something that no time brings */
  run<T>(promise: Promise<T>): Promise<T>;
  /** No time passes while this holds: something real is waited for. */
  waitFor(isBusy: () => boolean): void;
  /** The wall clock jumps by so much (ms); the monotonic one does not, and nobody wakes. */
  jump(ms: number): void;
  /** How far the wall clock has jumped in all (ms). */
  offset(): number;
}

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

/** Creates a clock whose wall clock stands at an instant (ms UTC). */
export function createSimulatedClock(startMs: number): SimulatedClock {
  let elapsed = 0;
  let offset = 0;
  let isBusy = isNever;
  /** The earliest last; among equals the one that fell asleep first. */
  const asleep: Sleeper[] = [];

  function lie(sleeper: Sleeper): void {
    let at = asleep.length;
    while (at > 0 && (asleep[at - 1]?.due ?? Infinity) <= sleeper.due) at -= 1;
    asleep.splice(at, 0, sleeper);
  }

  function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve();
        return;
      }
      const wake = (): void => {
        const at = asleep.indexOf(sleeper);
        if (at >= 0) asleep.splice(at, 1);
        signal?.removeEventListener("abort", wake);
        resolve();
      };
      const sleeper: Sleeper = { due: elapsed + Math.max(0, Math.ceil(ms)), wake };
      lie(sleeper);
      signal?.addEventListener("abort", wake);
    });
  }

  async function run<T>(promise: Promise<T>): Promise<T> {
    const state = { settled: false };
    const settle = (): void => {
      state.settled = true;
    };
    promise.then(settle, settle);
    for (;;) {
      // Every promise that needs no time is through after this.
      await setImmediate();
      if (state.settled) return promise;
      if (isBusy()) continue;
      const next = asleep.at(-1);
      if (!next) throw new Error("everybody waits, and nobody for a time");
      elapsed = Math.max(elapsed, next.due);
      next.wake();
    }
  }

  return {
    now: () => startMs + elapsed + offset,
    elapsed: () => elapsed,
    sleep,
    run,
    waitFor: (busy) => {
      isBusy = busy;
    },
    jump: (ms) => {
      offset += ms;
    },
    offset: () => offset,
  };
}

function isNever(): boolean {
  return false;
}
