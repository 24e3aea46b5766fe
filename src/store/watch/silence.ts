import { isPaused } from "../pauses/pauses.ts";
import { capAgainst } from "../../domain/money/budget.ts";
import { slotsBetween } from "../../domain/schedule/next.ts";
import type { Slot } from "../../domain/schedule/next.ts";
import { dayMs, hourMs } from "../../domain/schedule/rule.ts";
import type { Schedule } from "../../domain/schedule/rule.ts";
import { isSilent, lookAfter } from "../../domain/watch/silence.ts";
import type { Missing, Obstacle } from "../../domain/watch/silence.ts";
import type { AccountState } from "../../domain/account.ts";
import { findAccount } from "../accounts.ts";
import { isAwaiting } from "../approvals/state.ts";
import { isUnread } from "../copies/unread.ts";
import type { Database } from "../database.ts";
import { pursesOf } from "../ledger.ts";
import type { PostRow } from "../posts/row.ts";
import type { Rules } from "../posts/rules.ts";
import { isResting } from "../schedule/rest.ts";
import { parseSchedule } from "../schedule/schedule-row.ts";
import type { ScheduleRow } from "../schedule/schedule-row.ts";
import { isCutOff } from "./reach.ts";
import { unpaidOf } from "../unpaid.ts";
import { allowSilence, beginTrouble, hasTrouble } from "../troubles.ts";
import { readGate } from "../holds/gate.ts";

/** A schedule whose slots have passed, and its account. */
export interface WatchedRow extends ScheduleRow {
  readonly look_at: number | null;
  readonly looked_to: number;
  readonly missed_in_row: number;
  readonly missing_since: number | null;
  readonly guild_id: string;
  readonly state: AccountState;
  readonly reason: string | null;
  readonly limited_until: number | null;
}

interface LookAsk {
  readonly now: number;
  readonly rules: Pick<Rules, "capMicros" | "prices">;
}

/** A look that comes so late (ms) finds slots for which nobody was there: that is told by itself, and held against no account. */
const lateLook = 5 * 60_000;
/** Slots counted in one look. */
const mostCounted = 1_000;

/** Judges the slots of an account that passed since the last look, tells when it has become silent, and sets the next look. */
export function lookAt(db: Database, row: WatchedRow, ask: LookAsk): void {
  const { now } = ask;
  const schedule = parseSchedule(row);
  const was: Missing = { inRow: row.missed_in_row, since: row.missing_since ?? undefined };
  // Zero: a schedule that is new. What was looked at further than time has come was so under a clock that was ahead.
  if (row.look_at === null || row.look_at === 0 || row.looked_to > now) {
    const since = was.since === undefined ? undefined : Math.min(was.since, now);
    put(db, row, { schedule, missing: { ...was, since }, lookedTo: now, now });
  } else if (now - row.look_at > lateLook) {
    const since = was.since === undefined ? undefined : was.since + now - row.look_at;
    put(db, row, { schedule, missing: { ...was, since }, lookedTo: now, now });
  } else {
    const passed = passedSlots(schedule, row, now);
    const missing = missingNow(db, row, { ...ask, passed, was });
    if (isSilent(missing, now)) tellSilence(db, row, now);
    put(db, row, { schedule, missing, lookedTo: passed.at(-1) ?? row.looked_to, now });
  }
}

/** The nominal instants since the last look of slots that surely got no post any more, unless they have it. */
function passedSlots(schedule: Schedule, row: WatchedRow, now: number): readonly number[] {
  const passed: number[] = [];
  for (const { slot, look } of looksAfter(schedule, row, row.looked_to)) {
    if (look > now || passed.length >= mostCounted) break;
    passed.push(slot.nominal);
  }
  return passed;
}

function missingNow(
  db: Database,
  row: WatchedRow,
  ask: LookAsk & { readonly passed: readonly number[]; readonly was: Missing },
): Missing {
  const { passed, was } = ask;
  const spokeAt = lastPost(db, row.account_id, ask.now);
  const before = spokeAt > row.looked_to ? nothing : was;
  const missed = passed.filter((nominal) => nominal > spokeAt);
  if (before.inRow + missed.length === 0 || isExcused(db, row, ask)) return nothing;
  return { inRow: before.inRow + missed.length, since: before.since ?? missed[0] };
}

const nothing: Missing = { inRow: 0, since: undefined };

/** The app's own trouble and limit, told for all accounts, and an account's ceiling, told each day. */
const toldOtherwise: ReadonlySet<string> = new Set(["app-refused", "app-limited", "over-ceiling"]);

