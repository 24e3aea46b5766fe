import type { RemoveAnswer } from "../../flock/ports.ts";
import type { Database } from "../database.ts";
import type { TakedownRow } from "./row.ts";

/** What X refuses with these is the one post; with all else it would refuse the others of the account too. */
export function isAboutPost({ kind }: RemoveAnswer): boolean {
  return kind === "forbidden" || kind === "invalid";
}

/** All that an account leaves behind, a thousand posts perhaps, waits together; another one of it is tried next. */
export function putOffOthers(
  db: Database,
  { account_id: account, post_id: post }: TakedownRow,
  { at, tries }: { readonly at: number; readonly tries: number },
): void {
  db.sql(
    `update takedown set run_at = :at - 1, tries = max(tries, :tries)
     where account_id = :account and post_id <> :post and run_at < :at
       and exists (select 1 from account where id = :account and state = 'removing')`,
  ).run({ account, post, at, tries });
}

/** So long the token of an account that leaves was needed: the time in which it is invalidated begins now. */
export function noteLeaving(db: Database, accountId: string, now: number): void {
  db.sql("update account set removal_since = ? where id = ? and state = 'removing'").run(
    now,
    accountId,
  );
}
