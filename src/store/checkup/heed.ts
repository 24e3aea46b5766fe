import type { Account } from "../../domain/account.ts";
import { consequenceOf } from "../../domain/consequence.ts";
import type { NetworkRefusal } from "../../domain/outcome.ts";
import type { Database } from "../database.ts";
import { conclude } from "../holds/looks.ts";
import { clear, revoke, tellOfNext } from "../holds/suspicion.ts";
import { changeAccount, changeFlock } from "../posts/effects.ts";
import { leaveSlot } from "../schedule/slots.ts";

/** X accepts a token that was under suspicion: the account goes on. */
export function heedAlive(db: Database, account: Account, now: number): void {
  if (account.state === "suspect") clear(db, account, now);
}

/**
 * What X refuses a look with may be about the account or the app, not the timeline: then it means the same as for a post, and
 * goes the same way. An account that stands still stays as it is, and one under suspicion waits for its own looks, so that
 * nobody hurries them.
 */
export function heedRefusal(
  db: Database,
  account: Account,
  { answer, now }: { readonly answer: NetworkRefusal; readonly now: number },
): void {
  if (!speaksOfPosting(answer)) return;
  if (account.state === "suspect") {
    heedSuspect(db, account, { answer, now });
    return;
  }
  // The answer to what is on its way tells the same, and settles it.
  if (isSending(db, account.id)) return;
  const consequence = consequenceOf(answer, { now, isRetry: false });
  const isChanged = consequence.account !== undefined && account.state === "ready";
  if (isChanged) {
    changeAccount(db, account.id, consequence);
    leaveSlot(db, account.id);
  }
  if (isChanged || consequence.account === undefined) {
    const whose = { account_id: account.id, guild_id: account.guildId };
    changeFlock(db, whose, { consequence, now });
  }
  // A 401 that may pass is told by its own trouble.
  if (isChanged && consequence.account !== "suspect") {
    tellOfNext(db, account, { cause: answer.kind, now });
  }
}

function heedSuspect(
  db: Database,
  account: Account,
  { answer, now }: { readonly answer: NetworkRefusal; readonly now: number },
): void {
  if (answer.kind === "revoked" && answer.certain) revoke(db, account, now);
  if (answer.kind === "locked" || answer.kind === "suspended") {
    conclude(db, account, { answer, now });
  }
}

/** Reading may be refused for reasons of its own, such as a limit on reads. */
function speaksOfPosting({ kind }: NetworkRefusal): boolean {
  return spoken.has(kind);
}

const spoken: ReadonlySet<NetworkRefusal["kind"]> = new Set([
  "revoked",
  "locked",
  "suspended",
  "app-refused",
  "no-credit",
  "spend-cap",
]);

function isSending(db: Database, accountId: string): boolean {
  const row = db
    .sql<[string], { one: number }>(
      "select 1 as one from post where account_id = ? and state = 'sending' limit 1",
    )
    .get(accountId);
  return row !== undefined;
}
