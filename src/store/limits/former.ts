import type { Database } from "../database.ts";

/** An account with what it was before it was removed and added anew, in whatever guild: X counts by its user. */
export function withFormer(db: Database, accountId: string): readonly string[] {
  const former = db
    .sql<[string], { id: string }>(
      `select former.id from account
       cross join account as former on former.user_id = account.user_id and former.state = 'removed'
       where account.id = cast(? as text) and former.id <> account.id`,
    )
    .all(accountId);
  return [accountId, ...former.map(({ id }) => id)];
}

/** What X said of its limits before an account was removed holds for it anew. */
export function takeOverLimits(
  db: Database,
  { id, userId, now }: { readonly id: string; readonly userId: string; readonly now: number },
): void {
  // The last one took over what was said before it.
  const former = db
    .sql<[string], { id: string; limited_until: number | null }>(
      `select id, limited_until from account where user_id = cast(? as text) and state = 'removed'
       order by rowid desc limit 1`,
    )
    .get(userId);
  if (!former) return;
  db.sql("update account set limited_until = ? where id = ?").run(former.limited_until, id);
  db.sql(
    `insert into limit_window (about, span, allowed, remaining, reset_at, read_at)
     select ?, span, allowed, remaining, reset_at, read_at from limit_window where about = ? and reset_at > ?`,
  ).run(id, former.id, now);
}
