import type { Schedule } from "../../domain/schedule/rule.ts";
import type { Database } from "../database.ts";
import { parseSchedule } from "./schedule-row.ts";
import type { ScheduleRow } from "./schedule-row.ts";

/** An account's schedule. */
export function findSchedule(db: Database, accountId: string): Schedule | undefined {
  const row = findRow(db, accountId);
  return row && parseSchedule(row);
}

/** An account's schedule as it lies in the database. */
export function findRow(db: Database, accountId: string): ScheduleRow | undefined {
  return db
    .sql<[string], ScheduleRow>("select * from schedule where account_id = ?")
    .get(accountId);
}

/** The last slot that an account has used (ms UTC; 0: none), where a session of its schedule may be over for want of a word; undefined elsewhere. */
export function lastUsed(db: Database, row: ScheduleRow): number | undefined {
  const { rule } = parseSchedule(row);
  if (rule.kind !== "session" || rule.until.kind !== "reading") return undefined;
  // What seems to lie further ahead was used under a clock that was wrong.
  const last = db
    .sql<[string, number], { at: number }>(
      `select slot_at as at from post where account_id = ? and slot_at <= ? and state in ('posted', 'withdrawn')
       order by slot_at desc limit 1`,
    )
    .get(row.account_id, row.reckoned_to);
  return last?.at ?? 0;
}
