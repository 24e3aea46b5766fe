import type { Account } from "../../domain/account.ts";
import { findAccount } from "../accounts.ts";
import type { Database } from "../database.ts";
import { announce } from "../outbox.ts";

/** Tells whether an account must be silent until its timeline has been read. */
export function isUnread(db: Database, accountId: string): boolean {
  const row = db
    .sql<[string], { one: number }>("select 1 as one from unread where account_id = ?")
    .get(accountId);
  return row !== undefined;
}

/** Its timeline has been read: it may post again, and where its silence was told, so is the end of it. */
export function endUnread(db: Database, accountId: string, now: number): void {
  const row = db
    .sql<[string], { since: number; told: number }>(
      "select since, told from unread where account_id = ?",
    )
    .get(accountId);
  if (!row) return;
  forgetUnread(db, accountId);
  const account = findAccount(db, accountId);
  if (account && row.told === 1) tell(db, account, { kind: "trouble-over", since: row.since, now });
}

/** Nobody waits for the timeline of an account that leaves: its silence is over without a word. */
export function forgetUnread(db: Database, accountId: string): void {
  db.sql("delete from unread where account_id = ?").run(accountId);
}

/** Tells, once, that it stays silent because its timeline cannot be read. */
export function tellUnread(db: Database, account: Account, now: number): void {
  db.sql("update unread set told = 1 where account_id = ?").run(account.id);
  tell(db, account, { kind: "trouble", since: now, now });
}

function tell(
  db: Database,
  { id: accountId, guildId, handle, ownerId }: Account,
  {
    kind,
    since,
    now,
  }: { readonly kind: "trouble" | "trouble-over"; readonly since: number; readonly now: number },
): void {
  announce(db, {
    guildId,
    announcement: { kind, trouble: "unread", accountId, handle, since },
    address: { channel: "alerts", ping: kind === "trouble" ? "hand" : "nobody", ownerId },
    now,
  });
}
