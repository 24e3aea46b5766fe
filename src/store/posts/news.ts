import { linkTo, textOfParts } from "../../domain/post.ts";
import { findAccount } from "../accounts.ts";
import type { Database } from "../database.ts";
import { tellSaid } from "../news/telling.ts";
import { announce } from "../outbox.ts";
import { countStanding } from "../takedown/standing.ts";
import { openPart, saidByOf } from "./row.ts";
import { isAtWord } from "../say/at-word.ts";
import type { PostRow } from "./row.ts";

/** Tells the channel that a post did not go, and why. */
export function tellFailed(
  db: Database,
  post: PostRow,
  ask: {
    readonly cause: string;
    readonly detail?: string;
    readonly until?: number;
    readonly needsHand: boolean;
    readonly now: number;
  },
): void {
  const account = findAccount(db, post.account_id);
  if (!account) return;
  const standing = countStanding(db, post.id);
  announce(db, {
    guildId: post.guild_id,
    announcement: {
      kind: "failed",
      accountId: account.id,
      handle: account.handle,
      postId: post.id,
      text: textOfPart(db, post.id, openPart(db, post)),
      ...(post.picture !== null && { pictured: true }),
      cause: ask.cause,
      ...(ask.detail !== undefined && { detail: ask.detail }),
      ...(ask.until !== undefined && { until: ask.until }),
      ...(standing > 0 && { standing }),
      ...(goesByItself(post) && { waits: true }),
      ...asSaid(post),
    },
    address: {
      channel: "alerts",
      ping: ask.needsHand ? "hand" : "nobody",
      ownerId: account.ownerId,
    },
    now: ask.now,
  });
}

interface Standing {
  readonly at: number;
  readonly reconciled: boolean;
}

/** Tells the channel that a post stands on X, as its guild wants to hear of it; whoever was asked about it hears that in any case. */
export function tellPosted(db: Database, post: PostRow, ask: Standing): void {
  const said = { guildId: post.guild_id, accountId: post.account_id, at: ask.at };
  const single = (): void => tellSingle(db, post, ask);
  const isTold = tellSaid(db, said, single);
  if (!isTold && ask.reconciled && post.asked === 1) single();
}

function tellSingle(db: Database, post: PostRow, ask: Standing): void {
  const account = db
    .sql<[string], { handle: string }>("select handle from account where id = ?")
    .get(post.account_id);
  if (!account) return;
  const parts = db
    .sql<[number], { text: string; network_id: string | null }>(
      "select text, network_id from part where post_id = cast(? as integer) order by ordinal",
    )
    .all(post.id);
  const first = parts[0]?.network_id ?? null;
  const poem = post.reading_id === null ? undefined : titleOf(db, post.reading_id);
  announce(db, {
    guildId: post.guild_id,
    announcement: {
      kind: "posted",
      accountId: post.account_id,
      handle: account.handle,
      postId: post.id,
      text: textOfParts(parts),
      ...(post.picture !== null && { pictured: true }),
      link: first === null ? `https://x.com/${account.handle}` : linkTo(account.handle, first),
      poem,
      unit: post.unit_number ?? undefined,
      of: post.unit_count ?? undefined,
      costMicros: post.cost,
      reconciled: ask.reconciled,
      ...asSaid(post),
    },
    address: { channel: "posts", ping: "nobody" },
    now: ask.at,
  });
}

/** What stands apart is tried again by itself; what a member had an account say only at their word. */
function goesByItself(post: PostRow): boolean {
  return post.waits === 1 || (post.aside === 1 && !isAtWord(post));
}

/** Who had the account say it, and whether a picture goes with it; nothing of a line of a poem. */
export function asSaid(post: PostRow): { readonly saidBy?: string; readonly attached?: true } {
  const saidBy = saidByOf(post);
  return {
    ...(saidBy !== undefined && { saidBy }),
    ...(post.attached !== null && { attached: true }),
  };
}

/** The title of what a reading reads. */
export function titleOf(db: Database, readingId: number): string | undefined {
  return db
    .sql<[number], { title: string }>(
      "select title from poem where id = (select poem_id from reading where id = ?)",
    )
    .get(readingId)?.title;
}

/** The exact text of one part. */
export function textOfPart(db: Database, postId: number, ordinal: number): string {
  return (
    db
      .sql<[number, number], { text: string }>(
        "select text from part where post_id = ? and ordinal = ?",
      )
      .get(postId, ordinal)?.text ?? ""
  );
}
