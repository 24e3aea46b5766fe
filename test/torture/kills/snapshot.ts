import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";

/** What a kill left in the database. */
export interface Snapshot {
  /** Attempts that had begun and had no outcome. */
  readonly attempts: readonly number[];
  /** Posts that were uncertain before this life already, or became so during it. */
  readonly unconfirmed: number;
  /** SQLite's own word on the file. */
  readonly check: string;
}

/**
 * Reads a copy of what a kill left, so that the bot's own next start is what recovers the real files.
 * Called while no bot lives.
 */
export function readSnapshot(folder: string): Snapshot {
  const copy = mkdtempSync(join(folder, "snapshot-"));
  try {
    for (const name of ["flock.db", "flock.db-wal"]) {
      if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(copy, name));
    }
    using db = open(join(copy, "flock.db"));
    return {
      attempts: db
        .prepare<[], { id: number }>("select id from attempt where ended_at is null order by id")
        .all()
        .map(({ id }) => id),
      unconfirmed:
        db
          .prepare<[], { n: number }>("select count(*) as n from post where state = 'unconfirmed'")
          .get()?.n ?? 0,
      check: String(db.pragma("integrity_check(1)", { simple: true })),
    };
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function open(path: string): Sqlite.Database & Disposable {
  const db = new Sqlite(path, { fileMustExist: true });
  return Object.assign(db, { [Symbol.dispose]: () => void db.close() });
}
