import type { Clock } from "../ports.ts";

/** Wakes a loop: a ring is never lost, also when it comes before the loop waits. */
export interface Bell {
  ring(): void;
  /** Resolves at the next ring, after `ms`, or when the signal is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export function createBell(clock: Clock): Bell {
  let rung = false;
  let waiting: AbortController | undefined;
  return {
    ring() {
      rung = true;
      // With a reason of its own: without one, an error is made and thrown away at every ring.
      waiting?.abort("rung");
    },
    async wait(ms, signal) {
      if (rung) {
        // Also a loop that is rung again and again leaves everyone else their turn.
        await clock.sleep(0);
      } else if (!signal.aborted) {
        waiting = new AbortController();
        const either = AbortSignal.any([waiting.signal, signal]);
        await clock.sleep(Math.max(0, ms), either);
        waiting = undefined;
      }
      rung = false;
    },
  };
}
