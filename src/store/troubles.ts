import type { Account } from "../domain/account.ts";
import type { Obstacle } from "../domain/watch/silence.ts";
import type { Trouble, TroubleKind } from "../domain/trouble.ts";
import type { Announcement } from "../flock/announcement.ts";
import type { Database } from "./database.ts";
import { guildsWithFlock } from "./guilds.ts";
import { announce } from "./outbox.ts";

/** What the table holds; an unread timeline is told of where it is kept. */
type KeptTrouble = Exclude<TroubleKind, "unread">;

interface TroubleAsk {
  readonly kind: KeptTrouble;
  /** Undefined: the whole instance's, told to every guild with a flock. */
  readonly account?: Account;
  readonly now: number;
}

/** What of whom. */
interface TroubleAbout {
  readonly kind: TroubleKind;
  readonly account?: Pick<Account, "id">;
}

interface TroubleRow {
  readonly about: string;
  readonly kind: TroubleKind;
  readonly since: number;
}

/** Notes that something is wrong and tells it; false when that was known. */
export function beginTrouble(
  db: Database,
  ask: TroubleAsk & {
    readonly detail?: string;
    readonly obstacle?: Obstacle;
    /** How far this machine's clock is ahead (ms). */
    readonly offMs?: number;
    /** The news waits until then: what ends before is told only as over. */
    readonly tellAt?: number;
  },
): boolean {
  const { kind, account, now, detail, obstacle, offMs, tellAt = now } = ask;
  const added = db
    .sql("insert into trouble (about, kind, since) values (?, ?, ?) on conflict do nothing")
    .run(account?.id ?? "", kind, now);
  if (added.changes === 0) return false;
  const announcement = {
    kind: "trouble",
    ...wrongOf(ask, now),
    ...(detail !== undefined && { detail }),
    ...(obstacle !== undefined && { obstacle }),
    ...(offMs !== undefined && { offMs }),
  } as const;
  db.tell("trouble_begun", { trouble: kind, account: account?.id, detail, obstacle, offMs });
  tell(db, announcement, { ...ask, now: tellAt, ping: "hand" });
  return true;
}

/** Notes that it is over and tells it; false when nothing was wrong. With `ifTold`, what was not told is over without a word. */
export function endTrouble(db: Database, ask: TroubleAsk & { readonly ifTold?: true }): boolean {
  const row = findTrouble(db, ask);
  if (!row) return false;
  const wasUntold = unsay(db, ask, ask.now);
  drop(db, ask);
  db.tell("trouble_ended", { trouble: ask.kind, account: ask.account?.id, since: row.since });
  if (wasUntold && ask.ifTold === true) return true;
  tell(db, { kind: "trouble-over", ...wrongOf(ask, row.since) }, { ...ask, ping: "nobody" });
  return true;
}

/** Ends it without a word: something else tells what became of it. */
export function forgetTrouble(db: Database, about: TroubleAbout): void {
  unsay(db, about);
  drop(db, about);
}

/** A person stopped the account: its silence is no trouble any more, and nobody need be told. */
export function allowSilence(db: Database, accountId: string): void {
  db.sql("delete from trouble where about = ? and kind = 'silent'").run(accountId);
}

/** Tells whether something is wrong with an account, or with the whole instance ("" as its id). */
export function hasTrouble(db: Database, about: string, kind: TroubleKind): boolean {
  const row = db
    .sql<[string, string], { one: number }>(
      "select 1 as one from trouble where about = ? and kind = ?",
    )
    .get(about, kind);
  return row !== undefined;
}

/** What is wrong with a guild's accounts or the whole instance, the oldest first. */
export function listTroubles(db: Database, guildId: string): readonly Trouble[] {
  return db
    .sql<[string], TroubleRow>(
      `select about, kind, since from (
         select about, kind, since from trouble
         union all select account_id, 'unread', since from unread where told = 1)
       left join account on account.id = about
       where about = '' or account.guild_id = ? order by since, about, kind`,
    )
    .all(guildId)
    .map(({ about, kind, since }) => ({
      kind,
      accountId: about === "" ? undefined : about,
      since,
    }));
}

/** A guild that was not there when it began hears, too, what is wrong with the whole instance. */
export function tellTroubleTo(
  db: Database,
  guildId: string,
  ask: Pick<TroubleAsk, "kind" | "now">,
): void {
  const row = findTrouble(db, ask);
  if (!row) return;
  const announcement = { kind: "trouble", ...wrongOf(ask, row.since) } as const;
  const address = { channel: "alerts", ping: "hand" } as const;
  announce(db, { guildId, announcement, address, now: ask.now });
}

/** Does not wait any longer before it is told that it began. */
export function tellTroubleNow(db: Database, about: TroubleAbout, now: number): void {
  db.sql(`update announcement set run_at = ? where ${untold}`).run(now, now, ...keysOf(about));
}

/** The news of what began, where it waits to be told only after an instant. */
const untold = `state = 'waiting' and tries = 0 and run_at > ?
  and case when json_valid(body) then body ->> 'kind' = 'trouble' and body ->> 'trouble' = ?
    and coalesce(body ->> 'accountId', '') = ? end`;

/** Takes back the news that it began, where that waits to be told only after an instant; false when there was none. */
function unsay(db: Database, about: TroubleAbout, after = -1): boolean {
  return (
    db.sql(`delete from announcement where ${untold}`).run(after, ...keysOf(about)).changes > 0
  );
}

function keysOf({ kind, account }: TroubleAbout): readonly [string, string] {
  return [kind, account?.id ?? ""];
}

function drop(db: Database, { kind, account }: TroubleAbout): void {
  db.sql("delete from trouble where about = ? and kind = ?").run(account?.id ?? "", kind);
}

function findTrouble(db: Database, { kind, account }: TroubleAbout): TroubleRow | undefined {
  return db
    .sql<[string, string], TroubleRow>("select * from trouble where about = ? and kind = ?")
    .get(account?.id ?? "", kind);
}

function wrongOf({ kind, account }: TroubleAsk, since: number) {
  return {
    trouble: kind,
    since,
    ...(account !== undefined && { accountId: account.id, handle: account.handle }),
  };
}

function tell(
  db: Database,
  announcement: Announcement,
  { account, now, ping }: TroubleAsk & { readonly ping: "hand" | "nobody" },
): void {
  const hearers = account === undefined ? guildsWithFlock(db) : [account.guildId];
  for (const guildId of hearers) {
    announce(db, {
      guildId,
      announcement,
      address: { channel: "alerts", ping, ...(account && { ownerId: account.ownerId }) },
      now,
    });
  }
}
