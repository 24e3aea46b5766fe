import { nominalsUpTo } from "../../domain/schedule/next.ts";
import { isQuietAt } from "../../domain/schedule/quiet.ts";
import type { Schedule } from "../../domain/schedule/rule.ts";
import type { Database } from "../database.ts";
import { isResting } from "./rest.ts";

/** The slot (ms UTC) whose time has come while its post waits out the jitter, where a schedule that is set now has it too: its post goes as it was to go. */
export function begunSlot(
  db: Database,
  accountId: string,
  { schedule, now }: { readonly schedule: Schedule; readonly now: number },
): number | undefined {
  const post = db
    .sql<[string, number], { slot_at: number; run_at: number }>(
      `select slot_at, run_at from post
       where account_id = ? and state = 'planned' and slot_at <= ? and run_at is not null`,
    )
    .get(accountId, now);
  if (!post || isResting(db, accountId, { schedule, now })) return undefined;
  const { slot_at: slotAt, run_at: runAt } = post;
  const { quiet, zone, endsAt = Infinity } = schedule;
  const isNamed = nominalsUpTo(schedule, { after: slotAt - 1, to: slotAt, most: 1 }).length > 0;
  const isOpen = runAt <= endsAt && !(quiet && isQuietAt(quiet, zone, runAt));
  return isNamed && isOpen ? slotAt : undefined;
}
