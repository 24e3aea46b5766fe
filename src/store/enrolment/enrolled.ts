import { standardLimit } from "../../domain/account.ts";
import type { Account } from "../../domain/account.ts";
import { Refusal } from "../../domain/refusal.ts";
import { higher } from "../../domain/snowflake.ts";
import type { NewAccount } from "../../flock/enrolment-store.ts";
import type { SealedCredentials } from "../../flock/stores.ts";
import { findAccount, forgetError, toAccount } from "../accounts.ts";
import type { AccountRow } from "../accounts.ts";
import type { Database } from "../database.ts";
import { noteFirstChannel } from "../guilds.ts";
import { acquit } from "../holds/acquit.ts";
import { takeOverLimits } from "../limits/former.ts";
import { announce } from "../outbox.ts";
import { noteReached } from "../watch/reach.ts";
import { welcome } from "../owners/presence.ts";

interface Origin {
  readonly guild_id: string;
  readonly invoker_id: string;
  readonly owner_id: string;
  readonly channel_id: string;
  readonly account_id: string | null;
}

type Enrolled = NewAccount & SealedCredentials & { readonly now: number };

/** The last step of an enrolment: the account stands, its credentials are kept, the channel hears of it. */
export function createEnrolled(db: Database, enrolmentId: string, enrolled: Enrolled): Account {
  const origin = finish(db, enrolmentId, enrolled);
  const twin = db
    .sql<[string], AccountRow>("select * from account where user_id = ? and state <> 'removed'")
    .get(enrolled.userId);
  if (twin) {
    throw new Refusal("enrolled-already", {
      handle: twin.handle,
      here: twin.guild_id === origin.guild_id,
    });
  }
  db.sql(
    `insert into account (id, guild_id, user_id, handle, owner_id, added_by, added_at, state, access, highest_id, post_limit)
     values (?, ?, ?, ?, ?, ?, ?, 'ready', ?, ?, ?)`,
  ).run(
    enrolled.id,
    origin.guild_id,
    enrolled.userId,
    enrolled.handle,
    origin.owner_id,
    origin.invoker_id,
    enrolled.now,
    enrolled.access,
    enrolled.highestId,
    standardLimit,
  );
  takeOverLimits(db, enrolled);
  keepCredentials(db, enrolled);
  noteFirstChannel(db, origin.guild_id, origin.channel_id);
  return tell(db, enrolled, { by: origin.owner_id, relinked: false });
}

/** The last step of a relink: new credentials, and whatever had stopped the account for want of them is over. */
export function relinkEnrolled(db: Database, enrolmentId: string, enrolled: Enrolled): Account {
  const origin = finish(db, enrolmentId, enrolled);
  const before = findAccount(db, enrolled.id);
  if (!before || before.state === "removed" || before.state === "removing") {
    throw new Refusal("enrolment-gone", {});
  }
  db.sql(`update account set handle = ?, access = ?, highest_id = ? where id = ?`).run(
    enrolled.handle,
    enrolled.access,
    highestIdOf(db, before, enrolled),
    enrolled.id,
  );
  // What X refused for another reason stands until somebody has read it.
  db.sql(
    `update account set state = 'ready', reason = null
     where id = ? and state in ('suspect', 'revoked', 'read-only', 'relink')`,
  ).run(enrolled.id);
  keepCredentials(db, enrolled);
  acquit(db, enrolled.id);
  lookAgain(db, enrolled);
  if (findAccount(db, enrolled.id)?.state === "ready") forgetError(db, enrolled.id);
  return tell(db, enrolled, { by: origin.owner_id, relinked: true });
}

/** What a moderator was asked about may be found with them, however long the old ones could not read the timeline. */
function lookAgain(db: Database, { id, now }: Enrolled): void {
  db.sql(
    "update post set check_at = ? where account_id = ? and state = 'unconfirmed' and asked = 1",
  ).run(now, id);
}

/** What another copy posted is still looked for from where the copy was made. */
function highestIdOf(db: Database, before: Account, { highestId }: Enrolled): string {
  const unread = db
    .sql<[string], { one: number }>("select 1 as one from unread where account_id = ?")
    .get(before.id);
  return unread ? before.highestId : higher(before.highestId, highestId);
}

function finish(db: Database, enrolmentId: string, enrolled: Enrolled): Origin {
  // What X granted to another handle than was asked for it may have granted long before that was confirmed.
  if (isExchanging(db, enrolmentId)) noteReached(db, enrolled.now);
  const origin = db
    .sql<[string], Origin>(
      `update enrolment set state = 'used', token = null, secret = null, link = null
       where id = ? and state in ('exchanging', 'other-handle')
       returning guild_id, invoker_id, owner_id, channel_id, account_id`,
    )
    .get(enrolmentId);
  if (!origin || (origin.account_id !== null && origin.account_id !== enrolled.id)) {
    throw new Refusal("enrolment-gone", {});
  }
  welcome(db, { guildId: origin.guild_id, memberId: origin.owner_id });
  return origin;
}

function isExchanging(db: Database, enrolmentId: string): boolean {
  const row = db
    .sql<[string], { state: string }>("select state from enrolment where id = ?")
    .get(enrolmentId);
  return row?.state === "exchanging";
}

function keepCredentials(db: Database, enrolled: Enrolled): void {
  db.sql(
    `insert into credentials (account_id, token, secret) values (?, ?, ?)
     on conflict (account_id) do update set token = excluded.token, secret = excluded.secret`,
  ).run(enrolled.id, enrolled.token, enrolled.secret);
}

function tell(
  db: Database,
  enrolled: Enrolled,
  { by, relinked }: { readonly by: string; readonly relinked: boolean },
): Account {
  const row = db.sql<[string], AccountRow>("select * from account where id = ?").get(enrolled.id);
  if (!row) throw new Error("an account that was just written is missing");
  announce(db, {
    guildId: row.guild_id,
    announcement: { kind: "enrolled", accountId: row.id, handle: row.handle, by, relinked },
    address: { channel: "posts", ping: "nobody" },
    now: enrolled.now,
  });
  return toAccount(row);
}
