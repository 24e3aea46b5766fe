import { missing } from "../../domain/approval/approval.ts";
import { Refusal } from "../../domain/refusal.ts";
import type {
  ApprovalAsk,
  ApprovalNews,
  ApprovalStore,
} from "../../flock/approvals/approval-store.ts";
import type { Database } from "../database.ts";
import { welcome } from "../owners/presence.ts";
import { skip } from "../posts/hand.ts";
import { findPost } from "../posts/row.ts";
import type { PostRow } from "../posts/row.ts";
import { sayOtherwise } from "./reword.ts";
import type { Rules } from "../posts/rules.ts";
import { isAtWord } from "../say/at-word.ts";
import { withPicture } from "../say/attached.ts";
import { askFor, findCard, saidOf, tendCard } from "./card.ts";
import type { Wish } from "./card.ts";
import { approvalOf, noteApproval, noteAuthor } from "./state.ts";

/**
 * What is to be approved, when moderators are asked for it: once for each post's words, and no more once they are approved. It is
 * looked for among the accounts that ask for approvals, not among all that is due.
 */
const unasked = `
  select post.id, post.run_at - account.approval_lead as at from account
  cross join post on post.account_id = account.id and post.settled_at is null
    and post.state = 'planned' and post.run_at is not null
    and (post.slot_at is not null or post.waits = 1)
  where account.approvals > 0
    and not exists (select 1 from approval_card where post_id = post.id and closed_at is null)
    and not (post.cleared_hash is post.text_hash and exists (select 1 from part
      where part.post_id = post.id and part.network_id is not null and part.removed_at is null))
    and account.approvals > (select count(*) from approval
      where approval.post_id = post.id and approval.text_hash = post.text_hash and not exists (
        select 1 from author where author.post_id = post.id and author.user_id = approval.user_id))`;

/** Approvals of posts before they go. */
export function createApprovalStore(db: Database, rules: Rules): ApprovalStore {
  return {
    choose: (accountId, { needed, leadMs, expiry }) =>
      db.write(() => {
        db.sql(
          "update account set approvals = ?, approval_lead = ?, approval_expiry = ? where id = ?",
        ).run(needed, leadMs, expiry, accountId);
        // What was never asked for is no question any more.
        db.tell("approvals_chosen", { account: accountId, needed, expiry });
      }),
    approve: (ask) => db.write(() => approve(db, ask)),
    pass: (ask) => db.write(() => pass(db, ask, rules)),
    keep: (ask) => db.write(() => keep(db, ask)),
    amend: (ask) => db.write(() => amend(db, ask, rules)),
    async tend(now) {
      // Most wake-ups find nothing, and then nothing is written.
      const due = nextDue(db);
      return due === undefined || due > now ? 0 : db.write(() => tend(db, now));
    },
    nextDue: async () => nextDue(db),
  };
}

function nextDue(db: Database): number | undefined {
  const changed = db.sql("select 1 from approval_card where changed = 1 limit 1").get();
  if (changed !== undefined) return 0;
  const row = db.sql<[], { at: number | null }>(`select min(at) as at from (${unasked})`).get();
  return row?.at ?? undefined;
}

function tend(db: Database, now: number): number {
  const changed = db
    .sql<[], { id: number; post_id: number; kept_by: string | null }>(
      "select id, post_id, kept_by from approval_card where changed = 1 order by id",
    )
    .all();
  for (const { id, post_id: postId, kept_by: keptBy } of changed) {
    const told = tendCard(db, id, { now });
    if (told?.fate === "changed") askAnew(db, postId, { now, keptBy });
  }
  const asked = db
    .sql<[number], { id: number }>(`select id from (${unasked}) where at <= ? order by at, id`)
    .all(now);
  for (const { id } of asked) askFor(db, id, { now });
  return changed.length + asked.length;
}

/** What a moderator keeps stays kept in other words, and what was to be said at a word has no slot before which it is asked for. */
function askAnew(
  db: Database,
  postId: number,
  { now, keptBy }: { readonly now: number; readonly keptBy: string | null },
): void {
  const post = findPost(db, postId);
  if (!post || !approvalOf(db, post)) return;
  const askedBy = isAtWord(post) ? post.asked_by : null;
  if (keptBy !== null || askedBy !== null) askFor(db, postId, { now, keptBy, askedBy });
}

function approve(db: Database, ask: ApprovalAsk): ApprovalNews {
  const { post, approval } = getAwaiting(db, ask);
  if (approval.authors.includes(ask.by)) throw new Refusal("own-words", {});
  if (!noteApproval(db, post.id, ask)) throw new Refusal("approved-already", {});
  welcome(db, { guildId: ask.guildId, memberId: ask.by });
  db.tell("post_approved", { post: post.id, account: post.account_id, by: ask.by });
  return toldOf(db, post, ask);
}

function pass(db: Database, ask: ApprovalAsk, rules: Rules): ApprovalNews {
  const { post } = getAwaiting(db, ask);
  skip(db, post, { rules, now: ask.now });
  db.tell("post_passed", { post: post.id, account: post.account_id, by: ask.by });
  return toldOf(db, post, ask);
}

function keep(db: Database, ask: ApprovalAsk): ApprovalNews {
  const { post, approval } = getAwaiting(db, ask);
  if (missing(approval) === 0) throw new Refusal("approval-complete", {});
  if (!findCard(db, post.id)) askFor(db, post.id, ask);
  db.sql(
    "update approval_card set kept_by = coalesce(kept_by, ?) where post_id = ? and closed_at is null",
  ).run(ask.by, post.id);
  db.tell("post_kept", { post: post.id, account: post.account_id, by: ask.by });
  return toldOf(db, post, ask);
}

function amend(db: Database, ask: ApprovalAsk & { readonly text: string }, rules: Rules): void {
  const { post } = getAwaiting(db, ask);
  const card = findCard(db, post.id);
  const wish: Wish = { keptBy: card?.kept_by ?? null, askedBy: card?.asked_by ?? null };
  sayOtherwise(db, post, { text: ask.text, rules });
  noteAuthor(db, post.id, ask);
  db.tell("post_amended", { post: post.id, account: post.account_id, by: ask.by });
  if (card) tendCard(db, card.id, { now: ask.now, doneBy: ask.by });
  askFor(db, post.id, { now: ask.now, ...wish });
}

/** What the card says after a moderator's word, which it is told in the same step. */
function toldOf(db: Database, post: PostRow, { by, now }: ApprovalAsk): ApprovalNews {
  const card = findCard(db, post.id);
  const told = card && tendCard(db, card.id, { now, doneBy: by });
  return withPicture(db, told ?? saidOf(db, findPost(db, post.id) ?? post));
}

/** The post, if it still is to be approved in the words that were shown. @throws Refusal `unknown-post`, `approval-stale` */
function getAwaiting(db: Database, { guildId, postId, textHash }: ApprovalAsk) {
  const post = findPost(db, postId);
  if (post?.guild_id !== guildId) throw new Refusal("unknown-post", {});
  const approval = approvalOf(db, post);
  const isShown = textHash.length >= 16 && post.text_hash.startsWith(textHash);
  if (!approval || !isShown) throw new Refusal("approval-stale", {});
  return { post, approval };
}
