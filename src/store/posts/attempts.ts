import type { Database } from "../database.ts";

interface AttemptRow {
  readonly part: number;
  readonly after_id: string;
}

/** What was tried last for a post. */
export function lastAttempt(db: Database, postId: number): AttemptRow | undefined {
  return db
    .sql<[number], AttemptRow>(
      "select part, after_id from attempt where post_id = cast(? as integer) order by id desc limit 1",
    )
    .get(postId);
}

/** A retry looks above the first attempt of its part: what that one brought about may show late. */
export function firstAfterId(db: Database, postId: number): string | undefined {
  return db
    .sql<[number, number], { after_id: string }>(
      `select after_id from attempt where post_id = ?
         and part = (select part from attempt where post_id = ? order by id desc limit 1)
       order by id limit 1`,
    )
    .get(postId, postId)?.after_id;
}
