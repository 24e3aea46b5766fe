import type { Clock } from "./flock/ports.ts";

/** The longest that setTimeout waits (2^31 - 1 ms, 24.8 days); anything longer it fires at once. */
const longestTimer = 2_147_483_647;

/** The real clock: the only place that knows the wall clock, the monotonic clock and timers. */
export function createClock(): Clock {
  return { now: () => Date.now(), elapsed: () => performance.now(), sleep };
}

async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  const end = performance.now() + ms;
  let left = ms;
  do {
    await pause(Math.min(left, longestTimer), signal);
    if (signal?.aborted === true) return;
    // Timers may fire up to 1 ms early, so what is left is measured again.
    left = Math.ceil(end - performance.now());
  } while (left > 0);
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve();
      return;
    }
    if (ms <= 0) {
      // A turn for everything else that waits; a timer would take a millisecond.
      setImmediate(resolve);
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener("abort", end);
  });
}
