import { Refusal } from "../../domain/refusal.ts";
import type { Reading } from "../../domain/reading/reading.ts";
import type { ReadingStore } from "../../flock/reading-store.ts";
import type { Database } from "../database.ts";
import { planNext } from "../posts/plan.ts";
import { allUnits, unitsFrom } from "../poem/layout.ts";
import { setManner } from "../posts/lay-anew.ts";
import { lastEnd } from "../schedule/rest.ts";
import { leaveSlot } from "../schedule/slots.ts";
import { allowSilence } from "../troubles.ts";
import type { Rules } from "../posts/rules.ts";
import { addReading, beginReading, countCycles } from "./begin.ts";
import { createCourses } from "./courses.ts";
import { listElsewhere } from "./elsewhere.ts";
import { createQueue } from "./queue.ts";
import { toReading } from "./row.ts";
import type { ReadingRow } from "./row.ts";
import { createMoves } from "./move.ts";
import { createOldPlaces } from "./old-place.ts";
import { refuseTwin } from "./twin.ts";

export function createReadingStore(db: Database, rules: Rules): ReadingStore {
  return {
    findLive: async (accountId) =>
      find(db, "account_id = cast(? as text) and state in ('given', 'reading')", accountId),
    findLast: async (accountId) =>
      find(db, "account_id = cast(? as text) order by id desc limit 1", accountId),
    lastEnd: async (accountId, now) => lastEnd(db, accountId, now),
    countCycles: async (accountId) => countCycles(db, accountId),
    units: async (reading, ask) => unitsFrom(db, reading, ask),
    give: (ask) => db.write(() => give(db, ask, rules)),
    elsewhere: async (account, now) =>
      listElsewhere(db, { account, now, window: rules.duplicateWindow }),
    allUnits: async (reading) => allUnits(db, reading),
    lay: (readingId, manner, now) =>
      db.write(() => setManner(db, readingId, { manner, rules, now })),
    start: (readingId, now) => db.write(() => start(db, readingId, { rules, now })),
    ...createMoves(db, rules),
    ...createOldPlaces(db, rules),
    ...createCourses(db, rules),
    ...createQueue(db),
  };
}

function find(db: Database, where: string, accountId: string): Reading | undefined {
  const row = db.sql<[string], ReadingRow>(`select * from reading where ${where}`).get(accountId);
  return row && toReading(row);
}

function give(
  db: Database,
  ask: Parameters<ReadingStore["give"]>[0],
  { duplicateWindow: window }: Rules,
): Reading {
  refuseTwin(db, { ...ask, window });
  endFormer(db, ask.account, ask.now);
  // What begins now need not wait any more.
  db.sql(
    "delete from queued where id = (select min(id) from queued where account_id = ? and poem_id = ?)",
  ).run(ask.account.id, ask.poem.id);
  return addReading(db, ask);
}

/** Ends what an account reads, for another poem or for none. @throws Refusal `post-sending`, `post-unconfirmed` */
export function endFormer(
  db: Database,
  account: { readonly id: string; readonly handle: string },
  now: number,
): void {
  const open = db
    .sql<[string], { state: string }>(
      "select state from post where account_id = ? and state in ('sending', 'unconfirmed')",
    )
    .get(account.id);
  if (open) {
    throw new Refusal(open.state === "sending" ? "post-sending" : "post-unconfirmed", {
      handle: account.handle,
    });
  }
  leaveSlot(db, account.id);
  allowSilence(db, account.id);
  db.sql(
    `update post set state = 'skipped', settled_at = ?, run_at = null
     where account_id = ? and reading_id is not null and state in ('planned', 'held')`,
  ).run(now, account.id);
  db.sql(
    "update reading set state = 'replaced', ended_at = ? where account_id = ? and state in ('given', 'reading')",
  ).run(now, account.id);
}

/** Lets a reading that waits for it begin. */
export function start(
  db: Database,
  readingId: number,
  { rules, now }: { readonly rules: Rules; readonly now: number },
): boolean {
  const reading = beginReading(db, readingId, now);
  if (!reading) return false;
  planNext(db, reading, { rules, now });
  return true;
}
