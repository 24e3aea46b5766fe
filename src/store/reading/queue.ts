import { Refusal } from "../../domain/refusal.ts";
import { mostQueued } from "../../flock/reading-store.ts";
import type { Queued, QueueStore } from "../../flock/reading-store.ts";
import type { Database } from "../database.ts";
import { refuseTwin } from "./twin.ts";

/** The poems that accounts are to read after their present one. */
export function createQueue(db: Database): QueueStore {
  return {
    queue: (ask) => db.write(() => queue(db, ask)),
    listQueued: async (accountId) => listQueued(db, accountId),
    unqueue: (accountId, queuedId) => db.write(() => unqueue(db, accountId, queuedId)),
  };
}

/** What an account is to read next, in its order. */
export function listQueued(db: Database, accountId: string): readonly Queued[] {
  return db
    .sql<[string], Queued>(
      `select queued.id, queued.poem_id as poemId, poem.title, queued.by from queued
       join poem on poem.id = queued.poem_id
       where queued.account_id = cast(? as text) order by queued.id`,
    )
    .all(accountId);
}

/** False when it was taken out before, or has begun. */
export function unqueue(db: Database, accountId: string, queuedId: number): boolean {
  const { changes } = db
    .sql("delete from queued where id = ? and account_id = ?")
    .run(queuedId, accountId);
  return changes > 0;
}

function queue(db: Database, ask: Parameters<QueueStore["queue"]>[0]): void {
  const { account, poem, by, now } = ask;
  // What was said lately is forgotten until its turn comes; then it is looked at again.
  refuseTwin(db, { ...ask, window: 0 });
  const { handle } = account;
  const live = db
    .sql<[string], { one: number }>(
      "select 1 as one from reading where account_id = ? and state in ('given', 'reading')",
    )
    .get(account.id);
  if (!live) throw new Refusal("nothing-before", { handle, poem: poem.title });
  const waiting = listQueued(db, account.id);
  // Two presses on one button; and what is to come twice in a row is a loop.
  if (waiting.at(-1)?.poemId === poem.id) {
    throw new Refusal("queued-already", { handle, poem: poem.title });
  }
  if (waiting.length >= mostQueued) {
    throw new Refusal("queue-full", { handle, most: mostQueued });
  }
  db.sql("insert into queued (account_id, poem_id, by, at) values (?, ?, ?, ?)").run(
    account.id,
    poem.id,
    by,
    now,
  );
}
