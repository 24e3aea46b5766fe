import type { Purse, Spending } from "../domain/money/budget.ts";
import type { PricedAction } from "../domain/money/prices.ts";

export interface LedgerStore {
  record(entry: {
    readonly guildId: string;
    readonly accountId: string | undefined;
    readonly action: PricedAction;
    readonly micros: number;
    readonly now: number;
  }): Promise<void>;
  /** Millionths of a US dollar spent by the whole instance since an instant, what is in flight or uncertain included. */
  spentSince(instant: number): Promise<number>;
  /** What a guild spent in the month of an instant; posts in flight or uncertain count among the posts. */
  spendingOf(guildId: string, now: number): Promise<Spending>;
  /** Every purse that a guild's next post is paid from, the instance's first, as they stand in the month of an instant. */
  purses(guildId: string, now: number): Promise<readonly Purse[]>;
  findCap(guildId: string): Promise<GuildCap | undefined>;
  /** Undefined takes the guild's own cap away. */
  setCap(guildId: string, cap: GuildCap | undefined): Promise<void>;
  /** The credits last typed, less what the whole instance has spent since. */
  findBalance(): Promise<Balance | undefined>;
  /** Undefined ends the watch on the balance. */
  topUp(topUp: TopUp | undefined): Promise<void>;
}

/** A guild's own cap a month, in millionths of a US dollar, and who set it. */
export interface GuildCap {
  readonly micros: number;
  readonly by: string;
}

/** The credits that X's console showed, in millionths of a US dollar: when they were typed, and by whom. */
export interface TopUp {
  readonly micros: number;
  readonly at: number;
  readonly by: string;
}

export interface Balance extends TopUp {
  readonly leftMicros: number;
}
