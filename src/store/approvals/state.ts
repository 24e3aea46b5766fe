import { missing } from "../../domain/approval/approval.ts";
import type { Approval } from "../../domain/approval/approval.ts";
import type { Database } from "../database.ts";
import type { PostRow } from "../posts/row.ts";

interface Member {
  readonly id: string;
}

type Asked = Pick<PostRow, "id" | "account_id" | "state" | "text_hash" | "cleared_hash" | "needed">;

/** How a planned post stands that must be approved before it goes; undefined: nothing is asked for. */
export function approvalOf(db: Database, post: Asked): Approval | undefined {
  return post.state !== "planned" || isUnderWay(db, post) ? undefined : tallyOf(db, post);
}

/** A thread that has begun goes on in the words with which it began. */
export function isUnderWay(db: Database, post: Asked): boolean {
  if (post.cleared_hash !== post.text_hash) return false;
  const standing = db
    .sql<[number], { one: number }>(
      `select 1 as one from part where post_id = cast(? as integer) and network_id is not null
         and removed_at is null limit 1`,
    )
    .get(post.id);
  return standing !== undefined;
}

/** Whose approvals a post's present words have, whatever became of it; undefined: its account asks for none. */
export function tallyOf(db: Database, post: Asked): Approval | undefined {
  const needed = post.needed ?? neededOf(db, post.account_id);
  if (needed === 0) return undefined;
  const card = db
    .sql<[number], { by: string | null }>(
      "select kept_by as by from approval_card where post_id = cast(? as integer) and closed_at is null",
    )
    .get(post.id);
  const authors = db
    .sql<[number], Member>(
      "select user_id as id from author where post_id = cast(? as integer) order by at, user_id",
    )
    .all(post.id)
    .map(({ id }) => id);
  const by = db
    .sql<[number, string], Member>(
      `select user_id as id from approval where post_id = cast(? as integer) and text_hash = cast(? as text)
       order by at, user_id`,
    )
    .all(post.id, post.text_hash)
    .map(({ id }) => id)
    .filter((id) => !authors.includes(id));
  return { needed, by, authors, keptBy: card?.by ?? undefined };
}

function neededOf(db: Database, accountId: string): number {
  const account = db
    .sql<[string], { needed: number }>(
      "select approvals as needed from account where id = cast(? as text)",
    )
    .get(accountId);
  return account?.needed ?? 0;
}

/** It is not approved yet. */
export function isAwaiting(db: Database, post: Asked): boolean {
  const approval = approvalOf(db, post);
  return approval !== undefined && missing(approval) > 0;
}

/** Members gave the poem's lines that a post says their words. */
export function noteEditors(
  db: Database,
  postId: number,
  { editors, now }: { readonly editors: readonly string[]; readonly now: number },
): void {
  for (const by of editors) {
    db.sql(
      "insert into author (post_id, user_id, at, edited) values (?, ?, ?, 1) on conflict do nothing",
    ).run(postId, by, now);
  }
}

/** A member gave a post words of their own. */
export function noteAuthor(
  db: Database,
  postId: number,
  { by, now }: { readonly by: string; readonly now: number },
): void {
  // Whoever edited its poem's line before is noted for this deed too.
  db.sql("insert or replace into author (post_id, user_id, at) values (?, ?, ?)").run(
    postId,
    by,
    now,
  );
}

/** What a member does by hand to a post that must be approved counts as their approval. False when they had approved it already. */
export function noteApproval(
  db: Database,
  postId: number,
  { by, now }: { readonly by: string; readonly now: number },
): boolean {
  const { changes } = db
    .sql(
      `insert into approval (post_id, user_id, text_hash, at)
       select post.id, ?, post.text_hash, ? from post join account on account.id = post.account_id
       where post.id = ? and account.approvals > 0 on conflict do nothing`,
    )
    .run(by, now, postId);
  return changes > 0;
}

/** Approvals of a member who left lapse while their posts still wait. Gives how many. */
export function lapseApprovals(db: Database, guildId: string, memberId: string): number {
  return db
    .sql(
      `delete from approval where user_id = ? and exists (select 1 from post
         where post.id = post_id and post.guild_id = ? and post.state in ('planned', 'held', 'unconfirmed'))`,
    )
    .run(memberId, guildId).changes;
}
