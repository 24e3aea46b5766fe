import { isQuietAt, quietEnd } from "../../domain/schedule/quiet.ts";
import { Refusal } from "../../domain/refusal.ts";
import { findAccount } from "../accounts.ts";
import type { Database } from "../database.ts";
import { getReading } from "../reading/row.ts";
import { findSchedule } from "../schedule/find.ts";
import { findUnit } from "../poem/layout.ts";
import { tellFailed } from "../posts/news.ts";
import { goOn } from "../posts/plan.ts";
import { findCurrent, findParked } from "../posts/row.ts";
import type { PostRow } from "../posts/row.ts";
import type { Rules } from "../posts/rules.ts";
import { isAtWord } from "../say/at-word.ts";
import { putOff } from "../say/put-off.ts";
import { move } from "../posts/transition.ts";

interface When {
  readonly rules: Rules;
  readonly now: number;
}

/** What waits keeps this distance (ms), so that several lines do not go together. */
const distance = 10 * 60_000;
/** What waits and may not go yet is tried again so much later (ms). */
const pause = 3_600_000;

/** It goes by a moderator's word: neither a slot nor a run makes it due. */
export function isApart(post: PostRow): boolean {
  return post.aside === 1 || post.waits === 1;
}

/** A refused post stands apart with its question, and its reading goes on. */
export function standAside(db: Database, post: PostRow, { rules, now }: When): void {
  if (post.reading_id === null || post.aside === 1) return;
  db.sql("update post set aside = 1, waits = 0 where id = ?").run(post.id);
  db.tell("post_put_aside", { post: post.id, account: post.account_id });
  goOn(db, post, { rules, now });
}

/** A moderator has a held post tried again when the duplicate window is over; its reading goes on meanwhile. */
export function waitAside(db: Database, post: PostRow, when: When): boolean {
  const at = waitsUntil(db, post, when);
  if (!move(db, post.id, { from: "held", to: "planned" })) return false;
  standAside(db, post, when);
  db.sql("update post set waits = 1, run_at = ? where id = ?").run(at, post.id);
  return true;
}

/**
 * A moderator has the reading go back to a held post and stand still until it has gone; a reading that is over has nothing to
 * keep back.
 * @throws Refusal `reading-waits`, `post-sending`, `post-unconfirmed`, `post-held`
 */
export function goBack(db: Database, post: PostRow, when: When): boolean {
  const reading = post.reading_id === null ? undefined : getReading(db, post.reading_id);
  const unit = reading && findUnit(db, reading, post.unit ?? undefined);
  if (!unit || reading.state !== "reading" || reading.cycle !== post.cycle) {
    return waitAside(db, post, when);
  }
  const at = waitsUntil(db, post, when);
  if (post.aside === 1) park(db, post.account_id, when.now);
  if (!move(db, post.id, { from: "held", to: "planned" })) return false;
  const revision = reading.revision + 1;
  db.sql("update reading set cursor = ?, revision = ? where id = ?").run(
    post.unit,
    revision,
    reading.id,
  );
  // A run by hand that it belonged to is over.
  db.sql(
    `update post set aside = 0, waits = 1, run_at = ?, reading_revision = ?, held_reason = null, run_count = ordinal,
       unit_number = ?, unit_count = ? where id = ?`,
  ).run(at, revision, unit.position.unit, unit.position.of, post.id);
  db.tell("reading_went_back", { reading: reading.id, post: post.id });
  return true;
}

/** What stands apart and may not go now is tried again later, at the end of a limit where there is one. */
export function waitOn(
  db: Database,
  post: PostRow,
  { now, until = now + pause }: { readonly now: number; readonly until?: number | undefined },
): void {
  db.sql("update post set waits = 1, run_at = ? where id = ?").run(
    Math.max(now + 1, until),
    post.id,
  );
}

/** A word from before a long absence, or a former price, is asked for anew: the post is held under the card that it had. */
export function holdAgain(
  db: Database,
  post: PostRow,
  { why, now }: { readonly why: string; readonly now: number },
): void {
  if (isAtWord(post)) return putOff(db, post, { cause: why, needsHand: true, now });
  move(db, post.id, { from: "planned", to: "held" });
  db.sql("update post set run_at = null, last_error = ? where id = ?").run(why, post.id);
  tellFailed(db, post, { cause: post.held_reason ?? "refused", needsHand: true, now });
}

/** What waits goes neither in its account's quiet hours nor on the heels of another that waited: it is put off. */
export function waitsItsTurn(db: Database, post: PostRow, now: number): boolean {
  if (post.waits === 0) return false;
  const at = Math.max(quietUntil(db, post, now), lastWaited(db, post, now) + distance);
  if (at <= now) return false;
  db.sql("update post set run_at = ? where id = ?").run(at, post.id);
  return true;
}

/** The end of the quiet hours that an instant lies in; the instant itself outside of them. */
function quietUntil(db: Database, { account_id: accountId }: PostRow, now: number): number {
  const schedule = findSchedule(db, accountId);
  if (!schedule?.quiet || !isQuietAt(schedule.quiet, schedule.zone, now)) return now;
  // The end of an overlap may seem to lie behind.
  return Math.max(quietEnd(schedule.quiet, schedule.zone, now), now + 60_000);
}

/** When the account's last line that had waited went, long ago where there is none. */
function lastWaited(db: Database, { account_id: accountId }: PostRow, now: number): number {
  return (
    db
      .sql<[string, number, number], { at: number | null }>(
        `select max(settled_at) as at from post
         where account_id = ? and settled_at > ? and settled_at <= ? and waits = 1 and state = 'posted'`,
      )
      .get(accountId, now - distance, now)?.at ?? 0
  );
}

/** What waited through an absence goes, one after the other. */
export function respace(db: Database, now: number): void {
  const overdue = db
    .sql<[number], PostRow>(
      "select * from post where state = 'planned' and run_at < ? and waits = 1 order by run_at, id",
    )
    .all(now);
  const ahead = new Map<string, number>();
  for (const { id, account_id: accountId } of overdue) {
    const nth = (ahead.get(accountId) ?? 0) + 1;
    ahead.set(accountId, nth);
    db.sql("update post set run_at = ? where id = ?").run(now + nth * distance, id);
  }
}

/** When the same words may be said again, not on the heels of another post that waits. */
function waitsUntil(db: Database, { account_id: accountId }: PostRow, { rules, now }: When) {
  const last = db
    .sql<[string], { at: number | null }>(
      "select max(run_at) as at from post where account_id = ? and aside = 1 and state = 'planned'",
    )
    .get(accountId)?.at;
  return Math.max(now + rules.duplicateWindow, (last ?? 0) + distance);
}

/** The reading's next post stands aside until what the reading goes back to has gone. */
export function park(db: Database, accountId: string, now: number): void {
  const handle = findAccount(db, accountId)?.handle ?? "";
  const current = findCurrent(db, accountId);
  if (findParked(db, accountId)) {
    throw new Refusal("reading-waits", { handle, until: current?.run_at ?? undefined });
  }
  if (current?.state === "unconfirmed") throw new Refusal("post-unconfirmed", { handle });
  if (current?.state === "held") {
    throw new Refusal("post-held", { handle, reason: current.held_reason ?? "refused" });
  }
  const isDue = current?.run_at !== null && (current?.run_at ?? 0) <= now;
  if (!current || current.state === "sending" || isDue) {
    throw new Refusal("post-sending", { handle });
  }
  db.sql(
    "update post set aside = 1, waits = 0, run_at = null, slot_at = null, late = 0 where id = ?",
  ).run(current.id);
}
