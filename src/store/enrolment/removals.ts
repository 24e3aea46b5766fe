import type { Removal, RemovalStore } from "../../flock/enrolment-store.ts";
import { findAccount, toAccount } from "../accounts.ts";
import type { AccountRow } from "../accounts.ts";
import { forgetUnread } from "../copies/unread.ts";
import type { Database } from "../database.ts";
import { acquit } from "../holds/acquit.ts";
import { announce } from "../outbox.ts";
import { pay } from "../posts/effects.ts";
import { textOfPart } from "../posts/news.ts";
import { openPart } from "../posts/row.ts";
import type { PostRow } from "../posts/row.ts";
import type { Rules } from "../posts/rules.ts";
import { move } from "../posts/transition.ts";
import { leavePlace } from "../reading/old-place.ts";
import { leaveSlot } from "../schedule/slots.ts";
import { sweep } from "../takedown/sweep.ts";
import { abandon } from "../takedown/work.ts";
import { allowSilence } from "../troubles.ts";
import { noteReached } from "../watch/reach.ts";

/** So often a post is tried to be taken down while its account leaves; where X does not answer, for about a day. */
const mostTries = 5;
const mostUnanswered = 32;
/** So long (ms) an account waits for its posts to be taken down where X is not asked at all, as while a hold lasts. */
const mostWaiting = 7 * 24 * 3_600_000;

/** What a removal waits for: posts on their way, or still looked for on the timeline. */
const inFlight = `select 1 from post where account_id = account.id
  and (state = 'sending' or (state = 'unconfirmed' and asked = 0 and check_at is not null))`;
/** And posts that are being taken down. */
const goingDown = `select 1 from takedown where account_id = account.id and run_at is not null
  and tries < case when told in ('unknown', 'not-sent') then ${mostUnanswered} else ${mostTries} end`;

/** How accounts leave the flock. */
export function createRemovalStore(db: Database, rules: Rules): RemovalStore {
  return {
    beginRemoval: (accountId, { by, now, sweep: ask }) =>
      db.write(() => {
        endReading(db, accountId, now);
        const account = ask && findAccount(db, accountId);
        if (account) sweep(db, account, { ...ask, by, now });
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
        .sql<[number, number], AccountRow>(
          `select * from account where state = 'removing' and removal_at <= ? and not exists (${inFlight})
             and (removal_since <= ? or not exists (${goingDown}))`,
        )
        .all(now, now - mostWaiting)
        .map(toRemoval),
    nextRemoval: async () =>
      db
        .sql<[], { at: number | null }>(
          `select min(removal_at) as at from account where state = 'removing' and not exists (${inFlight})
             and not exists (${goingDown})`,
        )
        .get()?.at ?? undefined,
    postponeRemoval: (accountId, runAt) =>
      db.write(() => {
        db.sql("update account set removal_at = ? where id = ?").run(runAt, accountId);
      }),
    completeRemoval: (accountId, ask) =>
      db.write(() => completeRemoval(db, accountId, { ...ask, rules })),
  };
}

/** The reading ends; a planned or held post of it will never go, and nobody waits for its timeline. */
function endReading(db: Database, accountId: string, now: number): void {
  leaveSlot(db, accountId);
  allowSilence(db, accountId);
  forgetUnread(db, accountId);
  db.sql(
    "update post set state = 'skipped', settled_at = ?, run_at = null where account_id = ? and state in ('planned', 'held')",
  ).run(now, accountId);
  db.sql(
    "update reading set state = 'ended', ended_at = ? where account_id = ? and state in ('given', 'reading')",
  ).run(now, accountId);
  db.sql("delete from queued where account_id = ?").run(accountId);
}

function completeRemoval(
  db: Database,
  accountId: string,
  {
    invalidated,
    now,
    rules,
  }: { readonly invalidated: boolean; readonly now: number; readonly rules: Rules },
): void {
  const row = db
    .sql<[string], AccountRow>("select * from account where id = ? and state = 'removing'")
    .get(accountId);
  if (!row) return;
  if (invalidated) noteReached(db, now);
  endReading(db, accountId, now);
  closeDoubts(db, accountId, { now, rules });
  abandon(db, accountId, now);
  leavePlace(db, accountId);
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

/** What nobody can look up any more is closed with the account; it may stand on X all the same, and then X bills it. */
function closeDoubts(
  db: Database,
  accountId: string,
  { now, rules }: { readonly now: number; readonly rules: Rules },
): void {
  const posts = db
    .sql<[string], PostRow>("select * from post where account_id = ? and state = 'unconfirmed'")
    .all(accountId);
  for (const post of posts) {
    if (!move(db, post.id, { from: "unconfirmed", to: "skipped", settledAt: now })) continue;
    pay(db, post, { text: textOfPart(db, post.id, openPart(db, post)), at: now, rules });
  }
}

function toRemoval(row: AccountRow): Removal {
  return {
    account: toAccount(row),
    by: row.removal_by ?? row.added_by,
    since: row.removal_since ?? 0,
  };
}
