import { isTooLong } from "../../domain/text/lint.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Decision, HandRequest } from "../../flock/post-store.ts";
import { findAccount } from "../accounts.ts";
import type { Database } from "../database.ts";
import { textOfPart } from "./news.ts";
import { findPost } from "./row.ts";
import type { PostRow } from "./row.ts";
import type { Rules } from "./rules.ts";
import { pay } from "./effects.ts";
import { credit, goOn } from "./settle.ts";
import { missSlot } from "../schedule/slots.ts";
import { move } from "./transition.ts";

/**
 * Makes a planned post due now, if it still is what the person was shown.
 * @throws Refusal `stale`, `already-done`, `post-sending`, `post-unconfirmed`, `post-held`
 */
export function request(db: Database, ask: HandRequest): void {
  const seen = db
    .sql<[string], { id: number }>("select id from post where interaction_id = ?")
    .get(ask.interactionId);
  if (seen) throw new Refusal("already-done", {});
  refuseOpen(db, ask);
  const post = findPost(db, ask.postId);
  if (post?.account_id !== ask.account.id || post.state !== "planned")
    throw new Refusal("stale", {});
  if (ask.textHash.length < 16 || !post.text_hash.startsWith(ask.textHash)) {
    throw new Refusal("stale", {});
  }
  const isTaken = post.run_at !== null && (post.slot_at === null || post.run_at <= ask.now);
  if (isTaken) throw new Refusal("post-sending", { handle: ask.account.handle });
  // The slot is kept for the next unit.
  db.sql(
    "update post set slot_at = null, late = 0, run_at = ?, interaction_id = ?, ordinal = 1, run_count = ?, asked_by = ? where id = ?",
  ).run(ask.now, ask.interactionId, ask.count, ask.by, post.id);
  db.tell("post_requested", {
    post: post.id,
    account: ask.account.id,
    count: ask.count,
    by: ask.by,
  });
}

/**
 * A moderator's word on an unconfirmed or held post; false when it was settled already.
 * @throws Refusal `unknown-post`, `post-held`, `bad-link`, `still-looking`
 */
export function decide(db: Database, ask: Decision, rules: Rules): boolean {
  const post = findPost(db, ask.postId);
  if (post?.guild_id !== ask.guildId) throw new Refusal("unknown-post", {});
  if (post.state !== "unconfirmed" && post.state !== "held") return false;
  db.tell("post_decided", { post: post.id, choice: ask.choice, by: ask.by });
  switch (ask.choice) {
    case "posted":
      refuseCredited(db, ask);
      credit(db, post, {
        part: openPart(db, post),
        networkId: ask.networkId,
        at: ask.now,
        rules,
        by: "moderator",
      });
      return true;
    case "again":
      // Before the looks at the timeline are over this would be the blind repeat that makes a line stand twice.
      if (post.state === "unconfirmed" && post.asked === 0) throw new Refusal("still-looking", {});
      return postAgain(db, post, ask);
    case "skip":
      return skip(db, post, { rules, now: ask.now });
    default:
      return ask.choice satisfies never;
  }
}

/** A post whose outcome is open stands in the way of every other of its account. */
function refuseOpen(db: Database, { account }: HandRequest): void {
  const { handle } = account;
  const open = db
    .sql<[string], PostRow>(
      "select * from post where account_id = ? and state in ('sending', 'unconfirmed', 'held')",
    )
    .get(account.id);
  if (open?.state === "sending") throw new Refusal("post-sending", { handle });
  if (open?.state === "unconfirmed") throw new Refusal("post-unconfirmed", { handle });
  if (open) throw new Refusal("post-held", { handle, reason: open.held_reason ?? "refused" });
}

/** One post on X stands for one of ours. */
function refuseCredited(db: Database, { networkId }: Decision): void {
  if (networkId === undefined) return;
  const other = db
    .sql<[string], { post_id: number }>("select post_id from part where network_id = ?")
    .get(networkId);
  if (other) throw new Refusal("bad-link", {});
}

/** The first part that does not stand on X. */
export function openPart(db: Database, post: PostRow): number {
  return (
    db
      .sql<[number], { ordinal: number }>(
        "select ordinal from part where post_id = ? and network_id is null order by ordinal limit 1",
      )
      .get(post.id)?.ordinal ?? 1
  );
}

function postAgain(db: Database, post: PostRow, { now }: Decision): boolean {
  const account = findAccount(db, post.account_id);
  const part = openPart(db, post);
  if (isTooLong(textOfPart(db, post.id, part), account?.limit ?? 0))
    throw new Refusal("post-held", { handle: account?.handle ?? "", reason: "too-long" });
  if (!move(db, post.id, { from: post.state, to: "planned" })) return false;
  db.sql("update part set said_at = null where post_id = ? and ordinal = ?").run(post.id, part);
  // After a doubt this repeats an attempt that may have got through, so it is the last that goes by itself.
  db.sql(
    `update post set run_at = ?, held_reason = null, retries = max(retries, ?), check_at = null, asked = 0,
       run_count = ordinal where id = ?`,
  ).run(now, post.state === "unconfirmed" ? 1 : 0, post.id);
  return true;
}

/** Leaves a post out; the reading goes on after it. */
export function skip(
  db: Database,
  post: PostRow,
  { rules, now }: { readonly rules: Rules; readonly now: number },
): boolean {
  if (!move(db, post.id, { from: post.state, to: "skipped" })) return false;
  // It may stand on X all the same, and then X bills it.
  if (post.state === "unconfirmed") pay(db, post, { part: openPart(db, post), at: now, rules });
  db.sql("update post set settled_at = ?, run_at = null, check_at = null where id = ?").run(
    now,
    post.id,
  );
  missSlot(db, post);
  goOn(db, post, { rules, now, stopRun: true });
  return true;
}
