import type { CopyReason } from "../../domain/hold.ts";
import { isCopyReason } from "../../domain/hold.ts";
import type { AdoptionStore, Unread } from "../../flock/post-store.ts";
import { credentialsOf, findAccount } from "../accounts.ts";
import type { Database } from "../database.ts";
import { guildsWithFlock } from "../guilds.ts";
import { dropHold, findHold, keepHold } from "../holds/hold.ts";
import { tellOver } from "../holds/holding.ts";
import { announce } from "../outbox.ts";
import type { Rules } from "../posts/rules.ts";
import { leaveAllSlots } from "../schedule/slots.ts";
import { forgetTrouble } from "../troubles.ts";
import { adopt, payForReads } from "./adopt.ts";
import { endUnread, tellUnread } from "./unread.ts";

const day = 24 * 3_600_000;

/** What keeps a copy silent until the timelines have told what the other one posted. */
export function createAdoptionStore(db: Database, rules: Rules): AdoptionStore {
  return {
    hold: (reason, now) => db.write(() => hold(db, reason, now)),
    nextLook: async () =>
      db.sql<[], { at: number | null }>("select min(look_at) as at from unread").get()?.at ??
      undefined,
    // Asked after every settling, when most often there is nothing.
    dueLooks: async (now) => (isAnyUnread(db) ? db.write(() => dueLooks(db, { now, rules })) : []),
    listUnread: async () => listUnread(db, "1 = 1", []),
    adopt: (accountId, ask) =>
      db.write(() => {
        const adopted = adopt(db, accountId, { ...ask, rules });
        if (adopted && !isHeldByCopy(db, ask.now)) endUnread(db, accountId, ask.now);
        return adopted;
      }),
    payForReads: (accountId, ask) =>
      db.write(() => {
        const account = findAccount(db, accountId);
        if (account) payForReads(db, account, { ...ask, rules });
      }),
    lift: (ask) => db.write(() => lift(db, { ...ask, rules })),
  };
}

function hold(db: Database, reason: CopyReason, now: number): boolean {
  const guilds = guildsWithFlock(db);
  // A second live copy is met again and again. A copy of a copy knows accounts that joined the first one under its hold, and
  // a backup from under a hold comes back where that may be long over: it is held, and told, anew.
  const isKnown = reason === "second-copy" && isHeldByCopy(db, now);
  if (guilds.length === 0 || isKnown) return false;
  // Whatever else stopped them comes to light anew with the first post.
  forgetTrouble(db, { kind: "app-refused" });
  keepHold(db, undefined, { reason });
  db.tell("hold_begun", { reason });
  leaveAllSlots(db);
  // One look to show what the other copy has done so far; the one that counts comes when it is stopped.
  const lookAt = reason === "copied" ? now : null;
  db.sql(
    `insert into unread (account_id, since, look_at)
     select id, ?, ? from account where state not in ('removing', 'removed')
     on conflict (account_id) do update set look_at = excluded.look_at`,
  ).run(now, lookAt);
  const last = db.sql<[], { id: number | null }>("select max(id) as id from announcement").get();
  for (const guildId of guilds) {
    announce(db, {
      guildId,
      announcement: { kind: "flock-held", reason },
      address: { channel: "alerts", ping: "hand" },
      now,
    });
  }
  // Discord drops news that bears the number of other news of the last minutes, and the other copy counts as this one does.
  db.sql("update announcement set id = id + ? where id > ?").run(now, last?.id ?? 0);
  return true;
}

function isAnyUnread(db: Database): boolean {
  const any = db
    .sql<[], { one: number }>("select 1 as one from unread where look_at is not null limit 1")
    .get();
  return any !== undefined;
}

/** Where what it waits for began ahead, or the look lies too far, the clock was set back, and the look would come too late. */
const isDue = "look_at is not null and (look_at <= ? or unread.since > ? or look_at > ?)";

/** Tried hourly for a day, then daily; under the hold once. */
function dueLooks(
  db: Database,
  { now, rules }: { readonly now: number; readonly rules: Rules },
): readonly Unread[] {
  const { every, until } = rules.recheck;
  const longest = Math.max(day, every);
  // Twice what it may be, so that a clock that is put right by a little brings no look forward.
  const whatIsDue = [now, now, now + 2 * longest] as const;
  const due = listUnread(db, isDue, whatIsDue);
  db.sql(
    `update unread set since = min(since, ?),
       look_at = case when ? then null when ? - since < ? then ? else ? end where ${isDue}`,
  ).run(now, Number(isHeldByCopy(db, now)), now, until, now + every, now + longest, ...whatIsDue);
  return due;
}

function lift(
  db: Database,
  ask: { readonly read: readonly string[]; readonly now: number; readonly rules: Rules },
): boolean {
  const { read, now, rules } = ask;
  const held = findHold(db, now);
  if (!held || !isCopyReason(held.reason)) return false;
  dropHold(db, undefined);
  db.tell("hold_lifted", { read: read.length });
  tellOver(db, { scope: undefined, reason: held.reason, now });
  for (const accountId of read) endUnread(db, accountId, now);
  db.sql("update unread set since = ?, look_at = ?").run(now, now + rules.recheck.every);
  for (const { account } of listUnread(db, "told = 0", [])) tellUnread(db, account, now);
  return true;
}

function isHeldByCopy(db: Database, now: number): boolean {
  const found = findHold(db, now);
  return found !== undefined && isCopyReason(found.reason);
}

function listUnread(db: Database, where: string, values: readonly number[]): readonly Unread[] {
  return db
    .sql<number[], { id: string }>(
      `select account.id from unread join account on account.id = unread.account_id
       where ${where} and account.state not in ('removing', 'removed') order by account.id`,
    )
    .all(...values)
    .flatMap(({ id }) => {
      const account = findAccount(db, id);
      const credentials = credentialsOf(db, id);
      return account
        ? [{ account, credentials, afterId: afterIdOf(db, id, account.highestId) }]
        : [];
    });
}

/** A post in doubt is looked for above its own first attempt. */
function afterIdOf(db: Database, accountId: string, highestId: string): string {
  return (
    db
      .sql<[string], { after_id: string }>(
        `select attempt.after_id from post join attempt on attempt.post_id = post.id
         where post.account_id = ? and post.state = 'unconfirmed' order by attempt.id limit 1`,
      )
      .get(accountId)?.after_id ?? highestId
  );
}
