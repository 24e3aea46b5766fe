import type { Access, Account, AccountState } from "../domain/account.ts";
import type { AccountStore, Removal, SealedCredentials } from "../flock/stores.ts";
import type { Database } from "./database.ts";
import { acquit, acquitAll, awaitPost } from "./holds/acquit.ts";
import { announce } from "./outbox.ts";
import { leaveAllSlots, leaveSlot } from "./schedule/slots.ts";
import { allowSilence } from "./troubles.ts";

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
  readonly posts_per_day: number;
  readonly verified: number;
  readonly removal_by: string | null;
  readonly removal_since: number | null;
}

/** Posts that a removal waits for: on their way, or still looked for on the timeline. */
const inFlight = `select 1 from post where account_id = account.id
  and (state = 'sending' or (state = 'unconfirmed' and asked = 0 and check_at is not null))`;

export function createAccountStore(db: Database): AccountStore {
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
          "select * from account where guild_id = ? and state <> 'removed' order by lower(handle)",
        )
        .all(guildId)
        .map(toAccount),
    credentialsOf: async (accountId) => credentialsOf(db, accountId),
    change: (accountId, from, to) => db.write(() => change(db, accountId, { from, to })),
    ...removals(db),
    markAllForRelink: (now) => db.write(() => markAllForRelink(db, now)),
  };
}

function removals(
  db: Database,
): Pick<
  AccountStore,
  "beginRemoval" | "removable" | "nextRemoval" | "postponeRemoval" | "completeRemoval"
> {
  return {
    beginRemoval: (accountId, { by, now }) =>
      db.write(() => {
        endReading(db, accountId, now);
        acquit(db, accountId);
        return (
          db
            .sql(
              `update account set state = 'removing', removal_by = ?, removal_since = ?, removal_at = ?
               where id = ? and state not in ('removing', 'removed')`,
            )
            .run(by, now, now, accountId).changes > 0
        );
      }),
    removable: async (now) =>
      db
        .sql<[number], AccountRow>(
          `select * from account where state = 'removing' and removal_at <= ? and not exists (${inFlight})`,
        )
        .all(now)
        .map(toRemoval),
    nextRemoval: async () =>
      db
        .sql<[], { at: number | null }>(
          `select min(removal_at) as at from account where state = 'removing' and not exists (${inFlight})`,
        )
        .get()?.at ?? undefined,
    postponeRemoval: (accountId, runAt) =>
      db.write(() => {
        db.sql("update account set removal_at = ? where id = ?").run(runAt, accountId);
      }),
    completeRemoval: (accountId, ask) => db.write(() => completeRemoval(db, accountId, ask)),
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
    ceiling: { perDay: row.posts_per_day, verified: row.verified === 1 },
  };
}

function one(db: Database, where: string, values: string[]): Account | undefined {
  const row = db.sql<string[], AccountRow>(`select * from account where ${where}`).get(...values);
  return row && toAccount(row);
}

function change(
  db: Database,
  accountId: string,
  { from, to }: { readonly from: readonly AccountState[]; readonly to: AccountState },
): boolean {
  const row = db
    .sql<[string], { state: AccountState }>("select state from account where id = ?")
    .get(accountId);
  if (!row || !from.includes(row.state)) return false;
  db.sql("update account set state = ?, reason = null where id = ?").run(to, accountId);
  if (to !== "ready") leaveSlot(db, accountId);
  if (to === "paused") allowSilence(db, accountId);
  db.tell("account_changed", { account: accountId, from: row.state, to });
  if (row.state === "suspect") awaitPost(db, accountId);
  return true;
}

/** The reading ends; a planned or held post of it will never go. */
function endReading(db: Database, accountId: string, now: number): void {
  leaveSlot(db, accountId);
  allowSilence(db, accountId);
  db.sql(
    "update post set state = 'skipped', settled_at = ?, run_at = null where account_id = ? and state in ('planned', 'held')",
  ).run(now, accountId);
  db.sql(
    "update reading set state = 'ended', ended_at = ? where account_id = ? and state in ('given', 'reading')",
  ).run(now, accountId);
}

function completeRemoval(
  db: Database,
  accountId: string,
  { invalidated, now }: { readonly invalidated: boolean; readonly now: number },
): void {
  const row = db
    .sql<[string], AccountRow>("select * from account where id = ? and state = 'removing'")
    .get(accountId);
  if (!row) return;
  endReading(db, accountId, now);
  // What nobody can look up any more is closed with the account.
  db.sql(
    "update post set state = 'skipped', settled_at = ?, check_at = null where account_id = ? and state = 'unconfirmed'",
  ).run(now, accountId);
  db.sql("delete from credentials where account_id = ?").run(accountId);
  db.sql("update account set state = 'removed', removal_at = null where id = ?").run(accountId);
  const { guildId, removal } = { guildId: row.guild_id, removal: toRemoval(row) };
  announce(db, {
    guildId,
    announcement: invalidated
      ? { kind: "removed", accountId, handle: row.handle, by: removal.by }
      : { kind: "revoke-failed", accountId, handle: row.handle },
    address: { channel: "alerts", ping: invalidated ? "nobody" : "hand", ownerId: row.owner_id },
    now,
  });
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

function toRemoval(row: AccountRow): Removal {
  return {
    account: toAccount(row),
    by: row.removal_by ?? row.added_by,
    since: row.removal_since ?? 0,
  };
}
