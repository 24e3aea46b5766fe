import { aftermathOf, limitedUntil } from "../../domain/undo/takedown.ts";
import type { Aftermath } from "../../domain/undo/takedown.ts";
import type { RemoveAnswer } from "../../flock/ports.ts";
import type { Removal } from "../../flock/undo/takedown-store.ts";
import { credentialsOf, findAccount } from "../accounts.ts";
import type { Database } from "../database.ts";
import { readGate } from "../holds/gate.ts";
import { trust } from "../holds/suspicion.ts";
import { spend } from "../ledger.ts";
import { learnRemoval, removesAgainAt } from "../limits/limits.ts";
import { changeAccount, changeFlock } from "../posts/effects.ts";
import { tellTakenDown } from "../news/telling.ts";
import { findPost } from "../posts/row.ts";
import type { PostRow } from "../posts/row.ts";
import type { Rules } from "../posts/rules.ts";
import { noteAnswer } from "../watch/reach.ts";
import { isAboutPost, noteLeaving, putOffOthers } from "./leaving.ts";
import { tellDone, tellStopped } from "./news.ts";
import { findTakedown } from "./row.ts";
import type { TakedownRow } from "./row.ts";
import { countStanding } from "./standing.ts";

interface Ask {
  readonly now: number;
  /** Accounts of which a removal is on its way. */
  readonly busy: readonly string[];
}

/** A removal whose answer never came is asked for again after this time (ms): later than any request lasts. */
const answerWithin = 60_000;
/** None waits longer; what seems to was put off under a clock that was wrong. */
const longest = 25 * 3_600_000;

/** The earliest instant at which a takedown goes on; undefined: none does. */
export function nextDue(db: Database, ask: Ask): number | undefined {
  if (!isAny(db)) return undefined;
  const instants = listOpen(db, ask).map(({ run_at: at }) => at);
  return instants.length === 0 ? undefined : Math.min(...instants);
}

/** Whether anything is being taken down at all: most often nothing is. */
export function isAny(db: Database): boolean {
  const any = db
    .sql<[], { one: number }>("select 1 as one from takedown where run_at is not null limit 1")
    .get();
  return any !== undefined;
}

/** Takes one part of each account whose turn has come, the last one of its newest post first. */
export function due(db: Database, ask: Ask): readonly Removal[] {
  const { now } = ask;
  const taken = new Set<string>();
  return listOpen(db, ask).flatMap((row) => {
    const isDue = row.run_at <= now || row.run_at > now + longest;
    if (!isDue || taken.has(row.account_id)) return [];
    taken.add(row.account_id);
    return removalOf(db, row, now) ?? [];
  });
}

type OpenRow = TakedownRow & { readonly run_at: number; readonly guild_id: string };

/**
 * Takedowns that may go on, the earliest first. A pause keeps an account from speaking, not from taking back; what X refuses of
 * the whole account it would refuse here too. No cap stands in the way: what is spent is entered, and stops the posts after it.
 */
function listOpen(db: Database, { now, busy }: Ask): readonly OpenRow[] {
  const gate = readGate(db, now);
  return db
    .sql<[string], OpenRow>(
      `select takedown.*, account.guild_id from takedown join account on account.id = takedown.account_id
       join guild on guild.id = account.guild_id
       where takedown.run_at is not null and account.state in ('ready', 'paused', 'removing') and guild.state = 'here'
         and not exists (select 1 from unread where unread.account_id = account.id)
         and account.id not in (select value from json_each(cast(? as text)))
       order by takedown.run_at, takedown.post_id desc`,
    )
    .all(JSON.stringify(busy))
    .filter((row) => !gate.isHeld(row.guild_id));
}

function removalOf(db: Database, row: TakedownRow, now: number): Removal | undefined {
  const limitedUntil = removesAgainAt(db, row.account_id, now);
  if (limitedUntil !== undefined) {
    // All of them at once: of an account that leaves they may be thousands.
    db.sql("update takedown set run_at = :at where account_id = :account and run_at < :at").run({
      account: row.account_id,
      at: limitedUntil,
    });
    return undefined;
  }
  const account = findAccount(db, row.account_id);
  const credentials = credentialsOf(db, row.account_id);
  const part = lastStanding(db, row.post_id);
  if (!account || !credentials || !part) {
    db.sql("update takedown set run_at = ? where post_id = ?").run(now + answerWithin, row.post_id);
    return undefined;
  }
  // Written before it is asked: after a crash nobody knows whether X did it, and it is asked for again.
  const isDoubted = row.asking === part.ordinal;
  db.sql(
    "update takedown set run_at = ?, asking = ?, doubted = max(doubted, ?) where post_id = ?",
  ).run(now + answerWithin, part.ordinal, isDoubted ? 1 : 0, row.post_id);
  return {
    postId: row.post_id,
    part: part.ordinal,
    networkId: part.network_id,
    account,
    credentials,
    beganAt: now,
  };
}

