import type { Consequence } from "../../domain/consequence.ts";
import type { Outcome } from "../../domain/outcome.ts";
import type { Database } from "../database.ts";
import { missSlot, retryAt } from "../schedule/slots.ts";
import { changeAccount, changeFlock } from "./effects.ts";
import { waitFor } from "./limited.ts";
import { tellFailed } from "./news.ts";
import type { PostRow } from "./row.ts";
import { move } from "./transition.ts";

interface GiveBackAsk {
  readonly consequence: Consequence;
  readonly outcome: Outcome;
  readonly attemptId: number;
  readonly part: number;
  readonly at: number;
}

/** A post that provably does not stand goes back to where it can be tried again, or is held; what else its outcome means is done. */
export function giveBack(db: Database, post: PostRow, ask: GiveBackAsk): void {
  const { consequence, outcome, attemptId, at } = ask;
  // A 401 that may pass is another cause than one that lasts.
  const cause = consequence.account === "suspect" ? "token-refused" : outcome.kind;
  if (!takeBack(db, post, { ...ask, cause })) return;
  changeAccount(db, post.account_id, consequence);
  const again = outcome.kind === "not-sent" ? retryAt(db, post, at) : undefined;
  if (again !== undefined) {
    // Nothing left, the slot still stands: the channel hears of it only if it passes.
    db.sql("update post set run_at = ? where id = ?").run(again, post.id);
    return;
  }
  const until = consequence.limitedUntil;
  if (until !== undefined) return waitFor(db, post, { cause: outcome.kind, until, now: at });
  missSlot(db, post);
  // What stops the flock, or lasts, has news of its own.
  if (consequence.channel === "failed" || consequence.channel === "hand") {
    tellFailed(db, post, {
      cause,
      ...("detail" in outcome && { detail: outcome.detail }),
      needsHand: consequence.channel === "hand",
      now: at,
    });
  }
  changeFlock(db, post, { consequence, attemptId, now: at });
}

/** False when it was no longer being sent. */
function takeBack(
  db: Database,
  post: PostRow,
  { consequence, cause, part }: GiveBackAsk & { readonly cause: string },
): boolean {
  const to = consequence.post === "held" ? "held" : "planned";
  if (!move(db, post.id, { from: "sending", to })) return false;
  db.sql("update post set run_at = null, held_reason = ?, last_error = ? where id = ?").run(
    consequence.heldReason ?? null,
    cause,
    post.id,
  );
  db.sql("update part set said_at = null where post_id = ? and ordinal = ?").run(post.id, part);
  db.tell("post_given_back", { post: post.id, account: post.account_id, state: to });
  return true;
}
