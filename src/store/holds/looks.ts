import { consequenceOf } from "../../domain/consequence.ts";
import { appIn, tokenIn } from "../../domain/outcome.ts";
import type { NetworkRefusal } from "../../domain/outcome.ts";
import type { Account } from "../../domain/account.ts";
import type { Look, LookAnswer, SuspectStore } from "../../flock/post-store.ts";
import { credentialsOf, findAccount, toAccount } from "../accounts.ts";
import type { AccountRow } from "../accounts.ts";
import { noteAlive } from "../checkup/word.ts";
import type { Database } from "../database.ts";
import { spend } from "../ledger.ts";
import type { Rules } from "../posts/rules.ts";
import { noteAnswer } from "../watch/reach.ts";
import { raiseAlarm } from "./alarm.ts";
import { acquit } from "./acquit.ts";
import { findKept, keepHold, lastAttemptId } from "./hold.ts";
import type { KeptHold } from "./hold.ts";
import { beginHold, pauseApp, refuseApp } from "./holding.ts";
import { blameApp, clear, longestGap, refuseToken, revoke, tellOfNext } from "./suspicion.ts";

/** A look that told nothing of the token is made again after this time (ms). */
const lookAgain = 15 * 60_000;

/** The questions to X by which accounts under suspicion, and the app, come back by themselves. */
export function createSuspectStore(db: Database, rules: Rules): SuspectStore {
  return {
    nextLook: async () => nextLook(db),
    // Asked after every settling, when most often nothing is under suspicion.
    dueLooks: async (now) =>
      nextLook(db) === undefined ? [] : db.write(() => [...dueTokens(db, now), ...dueApp(db, now)]),
    settleLook: (look, answer, now) =>
      db.write(() => {
        noteAnswer(db, answer, now);
        if (answer.kind === "identified") {
          pay(db, look.account, { now, rules });
          noteAlive(db, look.account.id, now);
        }
        if (look.about === "app") settleApp(db, answer, now);
        else settleToken(db, look, { answer, now });
      }),
  };
}

