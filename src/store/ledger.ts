import { isLow, spendingOf } from "../domain/money/budget.ts";
import type { Purse, Spending } from "../domain/money/budget.ts";
import { monthStart } from "../domain/money/cost.ts";
import type { PricedAction } from "../domain/money/prices.ts";
import type { Balance, GuildCap, LedgerStore, TopUp } from "../flock/ledger-store.ts";
import { forgetCap, tellShare } from "./caps/told.ts";
import type { Database } from "./database.ts";
import { guildsWithFlock } from "./guilds.ts";
import { findValue, putAnew, putValue } from "./values.ts";
import { announce } from "./outbox.ts";
import type { Rules } from "./posts/rules.ts";
import { openCost } from "./unpaid.ts";

type Entry = Parameters<LedgerStore["record"]>[0] & {
  /** When it was spent (ms UTC), where that was before it is entered. */
  readonly at?: number | undefined;
};

type Money = Pick<Rules, "capMicros" | "prices">;

/** What was spent, by whom, and the caps it is held against. */
export function createLedgerStore(db: Database, rules: Money): LedgerStore {
  const { capMicros, prices } = rules;
  return {
    record: (entry) => db.write(() => spend(db, entry, capMicros)),
    spentSince: async (instant) => ledgerSince(db, instant) + openCost(db, prices),
    spendingOf: async (guildId, now) => {
      const spent = monthOf(db, monthStart(now), guildId);
      return { ...spent, postsMicros: spent.postsMicros + openCost(db, prices, guildId) };
    },
    purses: async (guildId, now) => pursesOf(db, guildId, { now, rules }),
    findCap: async (guildId) => findCap(db, guildId),
    setCap: (guildId, cap) =>
      db.write(() => {
        if (findCap(db, guildId)?.micros !== cap?.micros) forgetCap(db, guildId);
        db.sql("update guild set cap_micros = ?, cap_by = ? where id = ?").run(
          cap?.micros ?? null,
          cap?.by ?? null,
          guildId,
        );
      }),
    findBalance: async () => findBalance(db),
    topUp: (topUp) => db.write(() => putTopUp(db, topUp)),
  };
}

/** Writes what was spent, and tells in the same transaction whose cap it brought to a share worth a word. */
export function spend(db: Database, entry: Entry, capMicros: number): void {
  const { guildId, now, at = now } = entry;
  db.sql(
    "insert into ledger (at, guild_id, account_id, action, micros) values (?, ?, ?, ?, ?)",
  ).run(at, guildId, entry.accountId ?? null, entry.action, entry.micros);
  // What costs nothing stops nothing, also where more than the cap was spent before.
  if (entry.micros === 0) return;
  // Only what is paid, not what is promised: the post that is being settled still counts as open here.
  for (const purse of paidFrom(db, guildId, { now, capMicros })) {
    tellShare(db, purse, { guildId, now });
  }
  tellLow(db, now);
}

/** The instance's purse, and the guild's own where it has a cap: posts in flight and unconfirmed count as posted. */
export function pursesOf(
  db: Database,
  guildId: string,
  { now, rules }: { readonly now: number; readonly rules: Money },
): readonly Purse[] {
  const { capMicros, prices } = rules;
  return paidFrom(db, guildId, { now, capMicros }).map(
    ({ scope, spentMicros: paid, capMicros: cap }) => {
      const open = openCost(db, prices, scope === "guild" ? guildId : undefined);
      return { scope, spentMicros: paid + open, capMicros: cap };
    },
  );
}

/** The same purses, with what is in the ledger alone. */
function paidFrom(
  db: Database,
  guildId: string,
  { now, capMicros }: { readonly now: number; readonly capMicros: number },
): readonly Purse[] {
  const month = monthStart(now);
  const { paid, cap } = paidIn(db, guildId, month);
  const whole = { scope: "instance" as const, spentMicros: paid, capMicros };
  if (cap === null) return [whole];
  const spentMicros = paidHere(db, guildId, month);
  return [whole, { scope: "guild" as const, spentMicros, capMicros: cap }];
}