function lastStanding(db: Database, postId: number) {
  return db
    .sql<[number], { ordinal: number; network_id: string }>(
      `select ordinal, network_id from part where post_id = cast(? as integer) and network_id is not null
         and removed_at is null order by ordinal desc limit 1`,
    )
    .get(postId);
}

/** Writes what came of a removal: the part, the ledger, the account, the flock and the news. */
export function settle(
  db: Database,
  removal: Removal,
  {
    answer,
    now,
    rules,
  }: { readonly answer: RemoveAnswer; readonly now: number; readonly rules: Rules },
): void {
  const { postId, account } = removal;
  const { limits = [] } = answer;
  noteAnswer(db, answer, now);
  const until = limitedUntil(answer, now);
  learnRemoval(db, account.id, { limits, until, beganAt: removal.beganAt, at: now });
  const row = findTakedown(db, postId);
  const post = findPost(db, postId);
  if (!row || !post) return;
  const isDoubted = row.doubted === 1;
  const aftermath = aftermathOf(answer, { now, tries: row.tries, isDoubted });
  const detail = "detail" in answer ? answer.detail : undefined;
  db.tell("removal_settled", { post: postId, part: removal.part, answer: answer.kind, detail });
  if (aftermath.kind === "gone") {
    trust(db, account.id, now);
    noteLeaving(db, account.id, now);
    gone(db, { row, post, removal }, { isPaid: aftermath.isPaid, now, rules });
    return;
  }
  db.sql(
    "update takedown set run_at = case when run_at is null then null else ? end, asking = ?, tries = tries + 1 where post_id = ?",
  ).run(aftermath.at, answer.kind === "unknown" ? removal.part : null, postId);
  if (!isAboutPost(answer)) putOffOthers(db, row, { at: aftermath.at, tries: row.tries + 1 });
  const { beganAt: askedAt } = removal;
  apply(db, { row, post }, { aftermath, cause: answer.kind, detail, askedAt, now });
}

interface Work {
  readonly row: TakedownRow;
  readonly post: PostRow;
}

/** A part stands no more; with the last one the post is down. */
function gone(
  db: Database,
  { row, post, removal }: Work & { readonly removal: Removal },
  { isPaid, now, rules }: { readonly isPaid: boolean; readonly now: number; readonly rules: Rules },
): void {
  const { changes } = db
    .sql("update part set removed_at = ? where post_id = ? and ordinal = ? and removed_at is null")
    .run(now, post.id, removal.part);
  if (changes === 0) return;
  const micros = isPaid ? rules.prices.micros["post-delete"] : 0;
  const { guild_id: guildId, account_id: accountId } = post;
  if (isPaid)
    spend(db, { guildId, accountId, action: "post-delete", micros, now }, rules.capMicros);
  const isDown = countStanding(db, post.id) === 0;
  db.sql(
    "update takedown set run_at = ?, asking = null, doubted = 0, tries = 0, cost = cost + ? where post_id = ?",
  ).run(isDown || row.run_at === null ? null : now, micros, post.id);
  // Whatever the others were put off for is over; what was refused for its own sake was told of.
  db.sql(
    "update takedown set tries = 0 where account_id = ? and run_at is not null and tries > 0 and told is null",
  ).run(accountId);
  if (!isDown) return;
  db.tell("post_taken_down", { post: post.id, account: post.account_id });
  tellDone(db, row, now);
  if (post.settled_at !== null) tellTakenDown(db, { guildId, accountId, at: post.settled_at }, now);
}

/** What X refuses may be about the account or the app, not the post: then it means the same as for a post. */
function apply(
  db: Database,
  { row, post }: Work,
  {
    aftermath: { consequence, isTold },
    cause,
    detail,
    askedAt,
    now,
  }: {
    readonly aftermath: Extract<Aftermath, { readonly kind: "again" }>;
    readonly cause: string;
    readonly detail: string | undefined;
    readonly askedAt: number;
    readonly now: number;
  },
): void {
  if (consequence) {
    changeAccount(db, post.account_id, consequence);
    changeFlock(db, post, { consequence, askedAt, now });
  }
  if (isTold && row.told !== cause && row.run_at !== null)
    tellStopped(db, row, { cause, detail, now });
}

/** An account that is gone takes nothing down any more; what stands of it is left. */
export function abandon(db: Database, accountId: string, now: number): void {
  const rows = db
    .sql<[string], TakedownRow>(
      "select * from takedown where account_id = ? and run_at is not null",
    )
    .all(accountId);
  for (const row of rows) {
    db.sql("update takedown set run_at = null where post_id = ?").run(row.post_id);
    tellStopped(db, row, { cause: "removed", detail: undefined, now });
  }
  const presses = new Map(rows.map((row) => [row.press, row]));
  for (const row of presses.values()) tellDone(db, row, now);
}
