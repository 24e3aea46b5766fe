import type { Allowance, Claimant } from "../../domain/limits.ts";
import { countSlots } from "../../domain/schedule/measure.ts";
import { dayMs, minuteMs } from "../../domain/schedule/rule.ts";
import type { Database } from "../database.ts";
import { parseSchedule } from "../schedule/schedule-row.ts";
import type { ScheduleRow } from "../schedule/schedule-row.ts";
import { countSaid } from "./said.ts";

interface ClaimantRow {
  readonly account_id: string;
  readonly state: "planned" | "sending";
  readonly run_at: number | null;
  readonly slot_at: number | null;
  readonly ordinal: number | null;
  readonly run_count: number | null;
  readonly units: number | null;
  readonly posts_per_day: number;
}

const claimants = `
  select post.account_id, post.state, run_at, slot_at, ordinal, run_count, unit_count - unit_number + 1 as units, posts_per_day
  from post join account on account.id = post.account_id join guild on guild.id = account.guild_id
  where reading_id is not null and aside = 0 and post.state in ('planned', 'sending', 'unconfirmed', 'held')
    and post.state in ('planned', 'sending') and account.state = 'ready' and guild.state = 'here'
    and post.account_id <> ? and coalesce(limited_until, 0) < ?`;

/** What an account has used of the app's limit, and who else wants of it; those who could not matter are not asked. */
export function shareOf(
  db: Database,
  accountId: string,
  { allowance, now }: { readonly allowance: Allowance; readonly now: number },
): { readonly used: number; readonly others: readonly Claimant[] } {
  const { resetAt, left } = allowance;
  // X tells whole seconds, and began to count when the first of these posts was still on its way.
  const span = { from: resetAt - dayMs - minuteMs, to: now };
  const used = countSaid(db, accountId, span);
  // An account that has had nothing yet takes nothing from anybody's equal share.
  if (used === 0 || used * mostAccounts(db) < left) return { used, others: [] };
  const rows = db.sql<[string, number], ClaimantRow>(claimants).all(accountId, resetAt);
  const others = rows.map((row) => {
    const had = countSaid(db, row.account_id, span) + (row.state === "sending" ? 1 : 0);
    return { used: had, wants: had < used ? wantsOf(db, row, { now, resetAt, had }) : 0 };
  });
  return { used, others };
}

/** No fewer than there are, at the cost of one look: rows of accounts are never deleted. */
function mostAccounts(db: Database): number {
  return db.sql<[], { n: number | null }>("select max(rowid) as n from account").get()?.n ?? 0;
}

/** What an account still wants before a reset: the rest of its run by hand, its slots, and no more than its poem and ceiling hold. */
function wantsOf(
  db: Database,
  row: ClaimantRow,
  { now, resetAt, had }: { readonly now: number; readonly resetAt: number; readonly had: number },
): number {
  const isSending = row.state === "sending";
  const most = Math.min((row.units ?? Infinity) - (isSending ? 1 : 0), row.posts_per_day - had);
  const isDue = !isSending && row.run_at !== null && row.run_at <= now;
  const byHand =
    row.slot_at === null && (isDue || isSending)
      ? (row.run_count ?? 1) - (row.ordinal ?? 1) + (isDue ? 1 : 0)
      : 0;
  const late = isDue && row.slot_at !== null ? 1 : 0;
  const schedule = db
    .sql<[string], ScheduleRow>("select * from schedule where account_id = ?")
    .get(row.account_id);
  const ask = { now, until: resetAt, seed: row.account_id, most: Math.max(0, most) };
  const slots = schedule === undefined ? 0 : countSlots(parseSchedule(schedule), ask);
  return Math.max(0, Math.min(most, byHand + late + slots));
}
