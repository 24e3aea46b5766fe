import type { Account } from "../../domain/account.ts";
import { barrierOf, isLive, learnLimit } from "../../domain/limits.ts";
import type { Allowance, Barrier, KnownLimit, LimitReading } from "../../domain/limits.ts";
import { dayMs } from "../../domain/schedule/rule.ts";
import type { LimitStore } from "../../flock/stores.ts";
import type { Database } from "../database.ts";
import { countSaid, filledBy } from "./said.ts";
import { shareOf } from "./share.ts";
import type { ShareRules } from "./share.ts";

interface LimitRow {
  readonly about: string;
  readonly span: "15min" | "24h";
  readonly allowed: number;
  readonly remaining: number;
  readonly reset_at: number;
  readonly read_at: number;
}

/** Whose post it is, under which ceiling, and until when X has refused it for a limit. */
type Asker = Pick<Account, "id" | "ceiling" | "limitedUntil">;

/** The app's limits are kept under no account. */
const app = "";

export function createLimitStore(db: Database, rules: ShareRules): LimitStore {
  return {
    barrier: async (account, now, parts = 1) => barrierFor(db, account, { now, parts, rules }),
    async room(account, now) {
      const open = countOpen(db, account.id);
      const span = { from: now - dayMs, to: now };
      const said = countSaid(db, account.id, span);
      const allowed = account.ceiling.perDay;
      const filledAt = filledBy(db, account.id, { ...span, allowed, wanted: 1 });
      return {
        used: said + open,
        until: filledAt === undefined ? undefined : filledAt + dayMs,
        allowances: allowancesOf(db, account.id, now).filter(({ scope }) => scope === "account"),
      };
    },
    app: async (now) => allowancesOf(db, app, now)[0],
    setCeiling: (accountId, { perDay, verified }) =>
      db.write(() => {
        db.sql("update account set posts_per_day = ?, verified = ? where id = ?").run(
          perDay,
          verified ? 1 : 0,
          accountId,
        );
      }),
  };
}

/** Why an account's next post may not go now by X's limits, the others' share of them and its own ceiling. */
export function barrierFor(db: Database, account: Asker, ask: BarrierAsk): Barrier | undefined {
  const { now, rules } = ask;
  return barrierOf({
    now,
    refusedUntil: account.limitedUntil,
    allowances: allowancesOf(db, account.id, now),
    day: dayOf(db, account, ask),
    share: (allowance) => shareOf(db, account.id, { allowance, now, rules }),
  });
}

type BarrierAsk = DayAsk & { readonly rules: ShareRules };

interface DayAsk {
  readonly now: number;
  /** How many posts it takes of the ceiling; 0: it has begun, and is brought to its end. */
  readonly parts: number;
  /** So much earlier than a day after the post that fills the ceiling (ms) the next may go. */
  readonly slack?: () => number;
}

/** How many posts a day holds, and which of them leaves no room for what comes next, as if a day shorter by the slack were a whole one. */
function dayOf(
  db: Database,
  { id, ceiling: { perDay: allowed } }: Asker,
  { now, parts, slack: slackOf }: DayAsk,
): { readonly used: number; readonly filledAt: number | undefined } {
  const used = countSaid(db, id, { from: now - dayMs, to: now });
  // A thread longer than the ceiling goes on a day that is empty.
  const wanted = Math.min(parts, allowed);
  if (wanted === 0 || used + wanted <= allowed) return { used, filledAt: undefined };
  const slack = slackOf?.() ?? 0;
  const span = { from: now - dayMs + slack, to: now };
  const filledAt = filledBy(db, id, { ...span, allowed, wanted });
  return {
    used: countSaid(db, id, span),
    filledAt: filledAt === undefined ? undefined : filledAt - slack,
  };
}

