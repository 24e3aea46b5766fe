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
