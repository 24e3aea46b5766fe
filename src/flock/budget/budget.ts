import type { Spending } from "../../domain/money/budget.ts";
import type { Prices } from "../../domain/money/prices.ts";
import type { Balance, GuildCap } from "../ledger-store.ts";

/** What a guild's flock costs, and what keeps it from costing more. */
export interface Budgeting {
  budget(): Promise<Budget>;
  /** The server's own cap; undefined where it has none. */
  cap(): Promise<GuildCap | undefined>;
  /** US dollars a month as typed; nothing typed takes the server's own cap away. @throws Refusal `bad-amount`, `cap-above` */
  setCap(typed: string, by: string): Promise<Budget>;
  /** The credits that X's console shows now, in US dollars; nothing typed ends the watch on them. @throws Refusal `bad-amount` */
  topUp(typed: string, by: string): Promise<Budget>;
}

/** How a guild's money stands in this month (UTC); all amounts are millionths of a US dollar. */
export interface Budget {
  /** The last instant of the forecast: the next month's first. */
  readonly endsAt: number;
  readonly spent: Spending;
  /** Posts still to come this month if every account that has a schedule and a poem keeps it. */
  readonly forecast: { readonly posts: number; readonly costMicros: number };
  readonly cap: GuildCap | undefined;
  readonly instance: { readonly spentMicros: number; readonly capMicros: number };
  /** Undefined where nobody typed what X's console shows. */
  readonly balance: Balance | undefined;
  /** What everything is reckoned by. */
  readonly prices: Prices;
}
