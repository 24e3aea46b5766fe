import type { Consequence } from "../../domain/consequence.ts";
import { actionOf } from "../../domain/money/cost.ts";
import { higher } from "../../domain/snowflake.ts";
import { findAccount } from "../accounts.ts";
import type { Database } from "../database.ts";
import { acquit } from "../holds/acquit.ts";
import { raiseAlarm } from "../holds/alarm.ts";
import { beginHold, refuseApp } from "../holds/holding.ts";
import type { Sign } from "../holds/holding.ts";
import { refuseToken } from "../holds/suspicion.ts";
import { spend } from "../ledger.ts";
import type { PostRow } from "./row.ts";
import type { Rules } from "./rules.ts";

/** What an outcome does to its account. */
export function changeAccount(db: Database, accountId: string, consequence: Consequence): void {
  if (consequence.account === "revoked") acquit(db, accountId);
  if (consequence.account !== undefined) {
    // A pause that came meanwhile stays beside it, and its end ends nothing of what X did.
    db.sql(
      "update account set state = ?, reason = ? where id = ? and state in ('ready', 'paused')",
    ).run(consequence.account, consequence.reason ?? null, accountId);
    db.tell("account_changed", { account: accountId, to: consequence.account });
  }
  if (consequence.account === "read-only") {
    db.sql("update account set access = 'read' where id = ?").run(accountId);
  }
  if (consequence.limitedUntil !== undefined) {
    db.sql("update account set limited_until = ? where id = ?").run(
      consequence.limitedUntil,
      accountId,
    );
    db.tell("account_limited", { account: accountId, until: consequence.limitedUntil });
  }
}

/** What an outcome does to more than its account. */
export function changeFlock(
  db: Database,
  post: Pick<PostRow, "account_id" | "guild_id">,
  ask: Sign & { readonly consequence: Consequence },
): void {
  const { consequence, ...sign } = ask;
  const { flock } = consequence;
  const { account_id: accountId, guild_id: guildId } = post;
  switch (flock?.kind) {
    case undefined:
      return;
    case "hold":
      beginHold(db, { scope: undefined, hold: flock.hold, ...sign });
      return;
    case "app":
      refuseApp(db, sign);
      return;
    case "alarm":
      raiseAlarm(db, { accountId, guildId, ...sign });
      return;
    case "token": {
      const account = findAccount(db, accountId);
      if (account?.state === "suspect") refuseToken(db, account, sign.now);
      return;
    }
    default:
      flock satisfies never;
  }
}

/** Enters a part's price in the ledger; what it crosses is told. The alt text of a picture was entered when X had it. */
export function pay(
  db: Database,
  post: PostRow,
  {
    text,
    at,
    saidAt,
    rules,
  }: {
    readonly text: string;
    readonly at: number;
    readonly saidAt?: number;
    readonly rules: Rules;
  },
): void {
  const action = post.picture === null ? actionOf(text) : "post";
  const { guild_id: guildId, account_id: accountId } = post;
  const entry = {
    guildId,
    accountId,
    action,
    micros: rules.prices.micros[action],
    at: saidAt,
    now: at,
  };
  spend(db, entry, rules.capMicros);
}

/** The highest post id known of an account; a post that stands proves that it may write. */
export function raise(db: Database, accountId: string, networkId: string | undefined): void {
  if (networkId === undefined) return;
  const account = db
    .sql<[string], { highest: string }>("select highest_id as highest from account where id = ?")
    .get(accountId);
  if (!account) return;
  db.sql(
    "update account set highest_id = ?, access = case access when 'unknown' then 'read-write' else access end where id = ?",
  ).run(higher(account.highest, networkId), accountId);
}
