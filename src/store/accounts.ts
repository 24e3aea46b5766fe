import type { Access, Account, AccountState, Overlong } from "../domain/account.ts";
import type { Expiry } from "../domain/approval/approval.ts";
import type { ThemeName } from "../domain/picture/themes.ts";
import type { RemovalStore } from "../flock/enrolment-store.ts";
import type { AccountStore, SealedCredentials } from "../flock/stores.ts";
import type { Database } from "./database.ts";
import { acquitAll, awaitPost } from "./holds/acquit.ts";
import { announce } from "./outbox.ts";
import { leaveAllSlots, leaveSlot } from "./schedule/slots.ts";

export interface AccountRow {
  readonly id: string;
  readonly guild_id: string;
  readonly user_id: string;
  readonly handle: string;
  readonly owner_id: string;
  readonly added_by: string;
  readonly added_at: number;
  readonly state: AccountState;
  readonly reason: string | null;
  readonly access: Access;
  readonly limited_until: number | null;
  readonly highest_id: string;
  readonly post_limit: number;
  readonly overlong: Overlong;
  readonly numbered: number;
  readonly keep_indent: number;
  readonly theme: ThemeName;
  readonly posts_per_day: number;
  readonly verified: number;
  readonly approvals: number;
  readonly approval_lead: number;
  readonly approval_expiry: Expiry;
  readonly removal_by: string | null;
  readonly removal_since: number | null;
}

export function createAccountStore(
  db: Database,
): Omit<AccountStore, keyof RemovalStore | "setDiction" | "setLimit"> {
  return {
    find: async (guildId, accountId) => one(db, "guild_id = ? and id = ?", [guildId, accountId]),
    findByHandle: async (guildId, handle) =>
      one(db, "guild_id = ? and lower(handle) = lower(?) and state <> 'removed'", [
        guildId,
        handle,
      ]),
    findRemoved: async (guildId, handle) =>
      one(
        db,
        "guild_id = ? and lower(handle) = lower(?) and state = 'removed' order by removal_since desc",
        [guildId, handle],
      ),
    findByUser: async (userId) => one(db, "user_id = ? and state <> 'removed'", [userId]),
    list: async (guildId) =>
      db
        .sql<[string], AccountRow>(
          "select * from account where guild_id = cast(? as text) and state <> 'removed' order by lower(handle)",
        )
        .all(guildId)
        .map(toAccount),
    credentialsOf: async (accountId) => credentialsOf(db, accountId),
    change: (accountId, from, to) => db.write(() => change(db, accountId, { from, to })),
    markAllForRelink: (now) => db.write(() => markAllForRelink(db, now)),
  };
}

export function findAccount(db: Database, accountId: string): Account | undefined {
  return one(db, "id = ?", [accountId]);
}

export function credentialsOf(db: Database, accountId: string): SealedCredentials | undefined {
  return db
    .sql<[string], { token: Uint8Array; secret: Uint8Array }>(
      "select token, secret from credentials where account_id = ?",
    )
    .get(accountId);
}

export function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    guildId: row.guild_id,
    userId: row.user_id,
    handle: row.handle,
    ownerId: row.owner_id,
    addedBy: row.added_by,
    addedAt: row.added_at,
    state: row.state,
    reason: row.reason ?? undefined,
    access: row.access,
    limitedUntil: row.limited_until ?? undefined,
    highestId: row.highest_id,
    limit: row.post_limit,
    diction: {
      overlong: row.overlong,
      numbered: row.numbered === 1,
      keepIndent: row.keep_indent === 1,
      theme: row.theme,
    },
    ceiling: { perDay: row.posts_per_day, verified: row.verified === 1 },
    approval: {
      needed: row.approvals,
      leadMs: row.approval_lead,
      expiry: row.approval_expiry,
    },
  };
}

function one(db: Database, where: string, values: string[]): Account | undefined {
  const row = db.sql<string[], AccountRow>(`select * from account where ${where}`).get(...values);
  return row && toAccount(row);
}

/** What stopped an account's next line was the account's own, and is mended. */
export function forgetError(db: Database, accountId: string): void {
  db.sql(
    "update post set last_error = null where account_id = ? and state = 'planned' and last_error is not null",
  ).run(accountId);
}

export function change(
  db: Database,
  accountId: string,
  { from, to }: { readonly from: readonly AccountState[]; readonly to: AccountState },
): boolean {
  const row = db
    .sql<[string], { state: AccountState }>("select state from account where id = ?")
    .get(accountId);
  if (!row || !from.includes(row.state)) return false;
  db.sql("update account set state = ?, reason = null where id = ?").run(to, accountId);
  if (to === "ready") forgetError(db, accountId);
  else leaveSlot(db, accountId);
  db.tell("account_changed", { account: accountId, from: row.state, to });
  if (row.state === "suspect") awaitPost(db, accountId);
  return true;
}

function markAllForRelink(db: Database, now: number): number {
  const guilds = db
    .sql<[], { guild_id: string; accounts: number }>(
      "select guild_id, count(*) as accounts from account where state not in ('removed', 'removing') group by guild_id",
    )
    .all();
  leaveAllSlots(db);
  acquitAll(db);
  db.sql("update account set state = 'relink' where state not in ('removed', 'removing')").run();
  db.sql("delete from credentials").run();
  db.sql(
    "update enrolment set state = 'expired', token = null, secret = null, link = null where state in ('pending', 'exchanging', 'other-handle')",
  ).run();
  for (const { guild_id: guildId, accounts } of guilds) {
    announce(db, {
      guildId,
      announcement: { kind: "key-lost", accounts },
      address: { channel: "alerts", ping: "hand" },
      now,
    });
  }
  return guilds.reduce((sum, guild) => sum + guild.accounts, 0);
}
