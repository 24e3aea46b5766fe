import type { Consequence } from "../../domain/consequence.ts";
import type { Outcome } from "../../domain/outcome.ts";
import type { Database } from "../database.ts";
import { missSlot, retryAt } from "../schedule/slots.ts";
import { changeAccount, changeFlock } from "./effects.ts";
import { waitFor } from "../limits/limited.ts";
import { tellFailed } from "./news.ts";
import type { PostRow } from "./row.ts";
import type { Rules } from "./rules.ts";
import { isAtWord } from "../say/at-word.ts";
import { isApart, standAside, waitOn } from "../aside/aside.ts";
import { noteUnreached, tellUnreached } from "../watch/reach.ts";
import { isReread } from "../takedown/standing.ts";
import { move } from "./transition.ts";

interface GiveBackAsk {
  readonly consequence: Consequence;
  readonly outcome: Outcome;
  readonly attemptId: number;
  readonly part: number;
  readonly at: number;
  readonly rules: Rules;
}

/** A post that provably does not stand goes back to where it can be tried again, or is held; what else its outcome means is done. */
export function giveBack(db: Database, post: PostRow, ask: GiveBackAsk): void {
  const { consequence, outcome, attemptId, at, rules } = ask;
  // What was taken down to be read again is not passed over when X refuses it.
  const isAgain = consequence.goesOn === true && post.aside === 0 && isReread(db, post);
  const cause = isAgain ? "reread" : causeOf(outcome, consequence);
  if (!takeBack(db, post, { ...ask, cause })) return;
  changeAccount(db, post.account_id, consequence);
  const isCutOff = outcome.kind === "not-sent" && outcome.incident === undefined;
  if (isCutOff) noteUnreached(db, at);
  const isFree = outcome.kind === "not-sent" || outcome.kind === "not-uploaded";
  const again = isFree ? retryAt(db, post, at) : undefined;
  if (again !== undefined) {
    // Nothing was posted, the slot still stands: the channel hears of it only if it passes.
    db.sql("update post set run_at = ? where id = ?").run(again, post.id);
    return;
  }
  const until = consequence.limitedUntil;
  // It waits for a word, whatever it was that stood in its way.
  const asksAgain = consequence.post === "planned" && isAtWord(post);
  if (consequence.post === "planned" && isApart(post) && !asksAgain) {
    waitOn(db, post, { now: at, until });
    // It was told that it waits; what stops the account is news all the same.
    if (post.waits === 1 && consequence.channel === "failed") return;
  }
  if (until !== undefined) return waitFor(db, post, { cause: outcome.kind, until, now: at });
  missSlot(db, post, at);
  if (isCutOff && post.slot_at !== null) {
    // One word for all the slots that pass until X is reached again.
    tellUnreached(db, at);
    return;
  }
  // What stops the flock, or lasts, has news of its own.
  if (consequence.channel === "failed" || consequence.channel === "hand" || asksAgain) {
    tellFailed(db, post, {
      cause,
      ...("detail" in outcome && { detail: outcome.detail }),
      needsHand: consequence.channel === "hand",
      now: at,
    });
  }
  changeFlock(db, post, { consequence, attemptId, now: at });
  if (consequence.goesOn === true && cause !== "reread") standAside(db, post, { rules, now: at });
}

/** A 401 that may pass is another cause than one that lasts, and a fault of our own another than a network that is down. */
function causeOf(outcome: Outcome, { account, heldReason }: Consequence): string {
  if (account === "suspect") return "token-refused";
  if (outcome.kind === "forbidden" && heldReason !== undefined) return heldReason;
  if (outcome.kind === "undrawable") return outcome.reason;
  return outcome.kind === "not-sent" && outcome.incident !== undefined ? "fault" : outcome.kind;
}

/** False when it was no longer being sent. */
function takeBack(
  db: Database,
  post: PostRow,
  { consequence, cause, part }: GiveBackAsk & { readonly cause: string },
): boolean {
  const asksAgain = consequence.post === "planned" && isAtWord(post);
  const to = consequence.post === "held" || asksAgain ? "held" : "planned";
  const reason = asksAgain ? "put-off" : consequence.heldReason;
  if (!move(db, post.id, { from: "sending", to })) return false;
  // What stands apart keeps the reason why.
  db.sql(
    `update post set run_at = null, last_error = ?,
       held_reason = coalesce(?, case aside when 1 then held_reason end) where id = ?`,
  ).run(cause, reason ?? null, post.id);
  db.sql("update part set said_at = null where post_id = ? and ordinal = ?").run(post.id, part);
  db.tell("post_given_back", { post: post.id, account: post.account_id, state: to });
  return true;
}
