import { instantOf } from "../../domain/snowflake.ts";
import type { Database } from "../database.ts";
import type { PostRow } from "./row.ts";

interface AttemptRow {
  readonly id: number;
  readonly post_id: number;
  readonly part: number;
  readonly began_at: number;
  readonly after_id: string;
  readonly text_hash: string;
}

const columns = "id, post_id, part, began_at, after_id, text_hash";
const skew = 10 * 60_000;

/** What was tried last for a post. */
export function lastAttempt(db: Database, postId: number): AttemptRow | undefined {
  return db
    .sql<[number], AttemptRow>(
      `select ${columns} from attempt where post_id = cast(? as integer) order by id desc limit 1`,
    )
    .get(postId);
}

/** A retry looks above the first attempt of its part: what that one brought about may show late. */
export function firstAttempt(
  db: Database,
  { post_id: postId, part }: AttemptRow,
): AttemptRow | undefined {
  return db
    .sql<[number, number], AttemptRow>(
      `select ${columns} from attempt where post_id = ? and part = ? order by id limit 1`,
    )
    .get(postId, part);
}

/**
 * Whether what a look found may be an earlier post with the same words, whose link nobody knows: said long before this
 * one was tried. Where the clock was ahead it may be this one all the same: only a person can tell.
 */
export function mayBeEarlier(
  db: Database,
  post: Pick<PostRow, "id" | "account_id">,
  found: { readonly attempt: AttemptRow; readonly networkId: string },
): boolean {
  const { attempt, networkId } = found;
  const first = firstAttempt(db, attempt) ?? attempt;
  if (instantOf(networkId) >= first.began_at - skew) return false;
  const other = db
    .sql<[string, string, number], { one: number }>(
      `select 1 as one from part join post on post.id = part.post_id
       where part.text_hash = ? and part.said_at is not null and part.network_id is null
         and post.account_id = ? and post.id <> ? limit 1`,
    )
    .get(attempt.text_hash, post.account_id, post.id);
  return other !== undefined;
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
