import { verdictOf } from "../../domain/approval/approval.ts";
import type { Account } from "../../domain/account.ts";
import { isApart, waitOn } from "../aside/aside.ts";
import type { Database } from "../database.ts";
import { skip } from "../posts/hand.ts";
import { tellFailed } from "../posts/news.ts";
import { isAtWord } from "../say/at-word.ts";
import type { PostRow } from "../posts/row.ts";
import type { Rules } from "../posts/rules.ts";
import { missSlot } from "../schedule/slots.ts";
import { askFor, findCard, tendCard } from "./card.ts";
import type { CardRow } from "./card.ts";
import { approvalOf } from "./state.ts";

interface DueAsk {
  readonly account: Account;
  readonly parts: number;
  readonly rules: Rules;
  readonly now: number;
}

/** The last look before a due post goes: whether exactly these words may. What may not is asked for, waits, or is left out. */
export function isCleared(db: Database, post: PostRow, ask: DueAsk): boolean {
  const { account, parts, now } = ask;
  const approval = approvalOf(db, post);
  const card = approval && findCard(db, post.id);
  const isPress = post.slot_at === null && (!isApart(post) || isAtWord(post));
  const verdict = approval
    ? verdictOf(approval, {
        expiry: account.approval.expiry,
        isPress,
        shownAt: card?.text_hash === post.text_hash && isTold(db, card) ? card.shown_at : undefined,
        now,
      })
    : "go";
  if (verdict === "go") {
    if (parts > 1) db.sql("update post set cleared_hash = text_hash where id = ?").run(post.id);
    return true;
  }
  db.tell("post_unapproved", { post: post.id, account: post.account_id, verdict });
  if (verdict === "skip") expire(db, post, ask);
  else putBack(db, post, { isPress, now });
  return false;
}

/** While Discord is out of reach nobody sees what is asked; where no place takes it, it will not be seen any more. */
function isTold(db: Database, { announcement_id: id }: CardRow): boolean {
  const news = db
    .sql<[number], { one: number }>(
      "select 1 as one from announcement where id = ? and (message_id is not null or state = 'lost')",
    )
    .get(id);
  return news !== undefined;
}

/** Its time is over: it is left out, and the channel hears of it. */
function expire(db: Database, post: PostRow, { rules, now }: DueAsk): void {
  if (!skip(db, post, { rules, now })) return;
  tellFailed(db, post, { cause: "unapproved", needsHand: false, now });
  const card = findCard(db, post.id);
  if (card) tendCard(db, card.id, { now });
}

/** It keeps its place, and goes at another time. */
function putBack(
  db: Database,
  post: PostRow,
  { isPress, now }: { readonly isPress: boolean; readonly now: number },
): void {
  if (isPress) {
    // Nobody waits for the rest of a run.
    db.sql("update post set run_at = null, run_count = ordinal where id = ?").run(post.id);
  } else if (isApart(post)) {
    waitOn(db, post, { now });
  } else {
    missSlot(db, post, now);
  }
  askFor(db, post.id, { now, askedBy: isPress ? post.asked_by : null });
}
