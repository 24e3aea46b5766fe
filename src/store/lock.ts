import { join } from "node:path";
import Database from "better-sqlite3";
import { StartRefusal } from "../start-refusal.ts";

interface LockPlace {
  readonly folder: string;
  readonly path: string;
}

/** Enough for two that start in the same instant to let one of them through; SQLite's rivals step back and try again. */
const patience = 100;

/** A database that nobody refers to is closed by the garbage collector, and its lock with it. */
const held = new Set<Database.Database>();

/**
 * Locks a data folder for this process: an exclusive transaction held on its `lock.db`, which the kernel frees when the process dies.
 * Nothing else in the process may open that file: closing any handle of it drops POSIX locks.
 * @throws StartRefusal `second-copy`, `lock-broken`, `folder-unwritable`, `disk-full`
 */
export function lockFolder(folder: string): Disposable {
  const path = join(folder, "lock.db");
  const database = openLocked({ folder, path });
  held.add(database);
  return { [Symbol.dispose]: () => release(database) };
}

function openLocked(at: LockPlace): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(at.path, { timeout: patience });
    database.exec("begin exclusive");
    return database;
  } catch (cause) {
    database?.close();
    throw refusalOf(cause, at);
  }
}

/** Closing rolls the transaction back; closing twice does nothing. */
function release(database: Database.Database): void {
  held.delete(database);
  database.close();
}

function refusalOf(cause: unknown, { folder, path }: LockPlace): unknown {
  if (!(cause instanceof Database.SqliteError)) return cause;
  const code = cause.code.split("_", 2).join("_");
  if (code === "SQLITE_BUSY") return new StartRefusal("second-copy", { path: folder }, { cause });
  if (code === "SQLITE_FULL") return new StartRefusal("disk-full", { path: folder }, { cause });
  if (code === "SQLITE_NOTADB" || code === "SQLITE_CORRUPT") {
    return new StartRefusal("lock-broken", { path }, { cause });
  }
  return new StartRefusal("folder-unwritable", { path: folder }, { cause });
}
