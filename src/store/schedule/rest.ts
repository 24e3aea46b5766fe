import { restUntil } from "../../domain/schedule/next.ts";
import type { Schedule } from "../../domain/schedule/rule.ts";
import type { Database } from "../database.ts";
import { findSchedule } from "./slots.ts";

/** The last instant of an account's rest after the reading that it ended last (ms UTC); 0 where it has ended none. */
function restEnd(db: Database, accountId: string, schedule: Schedule): number {
  const endedAt = lastEnd(db, accountId);
  return endedAt === undefined ? 0 : restUntil(schedule, endedAt);
}

/** When an account ended its last reading (ms UTC). */
export function lastEnd(db: Database, accountId: string): number | undefined {
  const row = db
    .sql<[string], { at: number | null }>(
      "select max(ended_at) as at from reading where account_id = ? and state = 'ended'",
    )
    .get(accountId);
  return row?.at ?? undefined;
}

/** What passes before Start, and while an account rests, is nobody's to use: it is neither used nor missed. */
export function passOver(db: Database, accountId: string, now: number): void {
  const schedule = findSchedule(db, accountId);
  if (!schedule) return;
  const upTo = Math.max(now, restEnd(db, accountId, schedule));
  db.sql("update schedule set reckoned_to = max(reckoned_to, ?) where account_id = ?").run(
    upTo,
    accountId,
  );
}
