import type { Account } from "../../domain/account.ts";
import { dayMs } from "../../domain/schedule/rule.ts";
import type { Look, OwnerStore } from "../../flock/owners/owner-store.ts";
import { toAccount } from "../accounts.ts";
import type { AccountRow } from "../accounts.ts";
import type { Database } from "../database.ts";
import { lapseApprovals } from "../approvals/state.ts";
import { lapseAll } from "../enrolment/lapse.ts";
import { announce } from "../outbox.ts";
import { left, leftAt, welcome } from "./presence.ts";

interface LookRow {
  readonly guild_id: string;
  readonly user_id: string;
  readonly at: number;
}

/** So many accounts of one who left are named. */
const mostNamed = 4;

/**
 * Whoever owns an account, is to sign one in or has approved a post that waits, and when they are due: a day after they came in, then daily. What is further off
 * than that was put off by a clock that has been set back since, and is due.
 */
const due = `
  with member (guild_id, user_id, since) as (
    select guild_id, owner_id, added_at from account where state not in ('removing', 'removed')
    union all
    select guild_id, owner_id, created_at from enrolment
      where state in ('invited', 'pending', 'exchanging', 'other-handle')
    union all
    select post.guild_id, approval.user_id, approval.at from approval
      join post on post.id = approval.post_id and post.state = 'planned'
  )
  select member.guild_id, member.user_id,
    case when owner.look_at > cast(? as integer) then 0
      else coalesce(owner.look_at, min(member.since) + ${dayMs}) end as at
  from member join guild on guild.id = member.guild_id and guild.state = 'here'
  left join owner on owner.guild_id = member.guild_id and owner.user_id = member.user_id
  group by member.guild_id, member.user_id
  order by at, member.guild_id, member.user_id limit 1`;

/** Owners, and whether they are still there. */
export function createOwnerStore(db: Database): OwnerStore {
  return {
    nextDue: async (now) => next(db, now)?.at,
    async claim(now) {
      // Most wake-ups find nobody to ask about, and then nothing is written.
      const row = next(db, now);
      if (row === undefined || row.at > now) return undefined;
      const look = { guildId: row.guild_id, memberId: row.user_id };
      await db.note(() => putOff(db, look, now));
      return look;
    },
    settle: async (look, presence, now) => {
      if (presence === "left") return db.write(() => noteLeft(db, look, now));
      if (presence === "here" && leftAt(db, look) !== undefined)
        await db.write(() => welcome(db, look));
      return false;
    },
    leftAt: async (look) => leftAt(db, look),
    left: async (guildId) => left(db, guildId),
    inherit: (ask) => db.write(() => inherit(db, ask)),
  };
}

function next(db: Database, now: number): LookRow | undefined {
  return db.sql<[number], LookRow>(due).get(now + dayMs);
}

function putOff(db: Database, { guildId, memberId }: Look, now: number): void {
  db.sql(
    `insert into owner (guild_id, user_id, look_at) values (?, ?, ?)
     on conflict do update set look_at = excluded.look_at`,
  ).run(guildId, memberId, now + dayMs);
}

function noteLeft(db: Database, look: Look, now: number): boolean {
  const { guildId, memberId } = look;
  const lapsed = lapseAll(db, guildId, memberId);
  const approvals = lapseApprovals(db, guildId, memberId);
  if (approvals > 0) db.tell("approvals_lapsed", { guild: guildId, member: memberId, approvals });
  if (leftAt(db, look) !== undefined) return false;
  db.sql("update owner set left_at = ? where guild_id = ? and user_id = ?").run(
    now,
    guildId,
    memberId,
  );
  const accounts = accountsOf(db, look);
  db.tell("owner_left", { guild: guildId, owner: memberId, accounts: accounts.length, lapsed });
  if (accounts.length === 0) return false;
  announce(db, {
    guildId,
    announcement: {
      kind: "owner-left",
      ownerId: memberId,
      accounts: accounts
        .slice(0, mostNamed)
        .map(({ id: accountId, handle }) => ({ accountId, handle })),
      total: accounts.length,
      lapsed,
    },
    // Nobody is there to be pinged but the alert role, or else the server's owner.
    address: { channel: "alerts", ping: "hand" },
    now,
  });
  return true;
}

function accountsOf(db: Database, { guildId, memberId }: Look): readonly Account[] {
  return db
    .sql<[string, string], AccountRow>(
      `select * from account where guild_id = ? and owner_id = ? and state not in ('removing', 'removed')
       order by lower(handle)`,
    )
    .all(guildId, memberId)
    .map(toAccount);
}

function inherit(
  db: Database,
  { guildId, ownerId, accountId, by, now }: Parameters<OwnerStore["inherit"]>[0],
): readonly Account[] {
  if (leftAt(db, { guildId, memberId: ownerId }) === undefined) return [];
  const rows = db
    .sql<[string, string, string, string | null], AccountRow>(
      `update account set owner_id = ? where guild_id = ? and owner_id = ?
         and id = coalesce(?, id) and state not in ('removing', 'removed') returning *`,
    )
    .all(by, guildId, ownerId, accountId ?? null);
  // Who presses is there, and need not be asked about today.
  if (rows.length > 0) putOff(db, { guildId, memberId: by }, now);
  welcome(db, { guildId, memberId: by });
  return rows.map(toAccount);
}
