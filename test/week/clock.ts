import { setImmediate } from "node:timers/promises";
import type { Clock } from "../../src/flock/ports.ts";

/** A clock that goes as fast as real time, and can be set forward. */
export interface SkippingClock extends Clock {
  /** Sets the clock forward (ms), stopping wherever somebody is to be woken. */
  skip(ms: number): Promise<void>;
}

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

/** How many turns of the event loop are left to those who woke. */
const turns = 4;

/** Begins at an instant (ms UTC); `quiet` resolves once nobody waits for an answer. */
export function createSkippingClock(start: number, quiet: () => Promise<void>): SkippingClock {
  const began = performance.now();
  let skipped = 0;
  const asleep = new Set<Sleeper>();
  const elapsed = (): number => performance.now() - began + skipped;

  async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return;
    if (ms <= 0) return setImmediate();
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        asleep.delete(sleeper);
        clearTimeout(timer);
        signal?.removeEventListener("abort", wake);
        resolve();
      };
      const sleeper: Sleeper = { due: elapsed() + ms, wake };
      const timer = setTimeout(wake, Math.min(ms, 2 ** 31 - 1));
      asleep.add(sleeper);
      signal?.addEventListener("abort", wake);
    });
  }

  async function settle(): Promise<void> {
    await quiet();
    for (let turn = 0; turn < turns; turn += 1) await setImmediate();
    await quiet();
  }

  return {
    now: () => Math.trunc(start + elapsed()),
    elapsed,
    sleep,
    async skip(ms) {
      const end = elapsed() + ms;
      await settle();
      for (let next = firstOf(asleep); next && next.due <= end; next = firstOf(asleep)) {
        skipped += Math.max(0, next.due - elapsed());
        next.wake();
        await settle();
      }
      skipped += Math.max(0, end - elapsed());
    },
  };
}

function firstOf(asleep: ReadonlySet<Sleeper>): Sleeper | undefined {
  let first: Sleeper | undefined;
  for (const sleeper of asleep) if (!first || sleeper.due < first.due) first = sleeper;
  return first;
}
