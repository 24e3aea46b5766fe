import type { Database } from "../database.ts";
import type { PostRow } from "./row.ts";

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

/** Writes that an attempt at a part begins; gives its id. */
export function writeAttempt(
  db: Database,
  row: Pick<PostRow, "id">,
  {
    part,
    afterId,
    now,
  }: {
    readonly part: { readonly ordinal: number; readonly text_hash: string };
    readonly afterId: string;
    readonly now: number;
  },
): number {
  db.sql("update part set said_at = ? where post_id = ? and ordinal = ?").run(
    now,
    row.id,
    part.ordinal,
  );
  const { lastInsertRowid } = db
    .sql(
      "insert into attempt (post_id, part, began_at, after_id, text_hash) values (?, ?, ?, ?, ?)",
    )
    .run(row.id, part.ordinal, now, afterId, part.text_hash);
  return Number(lastInsertRowid);
}
