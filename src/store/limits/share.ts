import type { Allowance, Claimant } from "../../domain/limits.ts";
import { dayMs, minuteMs } from "../../domain/schedule/rule.ts";
import { findAccount } from "../accounts.ts";
import type { Database } from "../database.ts";
import type { PostRow } from "../posts/row.ts";
import type { Rules } from "../posts/rules.ts";
import { countSaid } from "./said.ts";
import { wantsOf } from "./wants.ts";

/** What a look at the shares goes by. */
export type ShareRules = Pick<Rules, "duplicateWindow">;

const claimants = `
  select post.* from post join account on account.id = post.account_id join guild on guild.id = account.guild_id
  where reading_id is not null and aside = 0 and post.state in ('planned', 'sending', 'unconfirmed', 'held')
    and post.state in ('planned', 'sending') and account.state = 'ready' and guild.state = 'here'
    and post.account_id <> ? and coalesce(limited_until, 0) < ?`;

interface ShareAsk {
  readonly allowance: Allowance;
  readonly now: number;
  readonly rules: ShareRules;
}

/** What an account has used of the app's limit, and who else wants of it; those who could not matter are not asked. */
export function shareOf(
  db: Database,
  accountId: string,
  { allowance, now, rules }: ShareAsk,
): { readonly used: number; readonly others: readonly Claimant[] } {
  const { resetAt, left, remaining } = allowance;
  // X tells whole seconds, and began to count when the first of these posts was still on its way.
  const span = { from: resetAt - dayMs - minuteMs, to: now };
  const used = countSaid(db, accountId, span);
  // An account that has had nothing yet takes nothing from anybody's equal share.
  if (used === 0 || used * mostAccounts(db) < left) return { used, others: [] };
  const rows = db.sql<[string, number], PostRow>(claimants).all(accountId, resetAt);
  const others: Claimant[] = [];
  let kept = 0;
  for (const row of rows) {
    // More than all of it is kept for nobody.
    if (kept >= remaining) break;
    const had = countSaid(db, row.account_id, span) + (row.state === "sending" ? 1 : 0);
    const account = had < used ? findAccount(db, row.account_id) : undefined;
    if (!account) continue;
    const most = Math.min(account.ceiling.perDay, used) - had;
    const ask = { account, now, until: resetAt, most, rules };
    const wants = Math.max(0, Math.min(most, wantsOf(db, row, ask)));
    others.push({ used: had, wants });
    kept += wants;
  }
  return { used, others };
}

/** No fewer than there are, at the cost of one look: rows of accounts are never deleted. */
function mostAccounts(db: Database): number {
  return db.sql<[], { n: number | null }>("select max(rowid) as n from account").get()?.n ?? 0;
}