/** What was told by itself, or is a person's own wish, is no silence. */
function isExcused(db: Database, row: WatchedRow, { now, rules }: LookAsk): boolean {
  const { account_id: accountId, guild_id: guildId, state } = row;
  if (readGate(db, now).isHeld(guildId)) return true;
  if (isPaused(db, accountId) || state === "removing" || state === "removed") return true;
  if (hasTrouble(db, accountId, "token-refused") || isUnread(db, accountId)) return true;
  const post = currentPost(db, accountId);
  if (!post) {
    allowSilence(db, accountId);
    return true;
  }
  if (isResting(db, accountId, { schedule: parseSchedule(row), now })) return true;
  // A moderator has the reading wait for this line.
  if (post.waits === 1) return true;
  // Moderators were asked, and have not approved it.
  if (isAwaiting(db, post)) return true;
  if (post.last_error !== null && toldOtherwise.has(post.last_error)) return true;
  if (post.last_error === "not-sent" && isCutOff(db)) return true;
  const cost = unpaidOf(db, post, rules.prices);
  if (capAgainst(pursesOf(db, guildId, { now, rules }), cost)) return true;
  const guild = db
    .sql<[string], { state: string }>("select state from guild where id = ?")
    .get(guildId);
  return guild?.state !== "here";
}

function tellSilence(db: Database, row: WatchedRow, now: number): void {
  const account = findAccount(db, row.account_id);
  if (!account) return;
  const obstacle = obstacleOf(db, row, now);
  beginTrouble(db, { kind: "silent", account, now, ...(obstacle && { obstacle }) });
}

/** What stands in the way, the firmest first. */
function obstacleOf(db: Database, row: WatchedRow, now: number): Obstacle | undefined {
  if (row.state !== "ready") return { kind: "state", state: row.state };
  const post = currentPost(db, row.account_id);
  if (post?.state === "held" || post?.state === "unconfirmed") {
    return { kind: "post", state: post.state };
  }
  if (row.limited_until !== null && row.limited_until > now) {
    return { kind: "limited", until: row.limited_until };
  }
  const error = post?.last_error ?? undefined;
  return error === undefined ? undefined : { kind: "error", error };
}

function put(
  db: Database,
  row: WatchedRow,
  ask: {
    readonly schedule: Schedule;
    readonly missing: Missing;
    readonly lookedTo: number;
    readonly now: number;
  },
): void {
  const { schedule, missing, lookedTo, now } = ask;
  const next = nextLook(schedule, row, ask);
  db.sql(
    "update schedule set look_at = ?, looked_to = ?, missed_in_row = ?, missing_since = ? where account_id = ?",
  ).run(
    // Never at once again: a look that found nothing new waits for the next wake-up.
    next === undefined ? null : Math.max(now + 1, next),
    lookedTo,
    missing.inRow,
    missing.since ?? null,
    row.account_id,
  );
}

/** After the next slot; where one was missed already, also a day later. */
function nextLook(
  schedule: Schedule,
  row: WatchedRow,
  { missing: { since }, lookedTo, now }: Parameters<typeof put>[2],
): number | undefined {
  const [next] = looksAfter(schedule, row, lookedTo);
  // An hour more, so that a slot of every day may still be used.
  const dayOver = since === undefined ? undefined : since + dayMs + hourMs;
  const looks = [next?.look, dayOver].filter((look) => look !== undefined && look > now);
  return looks.length === 0 ? undefined : Math.min(...looks.map(Number));
}

/** Each slot after an instant, with the instant at which it is judged. */
function* looksAfter(
  schedule: Schedule,
  row: WatchedRow,
  after: number,
): Generator<{ readonly slot: Slot; readonly look: number }, void> {
  let waiting: Slot | undefined;
  const all = { from: after + 1, to: Infinity, seed: row.account_id };
  for (const slot of slotsBetween(schedule, all)) {
    if (waiting) yield { slot: waiting, look: lookAfter(waiting, slot.nominal) };
    waiting = slot;
  }
  if (waiting) yield { slot: waiting, look: lookAfter(waiting, undefined) };
}

/** What seems to lie ahead was posted under a clock that was wrong. */
function lastPost(db: Database, accountId: string, now: number): number {
  return (
    db
      .sql<[string, number], { at: number }>(
        `select settled_at as at from post
         where account_id = cast(? as text) and settled_at <= cast(? as integer) and state in ('posted', 'withdrawn')
         order by settled_at desc limit 1`,
      )
      .get(accountId, now)?.at ?? 0
  );
}

function currentPost(db: Database, accountId: string): PostRow | undefined {
  return db
    .sql<[string], PostRow>(
      `select * from post where account_id = cast(? as text) and reading_id is not null and aside = 0
         and state in ('planned', 'sending', 'unconfirmed', 'held')`,
    )
    .get(accountId);
}
