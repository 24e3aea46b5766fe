import { Refusal } from "../../domain/refusal.ts";
import type { Account } from "../../domain/account.ts";
import type { Span } from "../../flock/undo/takedown-store.ts";
import type { Database } from "../database.ts";
import { findPost } from "../posts/row.ts";
import type { PostRow } from "../posts/row.ts";

/** What stands on X, as far as its id is known. */
const stands = `exists (select 1 from part
  where part.post_id = post.id and part.network_id is not null and part.removed_at is null)`;

interface StandingRow extends PostRow {
  /** When its last part went (ms UTC). */
  readonly said_at: number;
}

/** So far back a post is looked for among the last ones. */
const furthest = 50;

/** An account's newest posts that stand on X, newest first; those that are being taken down are not among them. */
export function listStanding(db: Database, accountId: string, most: number): readonly PostRow[] {
  const settled = db
    .sql<[string, number], StandingRow>(
      `select *, settled_at as said_at from post where account_id = cast(? as text) and settled_at is not null
         and ${stands} and not exists (select 1 from takedown where post_id = post.id and takedown.run_at is not null)
       order by settled_at desc, id desc limit cast(? as integer)`,
    )
    .all(accountId, most);
  const held = db
    .sql<[string], StandingRow>(
      `select *, (select max(said_at) from part where post_id = post.id and network_id is not null) as said_at
       from post where account_id = cast(? as text) and settled_at is null and state = 'held' and ${stands}`,
    )
    .all(accountId);
  return [...settled, ...held]
    .toSorted((a, b) => b.said_at - a.said_at || b.id - a.id)
    .slice(0, most);
}

/**
 * The posts that a person means, newest first.
 * @throws Refusal `unknown-post`, `nothing-stands`, `post-sending`, `post-unconfirmed`, `thread-under-way`
 */
export function getSpan(
  db: Database,
  account: Account,
  { newest, count }: Span,
): readonly PostRow[] {
  const post = findPost(db, newest);
  if (post?.account_id !== account.id) throw new Refusal("unknown-post", {});
  refuseUnsettled(post, account);
  if (count === 1) return [getStanding(db, post, account)];
  const last = listStanding(db, account.id, furthest);
  const from = last.findIndex(({ id }) => id === newest);
  const posts = from < 0 ? [] : last.slice(from, from + count);
  if (posts.length < count) throw new Refusal("stale", {});
  return posts;
}

/** Its outcome is open, or more of it is to come. @throws Refusal */
function refuseUnsettled({ state }: PostRow, { handle }: Account): void {
  if (state === "sending") throw new Refusal("post-sending", { handle });
  if (state === "unconfirmed") throw new Refusal("post-unconfirmed", { handle });
  if (state === "planned") throw new Refusal("thread-under-way", { handle });
}

function getStanding(db: Database, post: PostRow, { handle }: Account): PostRow {
  const row = db
    .sql<[number], PostRow>(
      `select * from post where id = ? and ${stands}
         and not exists (select 1 from takedown where post_id = post.id and takedown.run_at is not null)`,
    )
    .get(post.id);
  if (!row) throw new Refusal("nothing-stands", { handle });
  return row;
}

/** How many parts of a post stand on X. */
export function countStanding(db: Database, postId: number): number {
  return (
    db
      .sql<[number], { n: number }>(
        "select count(*) as n from part where post_id = ? and network_id is not null and removed_at is null",
      )
      .get(postId)?.n ?? 0
  );
}

/** Whether a post repeats one that was taken down so that it would be read again. */
export function isReread(db: Database, { reading_id: readingId, unit, cycle }: PostRow): boolean {
  if (readingId === null || unit === null) return false;
  const former = db
    .sql<[number, number, number | null], { one: number }>(
      `select 1 as one from post where reading_id = ? and unit = ? and cycle is ? and state = 'withdrawn' limit 1`,
    )
    .get(readingId, unit, cycle);
  return former !== undefined;
}
