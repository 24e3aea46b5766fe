import { isOver, restUntil } from "../../domain/schedule/next.ts";
import type { Schedule } from "../../domain/schedule/rule.ts";
import type { Database } from "../database.ts";
import { findRow, findSchedule, lastUsed } from "./find.ts";

/** When an account last came to the end of a poem, with a reading or a cycle (ms UTC); what seems to lie ahead was written under a clock that was wrong. */
export function lastEnd(db: Database, accountId: string, now: number): number | undefined {
  const row = db
    .sql<[{ accountId: string; now: number }], { at: number | null }>(
      `select max(at) as at from (
         select ended_at as at from reading where account_id = :accountId and state = 'ended' and ended_at <= :now
         union all
         select cycle_ended_at from reading where account_id = :accountId and cycle_ended_at <= :now
       )`,
    )
    .get({ accountId, now });
  return row?.at ?? undefined;
}

/** Tells whether an account still rests after it came to the end of a poem, or waits for its next session since the last one is over. */
export function isResting(
  db: Database,
  accountId: string,
  { schedule, now }: { readonly schedule: Schedule; readonly now: number },
): boolean {
  if (restUntil(schedule, lastEnd(db, accountId, now)) > now) return true;
  const { rule } = schedule;
  const row = rule.kind === "session" ? findRow(db, accountId) : undefined;
  const said = row && lastUsed(db, row);
  // An interval ago: its last slots are looked at before they are forgotten.
  return (
    rule.kind === "session" && said !== undefined && isOver(schedule, now - rule.everyMs, said)
  );
}

/** What passes before Start, and while an account rests, is nobody's to use: it is neither used nor missed. */
export function passOver(db: Database, accountId: string, now: number): void {
  const schedule = findSchedule(db, accountId);
  if (!schedule) return;
  const upTo = Math.max(now, restUntil(schedule, lastEnd(db, accountId, now)));
  db.sql("update schedule set reckoned_to = max(reckoned_to, ?) where account_id = ?").run(
    upTo,
    accountId,
  );
}
