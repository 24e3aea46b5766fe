import type { AccountState } from "../../domain/account.ts";
import type { Pause, PauseKind } from "../../domain/pause/pause.ts";
import type { PauseKey, PauseStore } from "../../flock/stores.ts";
import { change } from "../accounts.ts";
import type { Database } from "../database.ts";
import { announce } from "../outbox.ts";
import { allowSilence } from "../troubles.ts";

interface PauseRow {
  readonly account_id: string;
  readonly kind: PauseKind;
  readonly tag: string;
  readonly by: string | null;
  readonly at: number;
  readonly until: number | null;
  readonly reason: string | null;
}

interface Ended extends PauseRow {
  readonly guild_id: string;
  readonly handle: string;
}

/** A pause ends so long (ms) before its instant: a slot at that very instant is still to come. */
const ahead = 1_000;

export function createPauseStore(db: Database): PauseStore {
  return {
    list: async (guildId) => list(db, guildId),
    of: async (accountId) =>
      db
        .sql<[string], PauseRow>("select * from pause where account_id = ? order by at, kind, tag")
        .all(accountId)
        .map(toPause),
    set: (accountIds, pause) =>
      db.write(() => {
        for (const accountId of accountIds) set(db, accountId, pause);
      }),
    lift: (keys) =>
      db.write(() => {
        for (const key of keys) drop(db, key);
        for (const accountId of new Set(keys.map((key) => key.accountId))) goOn(db, accountId);
      }),
    expire: (now) => db.write(() => expire(db, now)),
    async nextExpiry() {
      const row = db
        .sql<[], { at: number | null }>(
          "select min(until) as at from pause where until is not null",
        )
        .get();
      const at = row?.at ?? undefined;
      return at === undefined ? undefined : at - ahead;
    },
    setTags: (accountId, tags) => db.write(() => setTags(db, accountId, tags)),
    tagsOf: async (accountId) =>
      db
        .sql<[string], { name: string }>("select name from tag where account_id = ? order by name")
        .all(accountId)
        .map(({ name }) => name),
    tags: async (guildId) => tags(db, guildId),
  };
}

/** A person stopped the account, whatever else stands in its way. */
export function isPaused(db: Database, accountId: string): boolean {
  return db.sql("select 1 from pause where account_id = ? limit 1").get(accountId) !== undefined;
}

function list(db: Database, guildId: string): ReadonlyMap<string, readonly Pause[]> {
  const rows = db
    .sql<[string], PauseRow>(
      `select pause.* from pause join account on account.id = pause.account_id
       where account.guild_id = ? order by pause.at, pause.kind, pause.tag`,
    )
    .all(guildId);
  const grouped = Map.groupBy(rows, (row) => row.account_id);
  return new Map([...grouped].map(([id, own]) => [id, own.map(toPause)]));
}

function set(db: Database, accountId: string, { kind, tag, by, at, until, reason }: Pause): void {
  db.sql(
    `insert into pause (account_id, kind, tag, by, at, until, reason) values (?, ?, ?, ?, ?, ?, ?)
     on conflict do update set by = excluded.by, at = excluded.at, until = excluded.until, reason = excluded.reason`,
  ).run(accountId, kind, tag ?? "", by ?? null, at, until ?? null, reason ?? null);
  change(db, accountId, { from: ["ready"], to: "paused" });
  allowSilence(db, accountId);
}

function drop(db: Database, { accountId, kind, tag }: PauseKey): void {
  db.sql("delete from pause where account_id = ? and kind = ? and tag = ?").run(
    accountId,
    kind,
    tag ?? "",
  );
}

/** What nobody's pause stops any more reads on, but for what a refusal stopped. */
function goOn(db: Database, accountId: string): boolean {
  const row = db
    .sql<[string], { state: AccountState }>(
      `select state from account where id = ? and state = 'paused' and reason is null
         and not exists (select 1 from pause where account_id = account.id)`,
    )
    .get(accountId);
  if (!row || !change(db, accountId, { from: ["paused"], to: "ready" })) return false;
  // The slots that passed meanwhile and were not looked at yet are held against nobody.
  db.sql("update schedule set look_at = 0 where account_id = ? and look_at is not null").run(
    accountId,
  );
  return true;
}

function expire(db: Database, now: number): number {
  const over = db
    .sql<[number], Ended>(
      `select pause.*, account.guild_id, account.handle from pause
       join account on account.id = pause.account_id
       where pause.until <= ? order by lower(account.handle)`,
    )
    .all(now + ahead);
  for (const row of over) drop(db, { accountId: row.account_id, ...toPause(row) });
  const different = [...new Map(over.map((row) => [row.account_id, row])).values()];
  const going = different.filter((row) => goOn(db, row.account_id));
  for (const [guildId, rows] of Map.groupBy(going, (row) => row.guild_id)) {
    announce(db, {
      guildId,
      announcement: { kind: "pause-over", handles: rows.map(({ handle }) => handle) },
      address: { channel: "posts", ping: "nobody" },
      now,
    });
  }
  return going.length;
}

function setTags(db: Database, accountId: string, names: readonly string[]): void {
  db.sql("delete from tag where account_id = ?").run(accountId);
  for (const name of names) {
    db.sql("insert into tag (account_id, name) values (?, ?)").run(accountId, name);
  }
}

function tags(db: Database, guildId: string): ReadonlyMap<string, readonly string[]> {
  const rows = db
    .sql<[string], { account_id: string; name: string }>(
      `select tag.account_id, tag.name from tag join account on account.id = tag.account_id
       where account.guild_id = ? and account.state <> 'removed' order by tag.name`,
    )
    .all(guildId);
  const grouped = Map.groupBy(rows, (row) => row.account_id);
  return new Map([...grouped].map(([id, own]) => [id, own.map(({ name }) => name)]));
}

function toPause({ kind, tag, by, at, until, reason }: PauseRow): Pause {
  return {
    kind,
    tag: tag === "" ? undefined : tag,
    by: by ?? undefined,
    at,
    until: until ?? undefined,
    reason: reason ?? undefined,
  };
}
