import { createClock } from "../../../src/clock.ts";
import type { Clock } from "../../../src/flock/ports.ts";

/** So many times as quick as the real one: schedules then fall due while a torture lasts. */
export const speed = 100;

/** A clock that was right at an instant (ms UTC), and has been too quick since, in every life of a bot alike. */
export function createFastClock(epoch: number): Clock {
  const real = createClock();
  return {
    now: () => Math.floor(epoch + (real.now() - epoch) * speed),
    elapsed: () => real.elapsed() * speed,
    sleep: (ms, signal) => real.sleep(ms / speed, signal),
  };
}
