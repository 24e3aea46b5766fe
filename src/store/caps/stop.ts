import { capAgainst } from "../../domain/money/budget.ts";
import type { Purse } from "../../domain/money/budget.ts";
import { monthStart } from "../../domain/money/cost.ts";
import { cheapestPost } from "../../domain/money/prices.ts";
import type { Prices } from "../../domain/money/prices.ts";
import type { Database } from "../database.ts";
import { tellFailed } from "../posts/news.ts";
import type { PostRow } from "../posts/row.ts";
import { unpaidOf } from "../unpaid.ts";
import { tellCap } from "./told.ts";

interface CapAsk {
  readonly purses: readonly Purse[];
  readonly prices: Prices;
  readonly now: number;
}

/** Whether a cap stands before a due post. That it is reached is told only where nothing else could be posted either. */
export function isOverCap(db: Database, row: PostRow, ask: CapAsk): boolean {
  const { purses, prices, now } = ask;
  if (!capAgainst(purses, unpaidOf(db, row, prices))) return false;
  const reached = capAgainst(purses, cheapestPost(prices));
  if (reached) tellCap(db, reached, { guildId: row.guild_id, now });
  else tellTooDear(db, row, ask);
  return true;
}

/** The rest of the flock goes on, and its own account stands still: that is told once for a month and its caps. A press is answered. */
function tellTooDear(db: Database, row: PostRow, { purses, now }: CapAsk): void {
  if (row.slot_at === null && row.waits === 0) return;
  const under = [monthStart(now), ...purses.map(({ capMicros }) => capMicros)].join(":");
  const told = db
    .sql("update post set dear_under = ? where id = ? and dear_under is not ?")
    .run(under, row.id, under);
  if (told.changes === 0) return;
  tellFailed(db, row, { cause: "over-cap", needsHand: true, now });
}
