import type { Database } from "../database.ts";
import { forgetTrouble } from "../troubles.ts";

/** New credentials, or no account any more: what its old token met is over without a word. */
export function acquit(db: Database, accountId: string): void {
  db.sql("delete from suspicion where account_id = ?").run(accountId);
  forgetTrouble(db, { kind: "token-refused", account: { id: accountId } });
}

/** The same for every account. */
export function acquitAll(db: Database): void {
  const suspects = db.sql<[], { account_id: string }>("select account_id from suspicion").all();
  for (const suspect of suspects) acquit(db, suspect.account_id);
}

/** A person lets the account go on: its next post tells, and X is not asked before. */
export function awaitPost(db: Database, accountId: string): void {
  db.sql("update suspicion set look_at = null where account_id = ?").run(accountId);
}
