import type Sqlite from "better-sqlite3";
import type { Act } from "../../flock/ports.ts";
import { guildOf, watched } from "./watched.ts";
import type { Watched } from "./watched.ts";

/** Notes what a member's transaction changes, in that transaction. */
export interface Journal {
  /** Runs a step of a member's deed inside a transaction that is open already. */
  note<T>(act: Act, step: () => T): T;
}

interface Change {
  readonly what: string;
  /** Null: nobody's in particular. */
  readonly guild_id: string | null;
  readonly account_id: string | null;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface JournalDeps {
  /** A keyed digest, in hexadecimal. */
  readonly sign: (text: string) => string;
  readonly now: () => number;
}

/**
 * Makes the triggers that note changes. They belong to the connection, not to the file: what changes it otherwise notes nothing.
 * While nobody acts they ask one empty table.
 */
export function openJournal(handle: Sqlite.Database, { sign, now }: JournalDeps): Journal {
  handle.exec(`create temp table acting (one integer) strict;
    create temp table change (what text, guild_id text, account_id text, subject text, before text, after text) strict;
    ${watched.flatMap(triggersOf).join("\n")}`);
  const begin = handle.prepare("insert into temp.acting values (1)");
  const end = handle.prepare("delete from temp.acting");
  const write = createWriter(handle, sign);
  return {
    note(act, step) {
      begin.run();
      const result = step();
      end.run();
      write(act, now());
      return result;
    },
  };
}

/** Writes what was changed, each row with its link, under the server it belongs to, and forgets it. */
function createWriter(
  handle: Sqlite.Database,
  sign: JournalDeps["sign"],
): (act: Act, at: number) => void {
  const taken = handle.prepare<[], Change>("select * from temp.change order by rowid");
  const clear = handle.prepare("delete from temp.change");
  const newest = handle.prepare<[], { id: number; link: string }>(
    "select id, link from deed order by id desc limit 1",
  );
  const add = handle.prepare(
    `insert into deed (id, guild_id, at, actor_id, via, interaction_id, what, account_id, subject, before, after, link)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return ({ guildId, actorId, via, interactionId }, at) => {
    let { id, link } = newest.get() ?? { id: 0, link: "" };
    for (const change of taken.all().map(changedOf)) {
      const { what, guild_id: guild, account_id: account, subject, before, after } = change;
      if (before === after) continue;
      id += 1;
      const row = [
        id,
        guild ?? guildId,
        at,
        actorId,
        via,
        interactionId,
        what,
        account,
        subject,
        before,
        after,
      ];
      link = sign(linkText(link, row));
      add.run(...row, link);
    }
    clear.run();
  };
}

/** What a row's link is made over: the link before it, then the row's values in the order of its columns. */
export function linkText(former: string, row: readonly unknown[]): string {
  return JSON.stringify([former, ...row]);
}

/** Of a row that stays, only what is another; of one that comes or goes, all that it has. */
function changedOf(change: Change): Change {
  const { before, after } = change;
  if (before === null || after === null) {
    return { ...change, before: known(before), after: known(after) };
  }
  const old = new Map(Object.entries(parse(before)));
  const others = Object.entries(parse(after)).filter(([name, value]) => old.get(name) !== value);
  const former = others.map(([name]) => [name, old.get(name)]);
  return {
    ...change,
    before: JSON.stringify(Object.fromEntries(former)),
    after: JSON.stringify(Object.fromEntries(others)),
  };
}

function known(json: string | null): string | null {
  if (json === null) return null;
  const there = Object.entries(parse(json)).filter(([, value]) => value !== null && value !== "");
  return JSON.stringify(Object.fromEntries(there));
}

function parse(json: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(json);
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function triggersOf(of: Watched): readonly string[] {
  const { table, values, account, subject, on, only = "true" } = of;
  const jsonOf = (row: string) =>
    `json_object(${Object.entries(values)
      .map(([name, value]) => `'${name}', ${filled(value, row)}`)
      .join(", ")})`;
  return (on ?? ["insert", "update", "delete"]).map((kind) => {
    const row = kind === "delete" ? "old" : "new";
    const before = kind === "insert" ? "null" : jsonOf("old");
    const after = kind === "delete" ? "null" : jsonOf("new");
    const columns = kind === "update" ? ` of ${columnsIn(values)}` : "";
    return `create temp trigger change_${table}_${kind} after ${kind}${columns} on main.${table}
      when exists (select 1 from temp.acting) and (${filled(only, row)})
      begin
        insert into change values ('${table}', ${filled(guildOf(of), row)}, ${filled(account, row)}, ${filled(subject, row)}, ${before}, ${after});
      end;`;
  });
}

/** The columns that the values are made of: a change of any other is spared the question whether somebody acts. */
function columnsIn(values: Watched["values"]): string {
  const found = Object.values(values)
    .join(" ")
    .matchAll(/\$\.(\w+)/gu);
  return [...new Set([...found].map(([, column]) => column))].join(", ");
}

function filled(sql: string, row: string): string {
  return sql.replaceAll("$.", `${row}.`);
}
