import { isSaidBefore } from "../../domain/post.ts";
import type { Account } from "../../domain/account.ts";
import { isTooLongForPicture } from "../../domain/picture/picture.ts";
import { isTooLong } from "../../domain/text/weight.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Decision, HandRequest } from "../../flock/post-store.ts";
import { findAccount } from "../accounts.ts";
import { noteApproval } from "../approvals/state.ts";
import type { Database } from "../database.ts";
import { textOfPart } from "./news.ts";
import { findCurrent, findParked, findPost, isKnown, openPart } from "./row.ts";
import type { PostRow } from "./row.ts";
import type { Rules } from "./rules.ts";
import { pay } from "./effects.ts";
import { goBack, waitAside } from "../aside/aside.ts";
import { goOn } from "./plan.ts";
import { credit, hasPartAfter } from "./settle.ts";
import { missSlot } from "../schedule/slots.ts";
import { countStanding } from "../takedown/standing.ts";
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
  refuseOpen(db, ask.account);
  const post = findPost(db, ask.postId);
  if (post?.account_id !== ask.account.id || post.state !== "planned" || post.aside === 1)
    throw new Refusal("stale", {});
  if (ask.textHash.length < 16 || !post.text_hash.startsWith(ask.textHash)) {
    throw new Refusal("stale", {});
  }
  const mayWait = post.slot_at !== null || post.waits === 1;
  const isTaken = post.run_at !== null && (!mayWait || post.run_at <= ask.now);
  if (isTaken) throw new Refusal("post-sending", { handle: ask.account.handle });
  // The slot is kept for the next unit.
  db.sql(
    "update post set slot_at = null, late = 0, waits = 0, run_at = ?, interaction_id = ?, ordinal = 1, run_count = ?, asked_by = ? where id = ?",
  ).run(ask.now, ask.interactionId, ask.count, ask.by, post.id);
  db.tell("post_requested", {
    post: post.id,
    account: ask.account.id,
    count: ask.count,
    by: ask.by,
  });
  noteApproval(db, post.id, ask);
}

/**
 * A moderator's word on an unconfirmed, held or waiting post; false when it was settled already.
 * @throws Refusal `unknown-post`, `stale`, `never-posted`, `bad-link`, `link-needed`, `still-looking`, `post-held`, `reading-waits`, and those of `goBack`
 */
export function decide(db: Database, ask: Decision, rules: Rules): boolean {
  const post = findPost(db, ask.postId);
  if (post?.guild_id !== ask.guildId) throw new Refusal("unknown-post", {});
  if (post.state !== "unconfirmed" && post.state !== "held" && !mayEnd(db, post, ask)) return false;
  db.tell("post_decided", { post: post.id, choice: ask.choice, by: ask.by });
  switch (ask.choice) {
    case "posted":
      refuseNeverPosted(post);
      refuseOtherPart(db, post, ask);
      refuseCredited(db, ask);
      refuseUnlinked(db, post, ask);
      credit(db, post, {
        part: openPart(db, post),
        networkId: ask.networkId,
        at: ask.now,
        rules,
        by: "moderator",
      });
      return true;
    case "again":
      if (mayComeYet(post, ask.now, rules)) throw new Refusal("still-looking", {});
      return postAgain(db, post, ask);
    case "later":
    case "back":
      if (!isRepeated(post)) throw new Refusal("stale", {});
      return ask.choice === "later"
        ? waitAside(db, post, { rules, now: ask.now })
        : goBack(db, post, { rules, now: ask.now });
    case "leave":
      if (countStanding(db, post.id) === 0) throw new Refusal("stale", {});
      refuseParked(db, post);
      return skip(db, post, { rules, now: ask.now });
    case "skip":
      return skip(db, post, { rules, now: ask.now });
    default:
      return ask.choice satisfies never;
  }
}

/** Where the reading goes on once an earlier line has gone. @throws Refusal `reading-waits` */
function refuseParked(db: Database, { id, account_id: accountId }: PostRow): void {
  if (findParked(db, accountId)?.id !== id) return;
  const handle = findAccount(db, accountId)?.handle ?? "";
  throw new Refusal("reading-waits", {
    handle,
    until: findCurrent(db, accountId)?.run_at ?? undefined,
  });
}

/** What is planned may be ended where it waits for its time, or where parts of its thread stand. */
function mayEnd(db: Database, { id, state, waits }: PostRow, { choice }: Decision): boolean {
  if (state !== "planned") return false;
  return choice === "skip" ? waits === 1 : choice === "leave" && countStanding(db, id) > 0;
}

