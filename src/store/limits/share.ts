import type { Allowance, Claimant } from "../../domain/limits.ts";
import { capAgainst } from "../../domain/money/budget.ts";
import { dayMs, minuteMs } from "../../domain/schedule/rule.ts";
import { findAccount } from "../accounts.ts";
import type { Database } from "../database.ts";
import { readGate } from "../holds/gate.ts";
import { pursesOf } from "../ledger.ts";
import type { PostRow } from "../posts/row.ts";
import type { Rules } from "../posts/rules.ts";
import { unpaidOf } from "../unpaid.ts";
import { countSaid } from "./said.ts";
import { wantsOf } from "./wants.ts";

/** What a look at the shares goes by. */
export type ShareRules = Pick<Rules, "prices" | "capMicros" | "duplicateWindow">;

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
  const isHeld = heldIn(db, now);
  const isOver = spentIn(db, { now, rules });
  const others: Claimant[] = [];
  let kept = 0;
  for (const row of rows) {
    // More than all of it is kept for nobody.
    if (kept >= remaining) break;
    if (isHeld(row)) continue;
    const had = countSaid(db, row.account_id, span) + (row.state === "sending" ? 1 : 0);
    const account = had < used ? findAccount(db, row.account_id) : undefined;
    if (!account) continue;
    const most = Math.min(account.ceiling.perDay, used) - had;
    const ask = { account, now, until: resetAt, most, isSolvent: !isOver(row), rules };
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

/** Whose flock is held posts nothing. */
function heldIn(db: Database, now: number): (row: PostRow) => boolean {
  const gate = readGate(db, now);
  return ({ guild_id: guildId }) => gate.isHeld(guildId);
}

/** Whose purse does not hold the next post posts nothing more; what is on its way counts as spent in it. */
function spentIn(
  db: Database,
  { now, rules }: { readonly now: number; readonly rules: ShareRules },
): (row: PostRow) => boolean {
  const purses = new Map<string, ReturnType<typeof pursesOf>>();
  return (row) => {
    const { guild_id: guildId, state } = row;
    const known = purses.get(guildId) ?? pursesOf(db, guildId, { now, rules });
    purses.set(guildId, known);
    const isSending = state === "sending";
    const cost = isSending ? rules.prices.micros.post : unpaidOf(db, row, rules.prices);
    return capAgainst(known, cost) !== undefined;
  };
}
