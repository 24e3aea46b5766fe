import type { Lateness } from "../domain/watch/lateness.ts";

/** How much the poster has before it, of one guild or of the whole instance. */
export interface Load {
  /** Posts that are due and not yet on their way. */
  readonly due: number;
  readonly inFlight: number;
  readonly unconfirmed: number;
}

/** How busy and how punctual a guild's flock is. */
export interface Figures extends Load {
  /** Of the scheduled posts of the last day; undefined: none went. */
  readonly lateness: Lateness | undefined;
}

export interface WatchStore {
  /** Looks at the accounts whose slots have passed, at most `limit`: tells who should have spoken and did not. Gives how many it looked at. */
  look(now: number, limit: number): Promise<number>;
  /** Whether anything was reckoned further than time has come, as under a clock that was ahead. */
  isAhead(now: number): Promise<boolean>;
  /** Takes that back, where the clock is known to be right: what would keep silent until then has its slots again, but for those that were used. False when more is left to take back. */
  comeBack(now: number): Promise<boolean>;
  /** Tells once that this machine's clock is off, by so much (ms, negative: behind), and once that it is right again (undefined). False when that was known. */
  noteClock(offMs: number | undefined, now: number): Promise<boolean>;
  /** Whether it was told that this machine's clock is off, and not yet that it is right again. */
  isClockOff(): Promise<boolean>;
  /** Of one guild, or of the whole instance. */
  load(now: number, guildId?: string): Promise<Load>;
  /** How late the scheduled posts of the last day went; undefined: none went. */
  lateness(guildId: string, now: number): Promise<Lateness | undefined>;
}
