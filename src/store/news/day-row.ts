import type { Period } from "../../domain/digest/period.ts";
import type { Database } from "../database.ts";

/** News of the outbox, and the time of which it tells. */
interface DayCard extends Period {
  readonly id: number;
}

/** The last card of an account that had begun at an instant. */
export function lastDayCard(db: Database, accountId: string, at: number): DayCard | undefined {
  return db
    .sql<[string, number], DayCard>(
      `select announcement_id as id, from_at as "from", to_at as "to" from day_card
       where account_id = cast(? as text) and from_at <= cast(? as integer) order by from_at desc limit 1`,
    )
    .get(accountId, at);
}

export function putDayCard(db: Database, accountId: string, { id, from, to }: DayCard): void {
  db.sql(
    `insert into day_card (account_id, from_at, to_at, announcement_id) values (?, ?, ?, ?)
     on conflict do update set to_at = excluded.to_at, announcement_id = excluded.announcement_id`,
  ).run(accountId, from, to, id);
}

/** What a guild's accounts post from now on goes on cards of its own. */
export function closeDayCards(db: Database, guildId: string): void {
  db.sql(
    "delete from day_card where account_id in (select id from account where guild_id = ?)",
  ).run(guildId);
}
