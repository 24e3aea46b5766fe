import type { Schedule } from "../../domain/schedule/rule.ts";
import type { Database } from "../database.ts";
import { announce } from "../outbox.ts";
import type { ScheduleRow } from "./schedule-row.ts";

/** Slots passed without a post. */
export function tellMissed(
  db: Database,
  account: string,
  slots: { readonly missed: number; readonly upTo: number },
): void {
  db.tell("slots_missed", { account, ...slots });
}

/** The only slot of a schedule has passed without a post, and a line waits for which none follows: the channel hears that once. */
export function tellOnlyPassed(
  db: Database,
  { account_id: accountId, used }: ScheduleRow,
  { schedule: { rule, staggerMs }, now }: { readonly schedule: Schedule; readonly now: number },
): void {
  if (rule.kind !== "once" || used > 0) return;
  const at = rule.at + staggerMs;
  if (at > now) return;
  const told = db
    .sql("update schedule set passed_told = 1 where account_id = ? and passed_told = 0")
    .run(accountId);
  if (told.changes === 0) return;
  const account = db
    .sql<[string], { guild_id: string; handle: string; owner_id: string }>(
      "select guild_id, handle, owner_id from account where id = ?",
    )
    .get(accountId);
  if (!account) return;
  announce(db, {
    guildId: account.guild_id,
    announcement: { kind: "only-slot-passed", accountId, handle: account.handle, at },
    address: { channel: "alerts", ping: "hand", ownerId: account.owner_id },
    now,
  });
}
