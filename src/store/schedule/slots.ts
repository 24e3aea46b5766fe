import { lateUntil, nominalsUpTo, slotsBetween } from "../../domain/schedule/next.ts";
import type { Slot } from "../../domain/schedule/next.ts";
import { isQuietAt } from "../../domain/schedule/quiet.ts";
import { hourMs } from "../../domain/schedule/rule.ts";
import type { Schedule } from "../../domain/schedule/rule.ts";
import { shareOf } from "../../domain/schedule/share.ts";
import type { Database } from "../database.ts";
import { readGate } from "../holds/gate.ts";
import { findRow, findSchedule, lastUsed } from "./find.ts";
import { tellMissed, tellOnlyPassed } from "./passed.ts";
import { parseSchedule } from "./schedule-row.ts";
import type { ScheduleRow } from "./schedule-row.ts";
import type { PostRow } from "../posts/row.ts";

/** So much lateness is nothing worth a thought (ms): a timer, a busy disk. */
const punctual = 60_000;
/** Late posts are spread over this time (ms), so that not all go at once. */
const lateSpread = 10 * 60_000;
/** Slots counted in one step, so that a long absence never holds the event loop. */
const mostCounted = 2_000;
const firstRetry = 5_000;
const longestRetry = 5 * 60_000;

interface IdleRow extends ScheduleRow {
  readonly post_id: number;
  readonly guild_id: string;
  readonly limited_until: number | null;
}

/** Gives every account that may post and has nothing due the next slot of its schedule; false when more slots are left to count. */
export function keepTime(db: Database, now: number): boolean {
  const gate = readGate(db, now);
  if (gate.isClosed) return true;
  const idle = db
    .sql<[], IdleRow>(
      `select schedule.*, post.id as post_id, post.guild_id, account.limited_until from post
       join schedule on schedule.account_id = post.account_id
       join account on account.id = post.account_id
       join guild on guild.id = account.guild_id
       where post.state = 'planned' and post.run_at is null and post.reading_id is not null and post.aside = 0
         and account.state = 'ready' and guild.state = 'here'`,
    )
    .all();
  return idle
    .filter((row) => !gate.isHeld(row.guild_id))
    .map((row) => assign(db, row, now))
    .every(Boolean);
}

/** What a slot's own instant says of a post that is due. */
export type Timeliness = "on-time" | "late" | "missed";

/** Judges a due post by its slot: late ones go once, spread, while their slot lasts and outside quiet hours. */
export function judge(db: Database, post: PostRow, now: number): Timeliness {
  const { slot_at: slotAt, run_at: runAt } = post;
  // A press has no slot to be late for.
  if (slotAt === null || runAt === null || now - runAt <= punctual) return "on-time";
  const schedule = findSchedule(db, post.account_id);
  if (!schedule) return "on-time";
  const end = endOf(schedule, post, slotAt);
  if (now > end || isQuiet(schedule, now)) return "missed";
  if (post.late === 1) return "on-time";
  const room = Math.min(lateSpread, end - now);
  let wait = Math.floor(shareOf(`${post.account_id}:${slotAt}:late`) * room);
  while (wait > 0 && isQuiet(schedule, now + wait)) wait = Math.floor(wait / 2);
  db.sql("update post set run_at = ?, late = 1 where id = ?").run(now + wait, post.id);
  return "late";
}

/** Whether a post may still go at an instant (ms UTC): its slot lasts, and no quiet hours have begun. What has no slot may. */
export function mayGoAt(db: Database, post: PostRow, at: number): boolean {
  const { slot_at: slotAt } = post;
  if (slotAt === null) return true;
  const schedule = scheduleOf(db, post);
  return schedule !== undefined && at <= endOf(schedule, post, slotAt) && !isQuiet(schedule, at);
}

/** The slot has got its post. One that lies ahead was given under a clock that was wrong: it is taken, and passes when its time has come. */
export function useSlot(db: Database, post: PostRow, now: number): void {
  if (post.slot_at === null || post.slot_at > now) return;
  reckon(db, post.account_id, { slotAt: post.slot_at, used: 1 });
}

/** The slot passes without a post, unless it is still to come; the line waits for the next one. */
export function missSlot(db: Database, post: PostRow, now: number): void {
  if (post.slot_at === null) return;
  db.sql("update post set slot_at = null, run_at = null, late = 0 where id = ?").run(post.id);
  if (post.slot_at <= now) reckon(db, post.account_id, { slotAt: post.slot_at, used: 0 });
}

/** What of an account's slots lies before an instant (ms UTC) and was not counted passed without a post. */
export function countPassed(db: Database, accountId: string, now: number): void {
  const row = findRow(db, accountId);
  if (!row) return;
  const passed = nominalsUpTo(parseSchedule(row), {
    after: row.reckoned_to,
    to: now,
    most: mostCounted,
    said: lastUsed(db, row),
  });
  const upTo = passed.at(-1);
  if (upTo === undefined) return;
  db.sql("update schedule set missed = missed + ?, reckoned_to = ? where account_id = ?").run(
    passed.length,
    upTo,
    accountId,
  );
  tellMissed(db, accountId, { missed: passed.length, upTo });
}

/** Lets a slot's post wait for an instant (ms UTC) while the slot lasts, spread like late ones; false when that is too late. */
export function waitUntil(db: Database, post: PostRow, until: number): boolean {
  const schedule = scheduleOf(db, post);
  if (!schedule || post.slot_at === null) return false;
  const room = endOf(schedule, post, post.slot_at) - until;
  if (room < 0) return false;
  const share = shareOf(`${post.account_id}:${post.slot_at}:wait`);
  const runAt = until + Math.floor(share * Math.min(lateSpread, room));
  if (isQuiet(schedule, runAt)) return false;
  db.sql("update post set run_at = ?, late = 1 where id = ?").run(runAt, post.id);
  return true;
}

