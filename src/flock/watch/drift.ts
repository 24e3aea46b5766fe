import type { Clock } from "../ports.ts";

/** This machine's clock beside those of X and Discord, as their answers' Date headers tell them. */
export interface Drift {
  /** Another's time, told just now (ms UTC). */
  hear(at: number): void;
  /** What the latest readings agree on: how far this clock is ahead (ms) where it is off, zero where it is right; undefined: they do not agree. */
  verdict(): number | undefined;
  /** True where the last reading was off, or contradicts what was found before: more readings would settle it. */
  isOpen(): boolean;
  /** The clock was set: what was heard before says nothing any more. */
  forget(): void;
}

/** A Date header tells whole seconds, and an answer may have been on its way for some (ms). */
const mostOff = 60_000;
const enough = 3;

export function createDrift(clock: Pick<Clock, "now">): Drift {
  let readings: readonly number[] = [];
  const latest = (): number => readings.at(-1) ?? 0;

  function verdict(): number | undefined {
    if (readings.length < enough) return undefined;
    if (readings.every(isRight)) return 0;
    const ahead = readings.every((off) => off > mostOff);
    const behind = readings.every((off) => off < -mostOff);
    return ahead || behind ? latest() : undefined;
  }

  return {
    hear(at) {
      readings = [...readings, clock.now() - at].slice(-enough);
    },
    verdict,
    isOpen: () => verdict() === undefined && readings.some((off) => !isRight(off)),
    forget() {
      readings = [];
    },
  };
}

function isRight(off: number): boolean {
  return Math.abs(off) <= mostOff;
}
