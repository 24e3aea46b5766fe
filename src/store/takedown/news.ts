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
  const others = account.state === "removing" ? othersOf(db, row) : [];
  db.sql("update takedown set told = ? where post_id = ?").run(cause, row.post_id);
  // Of all that an account leaves behind, a thousand posts perhaps, one is told.
  if (others.some(({ told }) => told === cause)) return;
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
      ...(others.length > 0 && { others: others.length }),
    },
    address: { channel: "alerts", ping: "hand", ownerId: account.ownerId },
    now,
  });
}

/** What else was asked for by the same press, and stands still. */
function othersOf(
  db: Database,
  { press, post_id: postId }: TakedownRow,
): readonly Pick<TakedownRow, "told">[] {
  return db
    .sql<[string, number], Pick<TakedownRow, "told">>(
      `select told from takedown where press = cast(? as text) and post_id <> cast(? as integer)
         and exists (select 1 from part where part.post_id = takedown.post_id
           and part.network_id is not null and part.removed_at is null)`,
    )
    .all(press, postId);
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