/** By how much (ms) a day between two of an account's slots may be short: the clock goes forward, the second comes without jitter. */
export function dayShortBy(db: Database, accountId: string): number {
  return hourMs + punctual + (findSchedule(db, accountId)?.jitterMs ?? 0);
}

/** Takes an account's planned post off its slot, which is still to come: a pause, or another schedule. */
export function leaveSlot(db: Database, accountId: string): void {
  db.sql(
    "update post set slot_at = null, run_at = null, late = 0 where account_id = ? and state = 'planned' and slot_at is not null",
  ).run(accountId);
}

/** The same for every account of a guild, or of the whole instance. */
export function leaveAllSlots(db: Database, guildId?: string): void {
  db.sql(
    `update post set slot_at = null, run_at = null, late = 0
     where state = 'planned' and slot_at is not null and guild_id = coalesce(?, guild_id)`,
  ).run(guildId ?? null);
}

/** When a post that never left is tried again, with full jitter, while its slot lasts; undefined when that is over. */
export function retryAt(db: Database, post: PostRow, now: number): number | undefined {
  if (post.slot_at === null) return undefined;
  const attempts = db
    .sql<[number], { n: number }>("select count(*) as n from attempt where post_id = ?")
    .get(post.id);
  const longest = Math.min(longestRetry, firstRetry * 2 ** Math.min(10, attempts?.n ?? 0));
  const at = now + 1_000 + Math.floor(shareOf(`${post.id}:${attempts?.n ?? 0}`) * longest);
  return mayGoAt(db, post, at) ? at : undefined;
}

function assign(db: Database, row: IdleRow, now: number): boolean {
  const schedule = parseSchedule(row);
  const given = db.sql("select 1 from post where account_id = ? and slot_at = ?");
  // Given before: the clock was set back, and the schedule set anew.
  const isTaken = ({ nominal }: Slot) => given.get(row.account_id, nominal) !== undefined;
  const found = firstOpen(schedule, row, { now, isTaken, said: lastUsed(db, row) });
  if (found.passed > 0) {
    db.sql("update schedule set missed = missed + ?, reckoned_to = ? where account_id = ?").run(
      found.passed,
      found.reckonedTo,
      row.account_id,
    );
    tellMissed(db, row.account_id, { missed: found.passed, upTo: found.reckonedTo });
  }
  if (found.slot) {
    db.sql("update post set slot_at = ?, run_at = ?, due_at = ?, late = 0 where id = ?").run(
      found.slot.nominal,
      found.slot.runAt,
      found.slot.runAt,
      row.post_id,
    );
  } else tellOnlyPassed(db, row, { schedule, now });
  return found.passed < mostCounted;
}

/** Counts a slot, and as missed those before it that were passed over: a limit, or a doubt. */
function reckon(
  db: Database,
  accountId: string,
  { slotAt, used }: { readonly slotAt: number; readonly used: 0 | 1 },
): void {
  const row = findRow(db, accountId);
  if (!row || row.reckoned_to >= slotAt) return;
  // However many: what is not counted here nobody counts any more.
  const upTo = { after: row.reckoned_to, to: slotAt, most: Infinity, said: lastUsed(db, row) };
  const slots = nominalsUpTo(parseSchedule(row), upTo);
  // A doubt may be settled under another schedule, which has no such slot.
  const usedNow = slots.at(-1) === slotAt ? used : 0;
  const missed = slots.length - usedNow;
  db.sql(
    "update schedule set used = used + ?, missed = missed + ?, reckoned_to = ? where account_id = ?",
  ).run(usedNow, missed, slotAt, accountId);
  if (missed > 0) tellMissed(db, accountId, { missed, upTo: slotAt });
}

/** The first slot whose time is still to come, and how many before it passed without a post. */
function firstOpen(
  schedule: Schedule,
  row: IdleRow,
  ask: {
    readonly now: number;
    readonly said: number | undefined;
    readonly isTaken: (slot: Slot) => boolean;
  },
): { readonly slot: Slot | undefined; readonly passed: number; readonly reckonedTo: number } {
  const { now, said, isTaken } = ask;
  let passed = 0;
  let reckonedTo = row.reckoned_to;
  const slots = slotsBetween(schedule, {
    from: reckonedTo + 1,
    to: Infinity,
    seed: row.account_id,
    said,
  });
  for (const slot of slots) {
    const isOpen = slot.runAt >= Math.max(now, row.limited_until ?? 0) && !isTaken(slot);
    if (isOpen) return { slot, passed, reckonedTo };
    // What lies ahead, under a limit or given before, is passed over and counted when its time has come.
    if (slot.runAt >= now) continue;
    passed += 1;
    reckonedTo = slot.nominal;
    if (passed >= mostCounted) break;
  }
  return { slot: undefined, passed, reckonedTo };
}

/** The schedule that gave a post its slot; undefined where that has been cleared since, or set anew, which left the slot. */
function scheduleOf(db: Database, post: PostRow): Schedule | undefined {
  const row = post.slot_at === null ? undefined : findRow(db, post.account_id);
  return row && (post.slot_at ?? 0) > row.reckoned_to ? parseSchedule(row) : undefined;
}

function endOf(schedule: Schedule, { due_at: dueAt }: PostRow, slotAt: number): number {
  return lateUntil(schedule, { nominal: slotAt, dueAt: dueAt ?? slotAt });
}

function isQuiet({ quiet, zone }: Schedule, instant: number): boolean {
  return quiet !== undefined && isQuietAt(quiet, zone, instant);
}
