import type { Database } from "../../src/store/database.ts";

/** The database as it stood when the seed was taken. */
export interface Seed {
  /** The tables that are other than they were, save the count of refusals and of what was answered. */
  changed(): readonly string[];
  /** Puts everything back. */
  restore(): void;
}

/** What every press writes, whatever becomes of it. */
const always = new Set(["interaction", "refused"]);

/** Keeps a copy of every table beside the database. */
export function takeSeed(db: Database): Seed {
  const tables = db
    .sql<[], { name: string }>("select name from sqlite_master where type = 'table'")
    .all()
    .map(({ name }) => name)
    .filter((name) => !name.startsWith("sqlite_"));
  db.sql("attach ':memory:' as seed").run();
  for (const table of tables) {
    db.sql(`create table seed."${table}" as select * from main."${table}"`).run();
  }
  const isOther = (table: string): boolean => {
    const { other } = db
      .sql<[], { other: number }>(
        `select exists (select * from main."${table}" except select * from seed."${table}")
           or (select count(*) from main."${table}") <> (select count(*) from seed."${table}") as other`,
      )
      .get() ?? { other: 1 };
    return other === 1;
  };
  let written = countWritten(db);
  return {
    changed() {
      if (countWritten(db) === written) return [];
      return tables.filter((table) => !always.has(table) && isOther(table));
    },
    restore() {
      const touched = tables.filter(isOther);
      db.sql("pragma foreign_keys = off").run();
      // In this order a trigger that sums up one table in another is made good.
      for (const table of touched.toSorted()) {
        db.sql(`delete from main."${table}"`).run();
        db.sql(`insert into main."${table}" select * from seed."${table}"`).run();
      }
      db.sql("pragma foreign_keys = on").run();
      written = countWritten(db);
    },
  };
}

/** How many rows were ever written besides those that every press writes: while it stays, nothing can be other than it was. */
function countWritten(db: Database): number {
  const { written } = db
    .sql<[], { written: number }>(
      `select total_changes() - (select count(*) from interaction)
         - (select coalesce(sum(presses), 0) from refused) as written`,
    )
    .get() ?? { written: 0 };
  return written;
}
