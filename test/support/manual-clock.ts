import { setImmediate } from "node:timers/promises";
import type { Clock } from "../../src/flock/ports.ts";

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /** Moves both clocks on, waking sleepers in the order of their instants and letting promises run after each. */
  advance(ms: number): Promise<void>;
  /** How many are asleep now. */
  sleepers(): number;
  /** The wall clock jumps; the monotonic one does not, and nobody wakes. */
  set(now: number): void;
}

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

/** Creates a manual clock whose wall clock stands at an instant (ms UTC, by default 1 January 2026). */
export function createManualClock(startMs: number = Date.UTC(2026, 0, 1)): ManualClock {
  let now = startMs;
  let elapsed = 0;
  const asleep = new Set<Sleeper>();

  function moveTo(instant: number): void {
    now += instant - elapsed;
    elapsed = instant;
  }

  async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return;
    if (ms <= 0) return setImmediate();
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        asleep.delete(sleeper);
        signal?.removeEventListener("abort", wake);
        resolve();
      };
      const sleeper: Sleeper = { due: elapsed + ms, wake };
      asleep.add(sleeper);
      signal?.addEventListener("abort", wake);
    });
  }

  async function advance(ms: number): Promise<void> {
    const end = elapsed + ms;
    await setImmediate();
    for (let next = firstOf(asleep); next && next.due <= end; next = firstOf(asleep)) {
      moveTo(next.due);
      next.wake();
      await setImmediate();
    }
    moveTo(end);
    await setImmediate();
  }

  return {
    now: () => now,
    elapsed: () => elapsed,
    sleep,
    advance,
    sleepers: () => asleep.size,
    set: (instant) => {
      now = instant;
    },
  };
}

/** The earliest; among equals the one that fell asleep first (a set keeps that order, sorting is stable). */
function firstOf(asleep: ReadonlySet<Sleeper>): Sleeper | undefined {
  return [...asleep].toSorted((a, b) => a.due - b.due)[0];
}
