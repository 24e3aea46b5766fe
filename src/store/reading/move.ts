import { Refusal } from "../../domain/refusal.ts";
import type { Account } from "../../domain/account.ts";
import type { Reading } from "../../domain/reading/reading.ts";
import type { MoveAsk, MoveStore } from "../../flock/reading-store.ts";
import type { Database } from "../database.ts";
import { dropGone } from "../poem/lay-over.ts";
import { findUnit } from "../poem/layout.ts";
import { getPoem } from "../poem/poems.ts";
import { leaveBehind } from "./behind.ts";
import { getReading } from "./row.ts";
import { refuseTwin } from "./twin.ts";
import { passOver } from "../schedule/rest.ts";
import { refuseOpen } from "../posts/hand.ts";
import { hasBegun, replan } from "../posts/lay-anew.ts";
import { planNext } from "../posts/plan.ts";
import { findCurrent, findParked } from "../posts/row.ts";
import type { PostRow } from "../posts/row.ts";
import type { Rules } from "../posts/rules.ts";
import { refusedUntil } from "../aside/said.ts";

export function createMoves(db: Database, rules: Rules): MoveStore {
  return {
    saidKeys: async (readingId) => saidKeys(db, readingId),
    refusedUntil: async (texts, now) => texts.map((text) => refusedUntil(db, text, { rules, now })),
    refuseMove: async (account, reading, now) => refuseMove(db, { account, reading, now, rules }),
    moveTo: (ask) => db.write(() => moveTo(db, ask, rules)),
  };
}

function saidKeys(db: Database, readingId: number): ReadonlySet<number> {
  const rows = db
    .sql<[number], { unit: number }>(
      "select distinct unit from post where reading_id = ? and state = 'posted' and unit is not null",
    )
    .all(readingId);
  return new Set(rows.map(({ unit }) => unit));
}

/**
 * Moves a reading to a unit, its planned post with it; one that was over reads on from there.
 * @throws Refusal `stale`, and those of `refuseMove`
 */
function moveTo(db: Database, ask: MoveAsk, rules: Rules): void {
  const { account, shown, lineId, now } = ask;
  const reading = getReading(db, shown.id);
  if (!isAsShown(db, reading, ask) || !findUnit(db, reading, lineId)) {
    throw new Refusal("stale", {});
  }
  refuseMove(db, { account, reading, now, rules });
  goTo(db, reading, { account, lineId, rules, now });
  db.tell("reading_moved", {
    reading: reading.id,
    account: account.id,
    from: reading.cursor,
    to: lineId,
    by: ask.by,
  });
}

/** The reading goes on at a unit, its planned post with it. */
export function goTo(
  db: Database,
  reading: Reading,
  {
    account,
    lineId,
    rules,
    now,
  }: {
    readonly account: Account;
    readonly lineId: number;
    readonly rules: Rules;
    readonly now: number;
  },
): void {
  db.sql(
    `update reading set cursor = ?, revision = revision + 1, ended_at = null, rested_by = null,
       state = case state when 'ended' then 'reading' else state end where id = ?`,
  ).run(lineId, reading.id);
  const moved = getReading(db, reading.id);
  dropGone(db, moved);
  leaveBehind(db, moved);
  if (moved.state !== "reading") return;
  const current = findCurrent(db, account.id);
  if (current) {
    release(db, current);
    replan(db, current, { reading: moved, account, rules, now });
    return;
  }
  passOver(db, account.id, now);
  planNext(db, moved, { rules, now });
}

/**
 * What keeps a reading from being moved now.
 * @throws Refusal `post-sending`, `post-unconfirmed`, `post-held`, `move-waits`, `move-thread`, `poem-elsewhere`
 */
export function refuseMove(
  db: Database,
  {
    account,
    reading,
    now,
    rules: { duplicateWindow: window },
  }: {
    readonly account: Account;
    readonly reading: Reading;
    readonly now: number;
    readonly rules: Rules;
  },
): void {
  const { handle } = account;
  refuseOpen(db, account);
  if (findParked(db, account.id)) throw new Refusal("move-waits", { handle });
  const current = findCurrent(db, account.id);
  if (current && hasBegun(db, current.id)) throw new Refusal("move-thread", { handle });
  if (reading.state !== "ended") return;
  refuseTwin(db, { account, poem: getPoem(db, reading.poemId), now, window });
}

/** Nothing has moved it since it was shown, no post and no person, and nothing else was given. */
function isAsShown(db: Database, reading: Reading, { account, shown }: MoveAsk): boolean {
  const last = db
    .sql<[string], { id: number }>(
      "select id from reading where account_id = ? order by id desc limit 1",
    )
    .get(account.id);
  return (
    last?.id === reading.id &&
    reading.state !== "replaced" &&
    reading.revision === shown.revision &&
    reading.cursor === shown.cursor
  );
}

/** A planned post is its slot's or nobody's: what it was pressed for, waited for or had tried was other words. */
function release(db: Database, post: PostRow): void {
  db.sql(
    `update post set run_at = case when slot_at is null then null else run_at end, waits = 0, run_count = ordinal,
       retries = 0, checks = 0, uncertain_since = null, asked = 0 where id = ?`,
  ).run(post.id);
}
