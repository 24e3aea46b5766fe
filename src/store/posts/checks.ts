import type { Check, CheckResult, PostStore } from "../../flock/post-store.ts";
import { credentialsOf, findAccount } from "../accounts.ts";
import type { Database } from "../database.ts";
import { spend } from "../ledger.ts";
import { announce } from "../outbox.ts";
import { firstAttempt, lastAttempt, linkVouched, mayBeEarlier } from "./attempts.ts";
import type { AttemptRow } from "./attempts.ts";
import { asSaid, textOfPart } from "./news.ts";
import { mediaKeysOf } from "../pictures/pictures.ts";
import { findPost } from "./row.ts";
import type { PostRow } from "./row.ts";
import type { Rules } from "./rules.ts";
import { retriedAt } from "../say/at-word.ts";
import { credit } from "./settle.ts";
import { missSlot, mayGoAt } from "../schedule/slots.ts";
import { noteLook } from "../watch/reach.ts";
import { move } from "./transition.ts";

const day = 24 * 3_600_000;

/** The looks at the timeline that settle a post whose outcome nobody knows. */
export function createChecks(
  db: Database,
  rules: Rules,
): Pick<PostStore, "nextCheck" | "dueChecks" | "settleCheck" | "remind"> {
  return {
    nextCheck: async () =>
      db
        .sql<[], { at: number | null }>(
          `select min(at) as at from (
             select min(check_at) as at from post where state = 'unconfirmed' and check_at is not null
             union all select min(remind_at) from post where state = 'unconfirmed' and remind_at is not null)`,
        )
        .get()?.at ?? undefined,
    // Asked after every settling, when most often there is nothing.
    dueChecks: async (now) =>
      isAny(db, "check_at") ? db.write(() => dueChecks(db, { now, rules })) : [],
    settleCheck: (check, result, now) =>
      db.write(() => settleCheck(db, check, { result, now, rules })),
    remind: async (now) => (isAny(db, "remind_at") ? db.write(() => remind(db, now)) : 0),
  };
}

function isAny(db: Database, due: "check_at" | "remind_at"): boolean {
  const any = db
    .sql<[], { one: number }>(
      `select 1 as one from post where state = 'unconfirmed' and ${due} is not null limit 1`,
    )
    .get();
  return any !== undefined;
}

/**
 * No cap stands in the way of a look: it costs far less than the doubt, in which the account says nothing. What it
 * read is entered and warned of like all else, so that the posts after it meet the cap.
 * Each look is put off before it is made: one that cannot be written down is not paid for again and again.
 */
function dueChecks(
  db: Database,
  { now, rules }: { readonly now: number; readonly rules: Rules },
): readonly Check[] {
  // Twice what it may be, so that a clock that is put right by a little brings no look forward.
  const furthest = now + 2 * Math.max(rules.recheck.every, ...rules.checksAfter);
  const posts = db
    .sql<[number, number, number], PostRow>(
      // Where the doubt lies ahead, or the look too far, the clock was set back, and the look would come too late.
      `select * from post where state = 'unconfirmed' and check_at is not null
         and (check_at <= ? or uncertain_since > ? or check_at > ?) order by check_at`,
    )
    .all(now, now, furthest);
  for (const post of posts) {
    db.sql("update post set check_at = ? where id = ?").run(now + rules.recheck.every, post.id);
  }
  const apart = rules.checksAfter[1] - rules.checksAfter[0];
  return posts.flatMap((post) => toCheck(db, post, apart));
}

function toCheck(db: Database, post: PostRow, apart: number): readonly Check[] {
  const account = findAccount(db, post.account_id);
  const attempt = lastAttempt(db, post.id);
  if (!account || !attempt) return [];
  const afterId = (firstAttempt(db, attempt) ?? attempt).after_id;
  // Of every account: a moderator may have given one's link for another's post.
  const credited = db
    .sql<[string], { network_id: string }>(
      `select network_id from part
       where network_id is not null and cast(network_id as integer) > cast(? as integer)`,
    )
    .all(afterId);
  return [
    {
      postId: post.id,
      attemptId: attempt.id,
      account,
      credentials: credentialsOf(db, account.id),
      text: textOfPart(db, post.id, attempt.part),
      mediaKeys: mediaKeysOf(db, post, attempt.part),
      isCaptioned: post.picture === null,
      afterId,
      credited: new Set(credited.map((row) => row.network_id)),
      absences: post.checks,
      apart,
    },
  ];
}

