import { consequenceOf } from "../../domain/consequence.ts";
import { tokenIn } from "../../domain/outcome.ts";
import type { Outcome } from "../../domain/outcome.ts";
import type { Settlement } from "../../flock/post-store.ts";
import { heedCap } from "../caps/told.ts";
import type { Database } from "../database.ts";
import { hurryApp, settleTrials } from "../holds/holding.ts";
import { trust } from "../holds/suspicion.ts";
import { learn } from "../limits/limits.ts";
import { payForAlt } from "../pictures/pictures.ts";
import { isUnasked, unclaim } from "../pictures/unasked.ts";
import { sealLines } from "../poem/line-hash.ts";
import { pay, raise } from "./effects.ts";
import { giveBack } from "./give-back.ts";
import { tellFailed, tellPosted, textOfPart } from "./news.ts";
import { goOn } from "./plan.ts";
import { priceAnew } from "./price-anew.ts";
import { holdAgain, isApart, respace, waitOn } from "../aside/aside.ts";
import { findPost, isKnown } from "./row.ts";
import type { PostRow } from "./row.ts";
import type { Rules } from "./rules.ts";
import { isAtWord } from "../say/at-word.ts";
import { missSlot, useSlot } from "../schedule/slots.ts";
import { noteAnswer } from "../watch/reach.ts";
import { endSilence } from "../watch/watch.ts";
import { move } from "./transition.ts";

/** A post asked for by hand still goes after a restart within this time (ms). */
const freshPress = 10 * 60_000;
/** What was given up waits so long (ms): each try may cost an alt text. */
const breath = 5_000;

interface AttemptRow {
  readonly id: number;
  readonly post_id: number;
  readonly part: number;
  readonly began_at: number;
  readonly ended_at: number | null;
  readonly media_key: string | null;
}

/** Writes what came of an attempt: the post, the account, the ledger, the news and the next plan, all in the caller's transaction. */
export function settle(db: Database, settlement: Settlement, rules: Rules): void {
  const { attemptId, limits = [], isEarly = false, at } = settlement;
  const outcome = believable(db, settlement.outcome);
  const attempt = db.sql<[number], AttemptRow>("select * from attempt where id = ?").get(attemptId);
  const post = attempt && findPost(db, attempt.post_id);
  if (!attempt || !post || attempt.ended_at !== null || post.state !== "sending") return;
  if (outcome.kind === "unknown" && isUnasked(post, attempt)) {
    const runAt = at + breath;
    unclaim(db, post, { attempt, detail: outcome.detail, runAt, now: at, rules });
    return;
  }
  const detail = "detail" in outcome ? outcome.detail : null;
  if (outcome.kind === "not-uploaded" && outcome.mayBeBilled === true) {
    payForAlt(db, post, { now: at, rules });
  }
  db.sql("update attempt set ended_at = ?, outcome = ?, detail = ? where id = ?").run(
    at,
    outcome.kind,
    detail,
    attemptId,
  );
  // The limits that an upload meets are not those on posting.
  if (outcome.kind !== "not-sent" && !isEarly) {
    learn(db, { accountId: post.account_id, limits, beganAt: attempt.began_at, at });
  }
  noteAnswer(db, outcome, at);
  db.tell("attempt_settled", { attempt: attemptId, post: post.id, outcome: outcome.kind, detail });
  if (outcome.kind === "posted") {
    credit(db, post, { part: attempt.part, networkId: outcome.id, at, rules, by: "answer" });
    return;
  }
  const consequence = consequenceOf(outcome, {
    now: at,
    isRetry: post.retries > 0,
    isReply: attempt.part > 1,
  });
  if (tokenIn(outcome) === "accepted") trust(db, post.account_id, at);
  settleTrials(db, { post, attemptId, outcome, at });
  if (consequence.post === "unconfirmed") doubt(db, post, { now: at, rules, why: outcome.kind });
  else giveBack(db, post, { consequence, outcome, attemptId, part: attempt.part, at, rules });
}

/** An answer with the id of a post that is known already proves nothing of this one: the timeline has to tell. */
function believable(db: Database, outcome: Outcome): Outcome {
  return outcome.kind === "posted" && isKnown(db, outcome.id)
    ? { kind: "unknown", detail: `X named a post that is known already: ${outcome.id}` }
    : outcome;
}

interface CreditAsk {
  readonly part: number;
  /** Undefined where a moderator said that it stands but not where. */
  readonly networkId: string | undefined;
  readonly at: number;
  /** When X took it, where that may be long ago (ms UTC). */
  readonly saidAt?: number;
  readonly rules: Rules;
  /** Who says so: X's answer, its timeline, a moderator; `copy`: the timeline, of what another copy posted. */
  readonly by: "answer" | "timeline" | "moderator" | "copy";
}

/** A part stands on X: it is paid for, and after the last one the reading goes on. */
export function credit(db: Database, post: PostRow, ask: CreditAsk): void {
  const { part, networkId, at, saidAt = at, rules, by } = ask;
  const reconciled = by !== "answer";
  const text = textOfPart(db, post.id, part);
  db.sql("update part set network_id = ?, said_at = ? where post_id = ? and ordinal = ?").run(
    networkId ?? null,
    saidAt,
    post.id,
    part,
  );
  pay(db, post, { text, at, saidAt, rules });
  // A moderator's link may be wrong: it must not hide from a look at the timeline what comes after it.
  if (by !== "moderator") prove(db, post, { networkId, at });
  if (hasPartAfter(db, post.id, part)) {
    move(db, post.id, { from: post.state, to: "planned" });
    db.sql("update post set retries = 0 where id = ?").run(post.id);
    letRestGo(db, post, { at, by });
  } else if (move(db, post.id, { from: post.state, to: "posted", settledAt: saidAt })) {
    stand(db, post, { at, by });
    // A run by hand ended when its outcome was in doubt: nobody waits for the rest.
    goOn(db, post, { rules, now: at, stopRun: reconciled });
  }
}

