import type { Clock } from "../ports.ts";

/** Wakes a loop: a ring is never lost, also when it comes before the loop waits. */
export interface Bell {
  ring(): void;
  /** Resolves at the next ring, after `ms`, or when the signal is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export function createBell(clock: Clock): Bell {
  let rung = new AbortController();
  return {
    ring: () => rung.abort(),
    async wait(ms, signal) {
      const either = AbortSignal.any([rung.signal, signal]);
      if (!either.aborted) await clock.sleep(Math.max(0, ms), either);
      if (rung.signal.aborted) rung = new AbortController();
    },
  };
}