/**
 * Before the looks at the timeline are over a repeat would be the blind one that makes a line stand twice; where no timeline could be
 * read X is given as long, since it may bring about late what a person does not find on the page yet.
 */
function mayComeYet(
  { state, asked, uncertain_since: since }: PostRow,
  now: number,
  { checksAfter }: Rules,
): boolean {
  if (state !== "unconfirmed") return false;
  const age = now - (since ?? 0);
  // A doubt that lies ahead is from before the clock was set back.
  return asked === 0 || (age >= 0 && age < checksAfter[1]);
}

/** X or we ourselves found its words said before. */
function isRepeated({ state, held_reason: reason }: PostRow): boolean {
  return state === "held" && isSaidBefore(reason);
}

/** A held post may stand on X only where X says so, or where an attempt was once in doubt. */
function refuseNeverPosted({ state, held_reason: reason, retries }: PostRow): void {
  const mayStand = reason === "duplicate" || reason === "unconfirmable" || retries > 0;
  if (state === "held" && !mayStand) throw new Refusal("never-posted", {});
}

/**
 * A post whose outcome is open stands in the way of every other of its account; a held one does not where it stands apart.
 * @throws Refusal `post-sending`, `post-unconfirmed`, `post-held`
 */
export function refuseOpen(db: Database, account: Pick<Account, "id" | "handle">): void {
  const { handle } = account;
  const open = db
    .sql<[string], PostRow>(
      `select * from post where account_id = cast(? as text)
         and (state in ('sending', 'unconfirmed') or (state = 'held' and aside = 0)) order by state = 'held'`,
    )
    .get(account.id);
  if (open?.state === "sending") throw new Refusal("post-sending", { handle });
  if (open?.state === "unconfirmed") throw new Refusal("post-unconfirmed", { handle });
  if (open) throw new Refusal("post-held", { handle, reason: open.held_reason ?? "refused" });
}

/** What is still to come of a thread hangs under this part, which would be said again if nobody knew where it stands. */
function refuseUnlinked(db: Database, post: PostRow, { networkId }: Decision): void {
  if (networkId === undefined && hasPartAfter(db, post.id, openPart(db, post))) {
    throw new Refusal("link-needed", {});
  }
}

/** What was asked about stands by now, and the next part of its thread is in doubt: it was not that which somebody saw. */
function refuseOtherPart(db: Database, post: PostRow, { part }: Decision): void {
  if (part !== undefined && part !== openPart(db, post)) throw new Refusal("stale", {});
}

/** One post on X stands for one of ours. */
function refuseCredited(db: Database, { networkId }: Decision): void {
  if (networkId !== undefined && isKnown(db, networkId)) throw new Refusal("bad-link", {});
}

function postAgain(db: Database, post: PostRow, { by, now, textHash = "" }: Decision): boolean {
  // Other words were confirmed with their cost.
  const isShown = textHash.length >= 16 && post.text_hash.startsWith(textHash);
  if (post.held_reason === "reworded" && !isShown) throw new Refusal("stale", {});
  const account = findAccount(db, post.account_id);
  const part = openPart(db, post);
  if (post.held_reason === "damaged")
    throw new Refusal("post-held", { handle: account?.handle ?? "", reason: "damaged" });
  const text = textOfPart(db, post.id, part);
  const isText = post.picture === null;
  const reason = isText ? "too-long" : "picture-too-long";
  if (isText ? isTooLong(text, account?.limit ?? 0) : isTooLongForPicture(text))
    throw new Refusal("post-held", { handle: account?.handle ?? "", reason });
  if (!move(db, post.id, { from: post.state, to: "planned" })) return false;
  db.sql("update part set said_at = null where post_id = ? and ordinal = ?").run(post.id, part);
  // After a doubt this repeats an attempt that may have got through, so it is the last that goes by itself.
  db.sql(
    `update post set run_at = ?, held_reason = case aside when 1 then held_reason end, waits = 0, retries = max(retries, ?), check_at = null, asked = 0,
       run_count = ordinal, asked_by = ? where id = ?`,
  ).run(now, post.state === "unconfirmed" ? 1 : 0, by, post.id);
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
  if (post.state === "unconfirmed") {
    pay(db, post, { text: textOfPart(db, post.id, openPart(db, post)), at: now, rules });
  }
  db.sql("update post set settled_at = ?, run_at = null, check_at = null where id = ?").run(
    now,
    post.id,
  );
  // A slot that is still to come is nobody else's, and passes when its time has come.
  if ((post.slot_at ?? 0) <= now) missSlot(db, post, now);
  goOn(db, post, { rules, now, stopRun: true });
  return true;
}
