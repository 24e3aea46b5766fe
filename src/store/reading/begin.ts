import type { Account } from "../../domain/account.ts";
import { groupingKey } from "../../domain/reading/grouping.ts";
import type { Manner, Reading } from "../../domain/reading/reading.ts";
import type { Database } from "../database.ts";
import { layReading } from "../poem/layout.ts";
import { passOver } from "../schedule/rest.ts";
import { getReading } from "./row.ts";

interface NewReading {
  readonly account: Account;
  readonly poem: { readonly id: number };
  readonly manner: Manner;
  readonly by: string;
  readonly now: number;
}

/** An account is given a poem, which is laid out for it; it reads nothing else by now. */
export function addReading(db: Database, { account, poem, manner, by, now }: NewReading): Reading {
  const { lastInsertRowid } = db
    .sql(
      `insert into reading (account_id, poem_id, state, cursor, grouping, refrains, given_by, given_at)
       values (?, ?, 'given', (select id from line where poem_id = ? and position is not null and role <> 'left-out' order by position limit 1), ?, ?, ?, ?)`,
    )
    .run(account.id, poem.id, poem.id, groupingKey(manner.grouping), manner.refrains, by, now);
  layReading(db, getReading(db, Number(lastInsertRowid)), { account, kept: 0 });
  return getReading(db, Number(lastInsertRowid));
}

/** A reading that waited for it begins; its first post is still to be planned. Undefined when it had begun. */
export function beginReading(db: Database, readingId: number, now: number): Reading | undefined {
  const started = db
    .sql("update reading set state = 'reading', started_at = ? where id = ? and state = 'given'")
    .run(now, readingId);
  if (started.changes === 0) return undefined;
  db.tell("reading_started", { reading: readingId });
  const reading = getReading(db, readingId);
  countOneMore(db, reading.accountId);
  passOver(db, reading.accountId, now);
  return reading;
}

/** One more cycle in an account's life. */
export function countOneMore(db: Database, accountId: string): void {
  db.sql("update account set cycles = cycles + 1 where id = ?").run(accountId);
}

/** How many cycles an account has begun in its life. */
export function countCycles(db: Database, accountId: string): number {
  return (
    db.sql<[string], { cycles: number }>("select cycles from account where id = ?").get(accountId)
      ?.cycles ?? 0
  );
}
