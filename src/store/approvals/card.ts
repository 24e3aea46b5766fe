import { missing } from "../../domain/approval/approval.ts";
import type { Approval, Fate } from "../../domain/approval/approval.ts";
import type { Account } from "../../domain/account.ts";
import type { ApprovalNews } from "../../flock/approvals/approval-store.ts";
import { findAccount } from "../accounts.ts";
import type { Database } from "../database.ts";
import { announce, revise } from "../outbox.ts";
import { titleOf } from "../posts/news.ts";
import { findPost } from "../posts/row.ts";
import type { PostRow } from "../posts/row.ts";
import { isAtWord } from "../say/at-word.ts";
import { parseAttached } from "../say/attached.ts";
import { approvalOf, isUnderWay, tallyOf } from "./state.ts";

/** What asks for approvals, as it lies in the database. */
export interface CardRow {
  readonly id: number;
  readonly post_id: number;
  readonly text_hash: string;
  readonly announcement_id: number;
  readonly shown_at: number;
  readonly kept_by: string | null;
  readonly asked_by: string | null;
}

/** What a card takes over from the one before it. */
export interface Wish {
  readonly keptBy?: string | null;
  readonly askedBy?: string | null;
}

/** So many digits of the digest stand in a card. */
const digits = 16;

/** What asks for a post's approval now. */
export function findCard(db: Database, postId: number): CardRow | undefined {
  return db
    .sql<[number], CardRow>(
      "select * from approval_card where post_id = cast(? as integer) and closed_at is null",
    )
    .get(postId);
}

/** Asks moderators to approve a post; where they are asked for these words already, whose press it waits for is noted. */
export function askFor(
  db: Database,
  postId: number,
  { now, keptBy = null, askedBy = null }: Wish & { readonly now: number },
): void {
  const post = findPost(db, postId);
  const account = post && findAccount(db, post.account_id);
  if (!post || !account) return;
  const open = findCard(db, postId);
  if (open) {
    db.sql("update approval_card set asked_by = coalesce(?, asked_by) where id = ?").run(
      askedBy,
      open.id,
    );
    const told = tendCard(db, open.id, { now });
    if (told?.fate !== "changed") return;
  }
  const { lastInsertRowid } = db
    .sql(
      `insert into approval_card (post_id, text_hash, announcement_id, shown_at, kept_by, asked_by)
       values (?, ?, 0, ?, ?, ?)`,
    )
    .run(postId, post.text_hash, now, keptBy ?? open?.kept_by ?? null, askedBy);
  const card = getCard(db, Number(lastInsertRowid));
  const announcement = newsOf(db, card, { post, account, fate: "asked" });
  const news = announce(db, {
    guildId: post.guild_id,
    announcement,
    address: { channel: "alerts", ping: "nobody" },
    now,
  });
  db.sql("update approval_card set announcement_id = ? where id = ?").run(news, card.id);
  db.tell("approval_asked", { post: postId, account: account.id, needed: account.approval.needed });
}

/** Has a card say how things stand, and lets go what has become approved; gives what it says. */
export function tendCard(
  db: Database,
  cardId: number,
  { now, doneBy }: { readonly now: number; readonly doneBy?: string },
): ApprovalNews | undefined {
  db.sql("update approval_card set changed = 0 where id = ?").run(cardId);
  const card = getCard(db, cardId);
  const post = findPost(db, card.post_id);
  const account = post && findAccount(db, post.account_id);
  if (!post || !account || post.state === "sending" || post.state === "unconfirmed")
    return undefined;
  const fate = fateOf(db, card, post);
  // What has no slot to wait for goes too when nothing is asked for any more.
  if (fate === "approved" || (fate === "over" && isAtWord(post))) release(db, card, { post, now });
  const since = findPost(db, post.id) ?? post;
  const announcement = newsOf(db, getCard(db, cardId), {
    post: since,
    account,
    fate,
    ...(doneBy !== undefined && { doneBy }),
  });
  revise(db, card.announcement_id, { announcement, now });
  if (fate === "asked" || fate === "approved") {
    // What was done here is told here.
    db.sql("update approval_card set changed = 0 where id = ?").run(cardId);
    return announcement;
  }
  db.sql("update approval_card set closed_at = ?, changed = 0 where id = ?").run(now, cardId);
  return announcement;
}

