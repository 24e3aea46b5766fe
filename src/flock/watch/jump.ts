import type { Clock } from "../ports.ts";

/** What happened to time between two looks at both clocks (ms). */
export interface Jump {
  /** How far the wall clock went ahead of the monotonic one, or fell behind it (negative): it was set, or the machine slept. */
  readonly wallMs: number;
  /** How much later than expected this look came by the monotonic clock: the process was held up. */
  readonly heldMs: number;
}

/** Less is a clock that is kept right little by little, or a busy machine (ms). */
const worthAWord = 30_000;

/** Compares the wall clock with the monotonic one at every call; gives what is worth a word. */
export function createJumps(
  clock: Pick<Clock, "now" | "elapsed">,
  expectedMs: number,
): () => Jump | undefined {
  let last = { now: clock.now(), elapsed: clock.elapsed() };
  return () => {
    const { now, elapsed } = last;
    last = { now: clock.now(), elapsed: clock.elapsed() };
    const passed = last.elapsed - elapsed;
    const jump = {
      wallMs: worthy(last.now - now - passed),
      heldMs: worthy(Math.max(0, passed - expectedMs)),
    };
    return jump.wallMs !== 0 || jump.heldMs !== 0 ? jump : undefined;
  };
}

/** The two clocks never agree to the millisecond, so each says only what is surely more. */
function worthy(ms: number): number {
  return Math.abs(ms) > worthAWord ? Math.round(ms) : 0;
}