/** Keeps what an answer said of X's limits; a request of whose count nothing was said is taken for counted. */
export function learn(
  db: Database,
  {
    accountId,
    limits,
    beganAt,
    at,
  }: {
    readonly accountId: string;
    readonly limits: readonly LimitReading[];
    readonly beganAt: number;
    readonly at: number;
  },
): void {
  for (const reading of limits) {
    const about = reading.scope === "app" ? app : accountId;
    keep(db, about, learnLimit(findLimit(db, about, reading.span), reading, { beganAt, at }));
  }
  const silent = everyLimit.filter(
    ({ scope, span }) => !limits.some((told) => told.scope === scope && told.span === span),
  );
  for (const { scope, span } of silent) {
    db.sql(
      "update limit_window set remaining = remaining - 1 where about = ? and span = ? and remaining > 0",
    ).run(scope === "app" ? app : accountId, span);
  }
}

/** The same of the limit on removals, which X counts apart; `until`: it refused one for a limit, whichever. */
export function learnRemoval(
  db: Database,
  accountId: string,
  {
    limits,
    until,
    ...when
  }: {
    readonly limits: readonly LimitReading[];
    readonly until: number | undefined;
    readonly beganAt: number;
    readonly at: number;
  },
): void {
  const about = removals(accountId);
  const spent = { scope: "account", span: "15min", limit: 0, remaining: 0 } as const;
  const refused = until === undefined ? [] : [{ ...spent, resetAt: until }];
  for (const reading of [...limits, ...refused]) {
    if (reading.span !== "15min") continue;
    keep(db, about, learnLimit(findLimit(db, about, "15min"), reading, when));
  }
}

/** When X takes the next removal of an account; undefined: now. */
export function removesAgainAt(db: Database, accountId: string, now: number): number | undefined {
  const limit = findLimit(db, removals(accountId), "15min");
  return limit && isLive(limit, now) && limit.remaining < 1 ? limit.resetAt : undefined;
}

function removals(accountId: string): string {
  return `delete:${accountId}`;
}

const everyLimit = [
  { scope: "account", span: "15min" },
  { scope: "account", span: "24h" },
  { scope: "app", span: "24h" },
] as const;

function keep(db: Database, about: string, limit: KnownLimit): void {
  db.sql(
    `insert into limit_window (about, span, allowed, remaining, reset_at, read_at) values (?, ?, ?, ?, ?, ?)
     on conflict do update set allowed = excluded.allowed, remaining = excluded.remaining,
       reset_at = excluded.reset_at, read_at = excluded.read_at`,
  ).run(about, limit.span, limit.limit, limit.remaining, limit.resetAt, limit.readAt);
}

function findLimit(
  db: Database,
  about: string,
  span: LimitReading["span"],
): KnownLimit | undefined {
  const row = db
    .sql<[string, string], LimitRow>("select * from limit_window where about = ? and span = ?")
    .get(about, span);
  return row && toLimit(row);
}

/** The limits of an account and of the app that say anything now. */
function allowancesOf(db: Database, accountId: string, now: number): readonly Allowance[] {
  return [app, accountId]
    .flatMap((about) =>
      db.sql<[string], LimitRow>("select * from limit_window where about = ?").all(about),
    )
    .map(toLimit)
    .filter((limit) => isLive(limit, now))
    .map((limit) => {
      const onTheirWay = limit.scope === "app" ? countSending(db) : countSending(db, accountId);
      return toAllowance(limit, onTheirWay);
    });
}

function toAllowance(limit: KnownLimit, onTheirWay: number): Allowance {
  return { ...limit, left: Math.max(0, limit.remaining - onTheirWay) };
}

function toLimit(row: LimitRow): KnownLimit {
  return {
    scope: row.about === app ? "app" : "account",
    span: row.span,
    limit: row.allowed,
    remaining: row.remaining,
    resetAt: row.reset_at,
    readAt: row.read_at,
  };
}

// The words of the partial index, so that it is used.
const open = "state in ('sending', 'unconfirmed')";

function countSending(db: Database, accountId?: string): number {
  const all = `select count(*) as n from post where ${open} and state = 'sending'`;
  const row =
    accountId === undefined
      ? db.sql<[], { n: number }>(all).get()
      : db.sql<[string], { n: number }>(`${all} and account_id = ?`).get(accountId);
  return row?.n ?? 0;
}

function countOpen(db: Database, accountId: string): number {
  return (
    db
      .sql<[string], { n: number }>(
        `select count(*) as n from post where ${open} and account_id = ?`,
      )
      .get(accountId)?.n ?? 0
  );
}
