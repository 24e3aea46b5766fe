import { findAccount } from "../accounts.ts";
import type { Database } from "../database.ts";
import { announce } from "../outbox.ts";
import { countStanding } from "./standing.ts";
import type { TakedownRow } from "./row.ts";

/** So many texts are told of what was taken down together. */
const mostTold = 5;

/** Tells the channel what was taken down, once all that was asked for together is. */
export function tellDone(
  db: Database,
  { press, account_id: accountId, by, next }: TakedownRow,
  now: number,
): void {
  const account = findAccount(db, accountId);
  const asked = db
    .sql<[string], Pick<TakedownRow, "post_id" | "run_at" | "cost">>(
      "select post_id, run_at, cost from takedown where press = cast(? as text) order by post_id",
    )
    .all(press);
  if (!account || asked.some(({ run_at: at }) => at !== null)) return;
  const down = asked.filter(({ post_id: id }) => countStanding(db, id) === 0);
  if (down.length === 0) return;
  announce(db, {
    guildId: account.guildId,
    announcement: {
      kind: "taken-down",
      accountId,
      handle: account.handle,
      by,
      next,
      posts: down.length,
      texts: down.slice(0, mostTold).map(({ post_id: id }) => textOf(db, id)),
      costMicros: down.reduce((sum, { cost }) => sum + cost, 0),
    },
    address: { channel: "posts", ping: "nobody" },
    now,
  });
}

/** Tells it that something stands in the way, once for each cause. */
export function tellStopped(
  db: Database,
  row: TakedownRow,
  {
    cause,
    detail,
    now,
  }: { readonly cause: string; readonly detail: string | undefined; readonly now: number },
): void {
  const account = findAccount(db, row.account_id);
  if (!account) return;
  db.sql("update takedown set told = ? where post_id = ?").run(cause, row.post_id);
  announce(db, {
    guildId: account.guildId,
    announcement: {
      kind: "takedown-stopped",
      accountId: account.id,
      handle: account.handle,
      postId: row.post_id,
      text: textOf(db, row.post_id),
      standing: countStanding(db, row.post_id),
      cause,
      ...(detail !== undefined && { detail }),
      waits: row.next === "again" && row.run_at !== null,
    },
    address: { channel: "alerts", ping: "hand", ownerId: account.ownerId },
    now,
  });
}

/** What stood, every part of it that ever did. */
function textOf(db: Database, postId: number): string {
  return db
    .sql<[number], { text: string }>(
      "select text from part where post_id = cast(? as integer) and network_id is not null order by ordinal",
    )
    .all(postId)
    .map(({ text }) => text)
    .join("\n");
}