function settleCheck(
  db: Database,
  { postId, attemptId }: Pick<Check, "postId" | "attemptId">,
  { result, now, rules }: { result: CheckResult; now: number; rules: Rules },
): void {
  const post = findPost(db, postId);
  const attempt = lastAttempt(db, postId);
  noteLook(db, result, now);
  // What was read is billed whatever became of the post meanwhile.
  if (post) payForReads(db, post, { reads: result.reads ?? 0, now, rules });
  // Of a part that was tried meanwhile, a look that began before says nothing.
  if (post?.state !== "unconfirmed" || attempt?.id !== attemptId) return;
  db.sql("update post set uncertain_since = min(uncertain_since, ?) where id = ?").run(now, postId);
  switch (result.kind) {
    case "found": {
      const networkId = result.post.id;
      if (!mayBeEarlier(db, post, { attempt, networkId })) {
        credit(db, post, { part: attempt.part, networkId, at: now, rules, by: "timeline" });
      } else if (linkVouched(db, post.account_id, result.post) === "linked") {
        db.sql("update post set check_at = ? where id = ?").run(now, postId);
      } else askModerator(db, post, { checkAt: undefined, now });
      return;
    }
    case "absent":
      absent(db, post, { attempt, now, rules });
      return;
    case "early":
      db.sql("update post set check_at = ? where id = ?").run(now + result.by, postId);
      return;
    case "unreadable":
      unreadable(db, post, { now, rules });
      return;
    default:
      result satisfies never;
  }
}

/** Absent twice: one retry, provably free to make; after that only a moderator can tell. */
function absent(
  db: Database,
  post: PostRow,
  {
    attempt: { part, began_at: began },
    now,
    rules,
  }: { readonly attempt: AttemptRow; readonly now: number; readonly rules: Rules },
): void {
  const checks = post.checks + 1;
  if (checks < 2) {
    // Counted from this look, so that neither a late one nor a clock set forward brings the two together.
    const second = now + rules.checksAfter[1] - rules.checksAfter[0];
    db.sql("update post set checks = ?, check_at = ? where id = ?").run(checks, second, post.id);
  } else if (post.retries === 0 && move(db, post.id, { from: "unconfirmed", to: "planned" })) {
    db.sql("update part set said_at = null where post_id = ? and ordinal = ?").run(post.id, part);
    // The run by hand ended with the doubt: the retry is its last.
    db.sql(
      "update post set retries = 1, run_at = ?, check_at = null, run_count = ordinal where id = ?",
    ).run(retriedAt(post, { began, now }), post.id);
    // A doubt may have outlasted its slot: then the line waits for the next one.
    if (!mayGoAt(db, post, now)) missSlot(db, post, now);
  } else {
    askModerator(db, post, { checkAt: undefined, now });
  }
}

/** A timeline that cannot be read is tried again for a while, and a moderator may say sooner. */
function unreadable(
  db: Database,
  post: PostRow,
  { now, rules }: { readonly now: number; readonly rules: Rules },
): void {
  const since = post.uncertain_since ?? now;
  const again = now - since < rules.recheck.until ? now + rules.recheck.every : undefined;
  askModerator(db, post, { checkAt: again, now });
}

function askModerator(
  db: Database,
  post: PostRow,
  { checkAt, now }: { readonly checkAt: number | undefined; readonly now: number },
): void {
  // While the timeline is still tried, it may yet tell; after that only a person can, and is reminded.
  db.sql("update post set check_at = ?, remind_at = ?, asked = 1 where id = ?").run(
    checkAt ?? null,
    checkAt === undefined ? now + day : null,
    post.id,
  );
  db.tell("moderator_asked", { post: post.id, account: post.account_id, checkAt });
  if (post.asked === 0) askAbout(db, post, { now });
}

/** Each post is asked about at most once a day, however long nobody was there. */
function remind(db: Database, now: number): number {
  const posts = db
    .sql<[number, number], PostRow>(
      // Where it lies further ahead than a day the clock was set back. The plus keeps SQLite from reading every post in order.
      `select * from post where state = 'unconfirmed' and remind_at is not null
         and (remind_at <= cast(? as integer) or remind_at > cast(? as integer)) order by +id`,
    )
    .all(now, now + day);
  for (const post of posts) {
    db.sql("update post set remind_at = ? where id = ?").run(now + day, post.id);
    db.tell("moderator_reminded", { post: post.id, account: post.account_id });
    askAbout(db, post, { now, since: post.uncertain_since ?? now });
  }
  return posts.length;
}

function askAbout(
  db: Database,
  post: PostRow,
  { now, since }: { readonly now: number; readonly since?: number },
): void {
  const account = findAccount(db, post.account_id);
  if (!account) return;
  const part = lastAttempt(db, post.id)?.part ?? 1;
  announce(db, {
    guildId: post.guild_id,
    announcement: {
      kind: "unconfirmed",
      accountId: account.id,
      handle: account.handle,
      postId: post.id,
      ...(post.parts > 1 && { part }),
      text: textOfPart(db, post.id, part),
      ...(post.picture !== null && { pictured: true }),
      ...asSaid(post),
      ...(since !== undefined && { since }),
    },
    address: { channel: "alerts", ping: "hand", ownerId: account.ownerId },
    now,
  });
}

function payForReads(
  db: Database,
  post: PostRow,
  { reads, now, rules }: { readonly reads: number; readonly now: number; readonly rules: Rules },
): void {
  if (reads === 0) return;
  const { guild_id: guildId, account_id: accountId } = post;
  const micros = reads * rules.prices.micros["post-read"];
  spend(db, { guildId, accountId, action: "post-read", micros, now }, rules.capMicros);
}
