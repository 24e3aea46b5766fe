import type { Account } from "../../domain/account.ts";
import { findAccount, forgetError } from "../accounts.ts";
import type { Database } from "../database.ts";
import { announce } from "../outbox.ts";
import { tellFailed } from "../posts/news.ts";
import type { PostRow } from "../posts/row.ts";
import { beginTrouble, endTrouble, forgetTrouble } from "../troubles.ts";
import { acquit } from "./acquit.ts";
import { findKept, trialOf } from "./hold.ts";
import { refuseApp } from "./holding.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long after a 401 X is asked again: 5 and 30 minutes, 2, 6 and 12 hours after the first one (X answered 401 to everybody for hours before). */
const gaps = [5 * minute, 25 * minute, 90 * minute, 4 * hour, 6 * hour];
/** No look lies further ahead (ms). */
export const longestGap = Math.max(...gaps);
/** Two accounts at a 401 within this time mean the app's keys, or X itself. */
const atOnce = 10 * minute;
/** One account's 401 is told once the first look has not ended it, and no other account has met one. */
const tellAfter = 6 * minute;

interface SuspicionRow {
  readonly account_id: string;
  readonly refused_at: number;
  readonly looks: number;
  readonly look_at: number | null;
  readonly blamed_at: number | null;
}

/** An account met a 401 that may pass: X is asked again over some hours, unless it is the app that X refuses. */
export function refuseToken(db: Database, account: Account, now: number): void {
  if (isAppRefused(db, now)) {
    blameApp(db, [account.id], now);
    return;
  }
  const known = findSuspicion(db, account.id);
  const looks = known && now - known.refused_at < day ? known.looks : 0;
  const gap = gaps[looks];
  note(db, { ...account, looks, lookAt: gap === undefined ? undefined : now + gap, now });
  const others = othersAtOnce(db, { account, known, now });
  if (others.length > 0) {
    blameApp(db, [...others, account.id], now);
    refuseApp(db, { now });
  } else if (gap === undefined) {
    revoke(db, account, now);
  } else {
    beginTrouble(db, { kind: "token-refused", account, now, tellAt: now + tellAfter });
  }
}

/** X has taken the token: whatever it was suspected of is over. */
export function trust(db: Database, accountId: string, now: number): void {
  const { changes } = db.sql("delete from suspicion where account_id = ?").run(accountId);
  const account = changes > 0 ? findAccount(db, accountId) : undefined;
  if (!account) return;
  release(db, account.id);
  if (account.state === "suspect") forgetError(db, account.id);
  endTrouble(db, { kind: "token-refused", account, now });
}

/** X accepts the token when it is asked: the account goes on, and its next post shows whether that lasts. */
export function clear(db: Database, account: Account, now: number): void {
  release(db, account.id);
  forgetError(db, account.id);
  db.sql("update suspicion set looks = looks + 1, look_at = null where account_id = ?").run(
    account.id,
  );
  endTrouble(db, { kind: "token-refused", account, now });
}

/** It is the app that X refuses: the accounts that met it are ready, and for a day their 401 is no sign of the app's any more. */
export function blameApp(db: Database, accountIds: readonly string[], now: number): void {
  for (const id of accountIds) {
    db.sql(
      `insert into suspicion (account_id, refused_at, blamed_at) values (:id, :now, :now)
       on conflict do update set refused_at = :now, blamed_at = :now, look_at = null`,
    ).run({ id, now });
    release(db, id);
    forgetTrouble(db, { kind: "token-refused", account: { id } });
  }
}

/** A 401 that lasted over all the hours, or X's own word: only new credentials mend it. */
export function revoke(db: Database, account: Account, now: number): void {
  db.sql("update account set state = 'revoked', reason = null where id = ?").run(account.id);
  db.tell("account_changed", { account: account.id, to: "revoked" });
  acquit(db, account.id);
  tellOfNext(db, account, { cause: "revoked", now });
}

/** Tells why an account stands still, with the line that waits, where one does. */
export function tellOfNext(
  db: Database,
  account: Account,
  {
    cause,
    detail,
    now,
  }: { readonly cause: string; readonly detail?: string; readonly now: number },
): void {
  const post = db
    .sql<[string], PostRow>(
      `select * from post where account_id = ? and state in ('planned', 'sending', 'unconfirmed', 'held')
       order by state = 'planned' desc, aside, id desc limit 1`,
    )
    .get(account.id);
  const why = { cause, ...(detail !== undefined && { detail }) };
  if (post) return tellFailed(db, post, { ...why, needsHand: true, now });
  const { id: accountId, guildId, handle, ownerId } = account;
  announce(db, {
    guildId,
    announcement: { kind: "stopped", accountId, handle, ...why },
    address: { channel: "alerts", ping: "hand", ownerId },
    now,
  });
}

function release(db: Database, accountId: string): void {
  const { changes } = db
    .sql("update account set state = 'ready', reason = null where id = ? and state = 'suspect'")
    .run(accountId);
  if (changes > 0) db.tell("account_changed", { account: accountId, from: "suspect", to: "ready" });
}

function isAppRefused(db: Database, now: number): boolean {
  const kept = findKept(db, undefined);
  return kept?.reason === "app-refused" && trialOf(kept, now) === undefined;
}

function findSuspicion(db: Database, accountId: string): SuspicionRow | undefined {
  return db
    .sql<[string], SuspicionRow>("select * from suspicion where account_id = ?")
    .get(accountId);
}

function note(
  db: Database,
  ask: {
    readonly id: string;
    readonly looks: number;
    readonly lookAt: number | undefined;
    readonly now: number;
  },
): void {
  db.sql(
    `insert into suspicion (account_id, refused_at, looks, look_at) values (:id, :now, :looks, :lookAt)
     on conflict do update set refused_at = :now, looks = :looks, look_at = :lookAt`,
  ).run({ id: ask.id, now: ask.now, looks: ask.looks, lookAt: ask.lookAt ?? null });
}

/**
 * Who else met a 401 just now. Whoever's was put down to the app within a day is no sign again: it may be its own after
 * all. What lies far ahead was written under a wrong clock, and says nothing.
 */
function othersAtOnce(
  db: Database,
  ask: {
    readonly account: Account;
    readonly known: SuspicionRow | undefined;
    readonly now: number;
  },
): readonly string[] {
  const { account, known, now } = ask;
  if (Math.abs(now - (known?.blamed_at ?? 0)) < day) return [];
  return db
    .sql<[{ id: string; now: number; atOnce: number; day: number }], SuspicionRow>(
      `select * from suspicion where account_id <> :id and abs(:now - refused_at) < :atOnce
         and abs(:now - coalesce(blamed_at, 0)) >= :day`,
    )
    .all({ id: account.id, now, atOnce, day })
    .map((row) => row.account_id);
}
