import { barrierOf, isLive, learnLimit } from "../../domain/limits.ts";
import type { Allowance, Barrier, Ceiling, KnownLimit, LimitReading } from "../../domain/limits.ts";
import { dayMs } from "../../domain/schedule/rule.ts";
import type { LimitStore } from "../../flock/stores.ts";
import type { Database } from "../database.ts";
import { countSaid, said, shareOf } from "./share.ts";

interface LimitRow {
  readonly about: string;
  readonly span: "15min" | "24h";
  readonly allowed: number;
  readonly remaining: number;
  readonly reset_at: number;
  readonly read_at: number;
}

/** Whose post it is, and under which ceiling. */
interface Asker {
  readonly id: string;
  readonly ceiling: Ceiling;
}

/** The app's limits are kept under no account. */
const app = "";

export function createLimitStore(db: Database): LimitStore {
  return {
    barrier: async (account, now) => barrierFor(db, account, { now }),
    async room(account, now) {
      const open = countOpen(db, account.id);
      const said = countSaid(db, account.id, { from: now - dayMs, to: now });
      const filledAt = filledBy(db, account, { now });
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
export function barrierFor(
  db: Database,
  account: Asker,
  /** `slack`: so much earlier than a day after the post that fills the ceiling (ms) the next may go. */
  { now, slack }: { readonly now: number; readonly slack?: () => number },
): Barrier | undefined {
  const used = countSaid(db, account.id, { from: now - dayMs, to: now });
  const isFull = used >= account.ceiling.perDay;
  return barrierOf({
    now,
    allowances: allowancesOf(db, account.id, now),
    ceiling: account.ceiling,
    day: isFull
      ? fullDay(db, account, { now, slack: slack?.() ?? 0 })
      : { used, filledAt: undefined },
    share: (allowance) => shareOf(db, account.id, { allowance, now }),
  });
}

/** A day that is so much shorter: how many posts it holds, and when it was filled, as if it were a whole one. */
function fullDay(
  db: Database,
  account: Asker,
  { now, slack }: { readonly now: number; readonly slack: number },
): { readonly used: number; readonly filledAt: number | undefined } {
  const used = countSaid(db, account.id, { from: now - dayMs + slack, to: now });
  const filledAt = filledBy(db, account, { now, slack });
  return { used, filledAt: filledAt === undefined ? undefined : filledAt - slack };
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

/** The same of the limit on removals, which X counts apart. */
export function learnRemoval(
  db: Database,
  accountId: string,
  {
    limits,
    ...when
  }: { readonly limits: readonly LimitReading[]; readonly beganAt: number; readonly at: number },
): void {
  const about = removals(accountId);
  for (const reading of limits) {
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

/** When the post went that fills the ceiling: the last day holds as many as are allowed, from it on. */
function filledBy(
  db: Database,
  { id, ceiling }: Asker,
  { now, slack = 0 }: { readonly now: number; readonly slack?: number },
): number | undefined {
  return db
    .sql<[string, number, number, number], { at: number }>(
      `select at from (
         select settled_at as at, sum(parts) over (order by settled_at desc, id desc) as posts from post where ${said})
       where posts >= ? order by at desc limit 1`,
    )
    .get(id, now - dayMs + slack, now, ceiling.perDay)?.at;
}
