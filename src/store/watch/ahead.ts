import { nominalsUpTo, restUntil } from "../../domain/schedule/next.ts";
import { dayMs } from "../../domain/schedule/rule.ts";
import { longestLimit } from "../../domain/limits.ts";
import type { Database } from "../database.ts";
import type { Rules } from "../posts/rules.ts";
import { lastUsed } from "../schedule/find.ts";
import { lastEnd } from "../schedule/rest.ts";
import { parseSchedule } from "../schedule/schedule-row.ts";
import type { ScheduleRow } from "../schedule/schedule-row.ts";
import { keepTime, leaveSlot } from "../schedule/slots.ts";

/** An account whose slots were counted further than time has come: the clock was ahead. */
interface Ahead {
  readonly row: ScheduleRow;
  /** What was rightly passed over: until now, or until a rest is over. */
  readonly upTo: number;
}

/** What X calls said before waits for the duplicate window's end, and by so much longer at most (ms) for that of quiet hours; nothing else without a slot waits as long. */
const quietMost = dayMs;
const waitsAhead = "state = 'planned' and slot_at is null and run_at > :wait";

interface AheadAsk extends Pick<Rules, "duplicateWindow"> {
  readonly now: number;
}

/** The last instants (ms UTC) to which a limit, and anything else, may last. */
interface Latest {
  readonly limit: number;
  readonly wait: number;
}

/** Slots of so much time (ms) are taken back in one transaction, so that none holds the event loop for long. */
const span = 30 * dayMs;

/** Whether anything was reckoned further than time has come. */
export function isAhead(db: Database, ask: AheadAsk): boolean {
  const waits = db.sql<[Latest], { found: 0 | 1 }>(
    `select exists (select 1 from account where limited_until > :limit or removal_at > :wait)
       or exists (select 1 from post where ${waitsAhead}) as found`,
  );
  return waits.get(latest(ask))?.found === 1 || firstAhead(db, ask.now) !== undefined;
}

/**
 * Takes back what was reckoned under a clock that was ahead, where the clock is known to be right: an account that would keep silent until
 * then has its slots again, but for those that it used. False when more is left to take back.
 */
export function comeBack(db: Database, ask: AheadAsk): boolean {
  wakeWaiting(db, ask);
  endByNow(db, ask.now);
  const first = firstAhead(db, ask.now);
  if (first) {
    takeBack(db, first);
    keepTime(db, ask.now);
  }
  if (isAhead(db, ask)) return false;
  saidByNow(db, ask.now);
  return true;
}

/** What ended under that clock has ended by now: the rest after it is kept. Whom X locked under it was locked by now. */
function endByNow(db: Database, now: number): void {
  db.sql("update reading set ended_at = :now where ended_at > :now").run({ now });
  db.sql("update reading set cycle_ended_at = :now where cycle_ended_at > :now").run({ now });
  db.sql("update alarm set at = :now where at > :now").run({ now });
}

/** What was said under that clock was said by now: the same words wait no longer than they must. Every part is read for it, so once. */
function saidByNow(db: Database, now: number): void {
  db.sql("update part set said_at = :now where said_at > :now").run({ now });
}

/** What waits longer than anything is made to wait, waits no longer than that. */
function wakeWaiting(db: Database, ask: AheadAsk): void {
  const { now, duplicateWindow: putOff } = ask;
  const { limit, wait } = latest(ask);
  // Nobody knows how long it really lasts: no longer than a day.
  const until = now + dayMs;
  const limited = db
    .sql<[number, number], { id: string }>(
      "update account set limited_until = ? where limited_until > ? returning id",
    )
    .all(until, limit);
  for (const { id } of limited) db.tell("limit_shortened", { account: id, until });
  db.sql("update account set removal_at = ? where removal_at > ?").run(now, wait);
  db.sql(
    `update post set run_at = :now + case waits when 1 then :putOff else 0 end where ${waitsAhead}`,
  ).run({ now, wait, putOff });
}

function latest({ now, duplicateWindow }: AheadAsk): Latest {
  return { limit: now + longestLimit, wait: now + duplicateWindow + quietMost };
}

function takeBack(db: Database, { row, upTo }: Ahead): void {
  const { account_id: accountId, reckoned_to: reckonedTo } = row;
  const to = Math.max(upTo, reckonedTo - span);
  const usedAt = usedBetween(db, accountId, { after: to, to: reckonedTo });
  const slots = countSlots(db, row, { after: to, usedAt });
  const used = usedAt.length;
  leaveSlot(db, accountId);
  // Not all of them need have been counted: a schedule or a reading that began under that clock passed over what lay before.
  db.sql(
    `update schedule set reckoned_to = :to, used = max(0, used - :used), missed = max(0, missed - :missed)
     where account_id = :accountId`,
  ).run({ to, used, missed: slots - used, accountId });
  db.tell("slots_taken_back", { account: accountId, slots, used, from: reckonedTo, to });
}

/** How many slots were counted after an instant: which a session has depends on the last one that was used before each. */
function countSlots(
  db: Database,
  row: ScheduleRow,
  { after, usedAt }: { readonly after: number; readonly usedAt: readonly number[] },
): number {
  const schedule = parseSchedule(row);
  let said = lastUsed(db, { ...row, reckoned_to: after });
  const ends = said === undefined ? [row.reckoned_to] : [...usedAt, row.reckoned_to];
  let [count, from] = [0, after];
  for (const to of ends) {
    count += nominalsUpTo(schedule, { after: from, to, most: Infinity, said }).length;
    from = to;
    if (said !== undefined) said = to;
  }
  return count;
}

/** The slots that an account used in a span, in their order. */
function usedBetween(
  db: Database,
  accountId: string,
  { after, to }: { readonly after: number; readonly to: number },
): readonly number[] {
  return db
    .sql<[string, number, number], { at: number }>(
      `select slot_at as at from post
       where account_id = ? and slot_at > ? and slot_at <= ? and slot_at <= settled_at and state in ('posted', 'withdrawn')
       order by slot_at`,
    )
    .all(accountId, after, to)
    .map(({ at }) => at);
}

function firstAhead(db: Database, now: number): Ahead | undefined {
  const rows = db
    .sql<[number], ScheduleRow>("select * from schedule where reckoned_to > ?")
    .iterate(now);
  for (const row of rows) {
    const upTo = Math.max(now, restUntil(parseSchedule(row), lastEnd(db, row.account_id, now)));
    if (row.reckoned_to > upTo) return { row, upTo };
  }
  return undefined;
}