/** Once for what was typed it is told that little of it is left, to every guild with a flock: one purse pays for all. */
function tellLow(db: Database, now: number): void {
  const balance = findBalance(db);
  if (!balance || !isLow(balance) || !putAnew(db, "topup-told", "low")) return;
  const { leftMicros, micros: typedMicros } = balance;
  for (const guildId of guildsWithFlock(db)) {
    announce(db, {
      guildId,
      announcement: { kind: "low-balance", leftMicros, typedMicros },
      address: { channel: "alerts", ping: "hand" },
      now,
    });
  }
}

/** What the ledger holds since the first of a month, for one guild or the whole instance: a clock set back frees no money. */
function monthOf(db: Database, month: number, guildId?: string): Spending {
  const sums = db
    .sql<[number, string | null], { action: PricedAction; micros: number }>(
      "select action, micros from spending where month >= ? and guild_id = coalesce(?, guild_id)",
    )
    .all(month, guildId ?? null);
  return spendingOf(sums);
}

/** What the whole instance paid since the first of a month, and a guild's own cap: asked at every post. */
function paidIn(
  db: Database,
  guildId: string,
  month: number,
): { readonly paid: number; readonly cap: number | null } {
  const row = db
    .sql<[number, string], { paid: number; cap: number | null }>(
      `select (select coalesce(sum(micros), 0) from month_spent where month >= ?) as paid,
         (select cap_micros from guild where id = ?) as cap`,
    )
    .get(month, guildId);
  return { paid: row?.paid ?? 0, cap: row?.cap ?? null };
}

/** What one guild paid of it, month by month as they stand there: no other guild's sums are read. */
function paidHere(db: Database, guildId: string, month: number): number {
  return (
    db
      .sql<[string, number], { sum: number }>(
        `select coalesce(sum(spending.micros), 0) as sum from month_spent
         cross join spending on spending.month = month_spent.month and spending.guild_id = cast(? as text)
         where month_spent.month >= cast(? as integer)`,
      )
      .get(guildId, month)?.sum ?? 0
  );
}

/** All that the instance has ever spent, whatever the clock does. */
function spentEver(db: Database): number {
  return (
    db.sql<[], { sum: number }>("select coalesce(sum(micros), 0) as sum from month_spent").get()
      ?.sum ?? 0
  );
}

function ledgerSince(db: Database, instant: number): number {
  return (
    db
      .sql<[number], { sum: number }>(
        "select coalesce(sum(micros), 0) as sum from ledger where at >= ?",
      )
      .get(instant)?.sum ?? 0
  );
}

function findCap(db: Database, guildId: string): GuildCap | undefined {
  const row = db
    .sql<[string], { micros: number; by: string }>(
      "select cap_micros as micros, cap_by as by from guild where id = ? and cap_micros is not null",
    )
    .get(guildId);
  return row;
}

function findBalance(db: Database): Balance | undefined {
  const typed = findValue(db, "topup-micros");
  if (typed === undefined) return undefined;
  const [at, by] = [findValue(db, "topup-at"), findValue(db, "topup-by")];
  const spent = spentEver(db) - Number(findValue(db, "topup-spent") ?? 0);
  const micros = Number(typed);
  return { micros, at: Number(at), by: by ?? "", leftMicros: micros - spent };
}

function putTopUp(db: Database, topUp: TopUp | undefined): void {
  // Also what was told of the former credits.
  db.sql("delete from instance where name like 'topup-%'").run();
  if (topUp === undefined) return;
  putValue(db, "topup-micros", String(topUp.micros));
  putValue(db, "topup-at", String(topUp.at));
  putValue(db, "topup-by", topUp.by);
  putValue(db, "topup-spent", String(spentEver(db)));
}
