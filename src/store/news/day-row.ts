import type { Database } from "../database.ts";

/** The card of a day that begins at `from`, as news of the outbox. */
export function findDayCard(db: Database, accountId: string, from: number): number | undefined {
  return db
    .sql<[string, number], { id: number }>(
      "select announcement_id as id from day_card where account_id = ? and from_at = ?",
    )
    .get(accountId, from)?.id;
}

export function putDayCard(
  db: Database,
  {
    accountId,
    from,
    id,
  }: { readonly accountId: string; readonly from: number; readonly id: number },
): void {
  db.sql(
    `insert into day_card (account_id, from_at, announcement_id) values (?, ?, ?)
     on conflict do update set announcement_id = excluded.announcement_id`,
  ).run(accountId, from, id);
}

/** What a guild's accounts post from now on goes on cards of its own. */
export function closeDayCards(db: Database, guildId: string): void {
  db.sql(
    "delete from day_card where account_id in (select id from account where guild_id = ?)",
  ).run(guildId);
}
