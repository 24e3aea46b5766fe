import { instantOf } from "../../domain/snowflake.ts";
import { isSameText } from "../../domain/text/timeline.ts";
import type { TimelinePost } from "../../domain/text/timeline.ts";
import type { Database } from "../database.ts";
import type { PostRow } from "./row.ts";

/** A try at a part of a post, as it lies in the database. */
export interface AttemptRow {
  readonly id: number;
  readonly post_id: number;
  readonly part: number;
  readonly began_at: number;
  readonly after_id: string;
  readonly text_hash: string;
}

const columns = "id, post_id, part, began_at, after_id, text_hash";
const minute = 60_000;
/** A clock is off by no more than this, where nothing tells that it is. */
const skew = 10 * minute;
/** Where several posts have the same words, that of an attempt bears an instant so near to it. */
const near = 2 * minute;

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

/**
 * Gives a post on X to the line that was tried when it went and ended without its link, because a moderator vouched for it: it is
 * none that was tried later with the same words, and neither is that of a line that was left out. Undefined where there is no such line.
 */
export function linkVouched(
  db: Database,
  accountId: string,
  post: TimelinePost,
): "linked" | "left-out" | undefined {
  const at = instantOf(post.id);
  const found = db
    .sql<[string, number, number], { id: number; ordinal: number; text: string; state: string }>(
      `select post.id, part.ordinal, part.text, post.state
       from post cross join part on part.post_id = post.id
       where post.account_id = ? and post.state in ('posted', 'withdrawn', 'skipped')
         and part.network_id is null and part.said_at between ? and ?`,
    )
    .all(accountId, at - near, at + near)
    .find(({ text }) => isSameText(text, post.text));
  if (!found) return undefined;
  if (found.state === "skipped") return "left-out";
  const link = db.sql("update part set network_id = ? where post_id = ? and ordinal = ?");
  link.run(post.id, found.id, found.ordinal);
  return "linked";
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