/** What the card of a post says, which is open. */
export function saidOf(db: Database, post: PostRow): ApprovalNews {
  const card = findCard(db, post.id);
  const account = findAccount(db, post.account_id);
  if (!account) throw new Error("a post without an account");
  const seen = card ?? { text_hash: post.text_hash, asked_by: null };
  const approval = approvalOf(db, post);
  const fate = approval && missing(approval) > 0 ? "asked" : "approved";
  return newsOf(db, seen, { post, account, fate });
}

function getCard(db: Database, cardId: number): CardRow {
  const card = db.sql<[number], CardRow>("select * from approval_card where id = ?").get(cardId);
  if (!card) throw new Error("an approval card that is not there");
  return card;
}

interface About {
  readonly post: PostRow;
  readonly account: Account;
}

function fateOf(db: Database, card: CardRow, post: PostRow): Fate {
  switch (post.state) {
    case "posted":
    case "withdrawn":
      return "posted";
    case "skipped":
      return "skipped";
    case "held":
      return "held";
    case "sending":
    case "unconfirmed":
      return "approved";
    case "planned":
      break;
    default:
      post.state satisfies never;
  }
  if (post.text_hash !== card.text_hash) return "changed";
  if (isUnderWay(db, post)) return "approved";
  const approval = approvalOf(db, post);
  if (!approval) return "over";
  return missing(approval) === 0 ? "approved" : "asked";
}

/** What a press waited for goes now; what stands apart keeps its distance from others. */
function release(
  db: Database,
  card: CardRow,
  { post, now }: { readonly post: PostRow; readonly now: number },
): void {
  if (card.asked_by === null) return;
  db.sql("update approval_card set asked_by = null where id = ?").run(card.id);
  db.sql(
    `update post set run_at = ?, late = 0, slot_at = null where id = ? and state = 'planned'`,
  ).run(now, post.id);
  db.tell("approval_released", { post: post.id, account: post.account_id });
}

const none: Approval = { needed: 0, by: [], authors: [], keptBy: undefined };

function newsOf(
  db: Database,
  card: Pick<CardRow, "text_hash" | "asked_by">,
  { post, account, fate, doneBy }: About & { readonly fate: Fate; readonly doneBy?: string },
): ApprovalNews {
  const texts = db
    .sql<[number], { text: string }>("select text from part where post_id = ? order by ordinal")
    .all(post.id)
    .map(({ text }) => text);
  const { needed, by, authors, keptBy } = tallyOf(db, post) ?? none;
  const poem = post.reading_id === null ? undefined : titleOf(db, post.reading_id);
  return {
    kind: "approval",
    accountId: account.id,
    handle: account.handle,
    postId: post.id,
    hash: card.text_hash.slice(0, digits),
    // Of what has other words by now, the former ones are not told again.
    texts: fate === "changed" ? [] : texts,
    ...(post.picture !== null && { pictured: true }),
    ...altOf(post),
    ...(poem !== undefined && { poem }),
    ...(post.unit_number !== null && { unit: post.unit_number }),
    ...(post.unit_count !== null && { of: post.unit_count }),
    costMicros: post.cost,
    fate,
    needed,
    by: [...by],
    authors: [...authors],
    ...(post.run_at !== null && { at: post.run_at }),
    expiry: account.approval.expiry,
    ...(keptBy !== undefined && { keptBy }),
    ...(card.asked_by !== null && { askedBy: card.asked_by }),
    ...(doneBy !== undefined && { doneBy }),
  };
}

/** What a picture beside the words shows. */
function altOf(post: PostRow): { readonly alt?: string } {
  const attached = parseAttached(post);
  return attached ? { alt: attached.altText } : {};
}