function nextLook(db: Database): number | undefined {
  const token = db
    .sql<[], { at: number | null }>(
      // A cross join keeps its order: those under suspicion are few, the accounts may be many.
      `select min(look_at) as at from suspicion cross join account on account.id = suspicion.account_id
       where look_at is not null and account.state = 'suspect'`,
    )
    .get();
  const instants = [token?.at ?? undefined, refusedApp(db)?.look?.at];
  const known = instants.filter((at) => at !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

/** A 401 that lies ahead, or a look too far, means that the clock was set back: the look would come too late. */
function dueTokens(db: Database, now: number): readonly Look[] {
  const rows = db
    .sql<[number, number, number], AccountRow>(
      `select account.* from suspicion cross join account on account.id = suspicion.account_id
       where look_at is not null and account.state = 'suspect'
         and (look_at <= ? or refused_at > ? or look_at > ?)`,
    )
    .all(now, now, now + 2 * longestGap);
  for (const { id } of rows) {
    db.sql(
      "update suspicion set look_at = ?, refused_at = min(refused_at, ?) where account_id = ?",
    ).run(now + lookAgain, now, id);
  }
  return rows.flatMap((row) => lookAt(db, toAccount(row), { about: "token", askedAt: now }));
}

/** One account after another lends its token, so that a bad one does not hide that X accepts the app. */
function dueApp(db: Database, now: number): readonly Look[] {
  const kept = refusedApp(db);
  if (kept?.look === undefined) return [];
  const { look } = kept;
  if (look.at > now && look.at - now <= look.pause) return [];
  const row = db
    .sql<[string], AccountRow>(
      `select account.* from account join credentials on credentials.account_id = account.id
       where account.state in ('ready', 'suspect') order by account.id > ? desc, account.id limit 1`,
    )
    .get(look.asked ?? "");
  keepHold(db, undefined, {
    ...kept,
    look: { ...look, at: now + look.pause, ...(row && { asked: row.id }) },
  });
  return row ? lookAt(db, toAccount(row), { about: "app", askedAt: now }) : [];
}

function lookAt(
  db: Database,
  account: Account,
  ask: Pick<Look, "about" | "askedAt">,
): readonly Look[] {
  const credentials = credentialsOf(db, account.id);
  return credentials ? [{ ...ask, account, credentials }] : [];
}

function pay(
  db: Database,
  { id: accountId, guildId }: Account,
  { now, rules }: { readonly now: number; readonly rules: Rules },
): void {
  const micros = rules.prices.micros["user-read"];
  spend(db, { guildId, accountId, action: "user-read", micros, now }, rules.capMicros);
}

function settleToken(
  db: Database,
  { account: { id: accountId }, askedAt }: Look,
  { answer, now }: { readonly answer: LookAnswer; readonly now: number },
): void {
  const account = findAccount(db, accountId);
  if (account?.state !== "suspect") return;
  if (answer.kind === "identified") {
    clear(db, account, now);
    return;
  }
  if (answer.kind === "app-refused") {
    blameApp(db, [accountId], now);
    refuseApp(db, { askedAt, now });
    return;
  }
  const token = tokenIn(answer);
  switch (token) {
    case "accepted":
      conclude(db, account, { answer, now });
      return;
    case "refused":
      db.sql("update suspicion set looks = looks + 1 where account_id = ?").run(accountId);
      refuseToken(db, account, now);
      return;
    case "revoked":
      revoke(db, account, now);
      return;
    case "unsaid":
      holdFor(db, { answer, askedAt, now });
      return;
    default:
      token satisfies never;
  }
}

/** What stops every flock, empty credits say, a look shows as well as a post: where all accounts are under suspicion none would go. */
function holdFor(
  db: Database,
  {
    answer,
    ...sign
  }: { readonly answer: NetworkRefusal; readonly askedAt: number; readonly now: number },
): void {
  const { now } = sign;
  const { flock } = consequenceOf(answer, { now, isRetry: false });
  if (flock?.kind === "hold") beginHold(db, { scope: undefined, hold: flock.hold, ...sign });
}

/** X accepts the token and refuses the account: the table of outcomes says what that means, as for a post. */
export function conclude(
  db: Database,
  account: Account,
  { answer, now }: { readonly answer: NetworkRefusal; readonly now: number },
): void {
  const { account: state, reason, flock } = consequenceOf(answer, { now, isRetry: false });
  if (state === undefined) {
    clear(db, account, now);
    return;
  }
  db.sql("update account set state = ?, reason = ? where id = ?").run(
    state,
    reason ?? null,
    account.id,
  );
  db.tell("account_changed", { account: account.id, to: state });
  acquit(db, account.id);
  const detail = "detail" in answer ? answer.detail : undefined;
  tellOfNext(db, account, { cause: answer.kind, ...(detail !== undefined && { detail }), now });
  if (flock?.kind === "alarm") {
    raiseAlarm(db, { accountId: account.id, guildId: account.guildId, now });
  }
}

/** X accepts the app again: one post goes first, and once it stands the hold is over. */
function settleApp(db: Database, answer: LookAnswer, now: number): void {
  const kept = refusedApp(db);
  if (!kept) return;
  const app = answer.kind === "identified" ? "accepted" : appIn(answer);
  if (app === "refused") pauseApp(db, { look: kept.look, now });
  if (app === "accepted") {
    keepHold(db, undefined, { ...kept, trial: { after: lastAttemptId(db), at: now } });
    db.tell("trial_begun", { reason: "app-refused" });
  }
}

/** The hold of an app that X refuses, while nothing is tried yet. */
function refusedApp(db: Database): KeptHold | undefined {
  const kept = findKept(db, undefined);
  return kept?.reason === "app-refused" && kept.trial === undefined ? kept : undefined;
}
