import type { Schedule } from "../domain/schedule/rule.ts";

/** An account's schedule as it is set, and what became of its slots since. */
interface ScheduleRecord {
  readonly accountId: string;
  readonly schedule: Schedule;
  readonly used: number;
  readonly missed: number;
  /** The last slot that was used (ms UTC; 0: none), where a session may be over for want of a word; undefined elsewhere. */
  readonly said: number | undefined;
}

/** A schedule on its way: what was typed, what was understood, and for whom. */
export interface Draft {
  readonly id: string;
  readonly guildId: string;
  readonly by: string;
  readonly accountIds: readonly string[];
  /** As it was typed; undefined where another account's schedule was taken over. */
  readonly when: string | undefined;
  /** Undefined until the server has a zone. */
  readonly schedule: Schedule | undefined;
  readonly expiresAt: number;
}

/** What an absence did to a guild's schedules. */
export interface Absence {
  readonly guildId: string;
  readonly missed: number;
  readonly nextAt: number | undefined;
}

export interface ScheduleStore {
  find(accountId: string): Promise<ScheduleRecord | undefined>;
  /** Replaces what was set: slots are counted anew from `now`. */
  set(
    entries: readonly { readonly accountId: string; readonly schedule: Schedule }[],
    ask: { readonly by: string; readonly now: number },
  ): Promise<void>;
  /** False when there was none. */
  clear(accountId: string): Promise<boolean>;
  keepDraft(draft: Draft, now: number): Promise<void>;
  findDraft(id: string, now: number): Promise<Draft | undefined>;
  /** At start: counts what passed while nobody was there, and gives each posting account its next slot. */
  catchUp(
    now: number,
  ): Promise<{ readonly awayMs: number | undefined; readonly guilds: readonly Absence[] }>;
}
