import type { Account } from "../../domain/account.ts";
import type { Reading } from "../../domain/reading/reading.ts";
import type { Summary } from "../../flock/reading-store.ts";
import type { Database } from "../database.ts";
import { getPoem } from "../poem/poems.ts";
import { listAside } from "../posts/row.ts";

/** What a reading came to, all its cycles together. */
export function summaryOf(db: Database, reading: Reading, account: Account): Summary {
  const sums = db
    .sql<[string, number], { posts: number; lines: number; micros: number; elapsed: number }>(
      `select count(*) as posts, coalesce(sum(lines), 0) as lines, coalesce(sum(cost), 0) as micros,
         coalesce(max(settled_at) - min(settled_at), 0) as elapsed
       from post where account_id = ? and reading_id = ? and state = 'posted'`,
    )
    .get(account.id, reading.id);
  return {
    readingId: reading.id,
    accountId: account.id,
    handle: account.handle,
    poem: getPoem(db, reading.poemId).title,
    cycles: reading.cycle,
    posts: sums?.posts ?? 0,
    lines: sums?.lines ?? 0,
    costMicros: sums?.micros ?? 0,
    elapsedMs: sums?.elapsed ?? 0,
    apart: listAside(db, account.id).filter((post) => post.reading_id === reading.id).length,
  };
}
