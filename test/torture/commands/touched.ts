import type { Database } from "../../../src/store/database.ts";

/** A row that is other than it was. */
export interface Touch {
  readonly what: string;
  /** The guild it belongs to; null: it is the whole instance's. */
  readonly guild: string | null;
}

/** What belongs to no guild by design. */
const shared: ReadonlySet<string> = new Set(["instance", "interaction", "month_spent"]);

/** What has lapsed is cleared away by whoever comes next. */
const lapsing: ReadonlySet<string> = new Set(["draft", "profile_draft", "saying", "upload"]);

/** Where a row's guild is found, the first column that it has. */
const ways: readonly (readonly [column: string, guild: string])[] = [
  ["guild_id", "$.guild_id"],
  ["account_id", "(select guild_id from account where id = $.account_id)"],
  ["post_id", "(select guild_id from post where id = $.post_id)"],
  [
    "reading_id",
    "(select guild_id from account join reading on account.id = account_id where reading.id = $.reading_id)",
  ],
  ["poem_id", "(select guild_id from poem where id = $.poem_id)"],
  ["about", "(select guild_id from account where id = $.about)"],
];

/** From now on notes whose rows a member changes, not what the bot does meanwhile by itself; each call gives what has changed since the last. @throws Error for a table that is nobody's */
export function watchTouches(db: Database): () => readonly Touch[] {
  db.sql("create temp table touched (what text, guild text) strict").run();
  const tables = db
    .sql<[], { name: string }>(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'",
    )
    .all();
  for (const { name } of tables) watch(db, name);
  return () => {
    const touches = db.sql<[], Touch>("select distinct what, guild from temp.touched").all();
    db.sql("delete from temp.touched").run();
    return touches;
  };
}

function watch(db: Database, table: string): void {
  const columns = db
    .sql<[string], { name: string }>("select name from pragma_table_info(?)")
    .all(table)
    .map(({ name }) => name);
  const guild = guildIn(table, columns);
  const isOther = columns.map((name) => `old."${name}" is not new."${name}"`).join(" or ");
  const kinds = lapsing.has(table) ? ["insert", "update"] : ["insert", "update", "delete"];
  for (const kind of kinds) {
    const row = kind === "delete" ? "old" : "new";
    const changes = kind === "update" ? ` and (${isOther})` : "";
    db.sql(
      `create temp trigger touched_${table}_${kind} after ${kind} on main."${table}"
       when exists (select 1 from temp.acting)${changes}
       begin insert into touched values ('${table}', ${guild.replaceAll("$.", `${row}.`)}); end`,
    ).run();
  }
}

function guildIn(table: string, columns: readonly string[]): string {
  if (table === "guild") return "$.id";
  if (shared.has(table)) return "null";
  const way = ways.find(([column]) => columns.includes(column));
  if (!way) throw new Error(`whose are the rows of ${table}?`);
  return way[1];
}
