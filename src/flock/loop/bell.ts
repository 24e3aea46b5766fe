import type { Clock } from "../ports.ts";

/** Wakes a loop: a ring is never lost, also when it comes before the loop waits. */
export interface Bell {
  ring(): void;
  /** Resolves at the next ring, after `ms`, or when the signal is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** A loop that is rung again and again leaves everything else a turn this often (ms). */
const longestHold = 10;

export function createBell(clock: Clock): Bell {
  let rung = false;
  let turnAt = clock.elapsed();
  let waiting: AbortController | undefined;

  async function sleep(ms: number, signal: AbortSignal): Promise<void> {
    const woken = new AbortController();
    const stop = (): void => woken.abort("stopped");
    const since = clock.elapsed();
    waiting = woken;
    signal.addEventListener("abort", stop);
    await clock.sleep(ms, woken.signal);
    signal.removeEventListener("abort", stop);
    waiting = undefined;
    // A ring that comes at once may come before anything else had a turn.
    const isAwake = woken.signal.aborted && clock.elapsed() - since < longestHold;
    if (!isAwake) turnAt = clock.elapsed();
  }

  /** No ring cuts it short. */
  async function giveTurn(signal: AbortSignal): Promise<void> {
    await clock.sleep(0, signal);
    turnAt = clock.elapsed();
  }

  return {
    ring() {
      rung = true;
      // With a reason of its own: without one, an error is made and thrown away at every ring.
      waiting?.abort("rung");
    },
    async wait(ms, signal) {
      if (clock.elapsed() - turnAt >= longestHold) await giveTurn(signal);
      if (!rung && !signal.aborted) await sleep(Math.max(0, ms), signal);
      rung = false;
    },
  };
}
