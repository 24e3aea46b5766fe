import { costOf } from "../domain/money/cost.ts";
import type { Prices } from "../domain/money/prices.ts";
import type { Database } from "./database.ts";
import type { PostRow } from "./posts/row.ts";

type Priced = Pick<PostRow, "id" | "state" | "cost" | "parts" | "picture" | "attached">;

/** What of a post is not in the ledger yet: what stands of a thread is, and the alt text of a picture that X has. */
export function unpaidOf(db: Database, row: Priced, prices: Prices): number {
  if (row.parts === 1 && row.picture === null && row.attached === null) return row.cost;
  const open = db
    .sql<[number], { ordinal: number; text: string }>(
      "select ordinal, text from part where post_id = cast(? as integer) and network_id is null order by ordinal",
    )
    .all(row.id);
  const texts = open.map(({ text }) => text);
  const form = row.picture === null ? "text" : "picture";
  const attached = row.attached !== null && open[0]?.ordinal === 1;
  const cost = costOf([{ form, texts, attached }], prices);
  const isPictured = row.picture !== null || attached;
  return isPictured && isAltPaid(db, row) ? cost - prices.micros["media-metadata"] : cost;
}

/** What may be posted or not, and counts as posted until it is known; of one guild, or of the whole instance. */
export function openCost(db: Database, prices: Prices, guildId?: string): number {
  const open = "state in ('sending', 'unconfirmed') and guild_id = coalesce(?, guild_id)";
  const all = db
    .sql<[string | null], { sum: number; mixed: number }>(
      `select coalesce(sum(cost), 0) as sum, coalesce(sum(${mixed}), 0) as mixed from post where ${open}`,
    )
    .get(guildId ?? null);
  if (all === undefined || all.mixed === 0) return all?.sum ?? 0;
  const rows = db
    .sql<[string | null], Priced>(`select * from post where ${open} and (${mixed})`)
    .all(guildId ?? null);
  return rows.reduce((sum, row) => sum - row.cost + unpaidOf(db, row, prices), all.sum);
}

/** What of it may be paid for already. */
const mixed = "parts > 1 or picture is not null or attached is not null";

/** Whether X has the picture of the attempt that is under way, or in doubt. */
function isAltPaid(db: Database, { id, state }: Priced): boolean {
  if (state !== "sending" && state !== "unconfirmed") return false;
  const last = db
    .sql<[number], { media_key: string | null }>(
      "select media_key from attempt where post_id = cast(? as integer) order by id desc limit 1",
    )
    .get(id);
  return typeof last?.media_key === "string";
}