/** The rest of a thread goes at once; of one that another copy began here nobody asked for it, so it waits for its next time. */
function letRestGo(db: Database, post: PostRow, { at, by }: Pick<CreditAsk, "at" | "by">): void {
  if (by !== "copy" || isAtWord(post)) {
    db.sql("update post set run_at = ? where id = ?").run(at, post.id);
  } else if (isApart(post)) waitOn(db, post, { now: at });
  else missSlot(db, post, at);
}

/** All of a post stands: its slot is used, and the channel hears of it. */
function stand(db: Database, post: PostRow, { at, by }: Pick<CreditAsk, "at" | "by">): void {
  if (post.last_error !== null) {
    db.sql("update post set last_error = null where id = ?").run(post.id);
  }
  useSlot(db, post, at);
  db.tell("post_settled", {
    post: post.id,
    account: post.account_id,
    state: "posted",
    by,
    ...(post.slot_at !== null && post.due_at !== null && { sinceDueMs: at - post.due_at }),
  });
  // What another copy posted it has told itself.
  if (by !== "copy") tellPosted(db, post, { at, reconciled: by === "timeline" });
  endSilence(db, post.account_id, at);
}

/** What a post that X shows to stand tells of its account and of what stopped the flock. */
function prove(
  db: Database,
  post: PostRow,
  { networkId, at }: { readonly networkId: string | undefined; readonly at: number },
): void {
  raise(db, post.account_id, networkId);
  trust(db, post.account_id, at);
  settleTrials(db, { post, outcome: { kind: "posted", id: networkId ?? "" }, at });
}

/** Whether parts of a post come after this one that do not stand on X. */
export function hasPartAfter(db: Database, postId: number, part: number): boolean {
  const next = db
    .sql<[number, number], { one: number }>(
      "select 1 as one from part where post_id = ? and ordinal > ? and network_id is null",
    )
    .get(postId, part);
  return next !== undefined;
}

/** An outcome that nobody knows: the post waits until the timeline or a moderator has spoken; a run by hand ends with it. */
function doubt(
  db: Database,
  post: PostRow,
  { now, rules, why }: { readonly now: number; readonly rules: Rules; readonly why: string },
): void {
  if (!move(db, post.id, { from: "sending", to: "unconfirmed" })) return;
  db.tell("post_doubted", { post: post.id, account: post.account_id, why });
  db.sql(
    `update post set check_at = ?, checks = 0, uncertain_since = ?, asked = 0, remind_at = null,
       last_error = ? where id = ?`,
  ).run(now + rules.checksAfter[0], now, why, post.id);
}

/** At start: what was being sent may or may not have been posted. */
export function recover(
  db: Database,
  { now, rules }: { readonly now: number; readonly rules: Rules },
): void {
  sealLines(db, rules.digest);
  priceAnew(db, { rules, now });
  heedCap(db, rules.capMicros);
  const posts = db.sql<[], PostRow>("select * from post where state = 'sending'").all();
  for (const post of posts) {
    const attempt = openAttempt(db, post.id);
    if (attempt && isUnasked(post, attempt)) {
      // As late as it was due, so that a slot that is over by now is missed.
      const runAt = attempt.began_at;
      unclaim(db, post, { attempt, detail: "restart", runAt, now, rules });
      continue;
    }
    db.sql(
      "update attempt set ended_at = ?, outcome = 'unknown', detail = 'restart' where post_id = ? and ended_at is null",
    ).run(now, post.id);
    learn(db, { accountId: post.account_id, limits: [], beganAt: now, at: now });
    doubt(db, post, { now, rules, why: "restart" });
  }
  // Two looks, counted from the restart also for what was uncertain before it.
  db.sql(
    "update post set check_at = ?, checks = 0, uncertain_since = ? where state = 'unconfirmed' and asked = 0",
  ).run(now + rules.checksAfter[0], now);
  dropStalePresses(db, now);
  hurryApp(db, now);
  respace(db, now);
}

function openAttempt(db: Database, postId: number): AttemptRow | undefined {
  return db
    .sql<[number], AttemptRow>("select * from attempt where post_id = ? and ended_at is null")
    .get(postId);
}

/** A press from before a long absence would come as a surprise; the channel hears that it did not go. */
function dropStalePresses(db: Database, now: number): void {
  const stale = db
    .sql<[number], PostRow>(
      "select * from post where state = 'planned' and run_at < ? and slot_at is null and waits = 0",
    )
    .all(now - freshPress);
  for (const post of stale) {
    if (post.aside === 1) {
      holdAgain(db, post, { why: "too-late", now });
      continue;
    }
    db.sql("update post set run_at = null, last_error = 'too-late' where id = ?").run(post.id);
    tellFailed(db, post, { cause: "too-late", needsHand: false, now });
  }
}
