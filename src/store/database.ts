import Sqlite from "better-sqlite3";
import { Refusal } from "../domain/refusal.ts";
import type { Acting, Clock, Log } from "../flock/ports.ts";
import { StartRefusal } from "../start-refusal.ts";
import { openJournal } from "./deeds/journal.ts";
import { migrate } from "./migrate.ts";

/** SQLite, with every statement prepared once and every write one immediate transaction. */
export interface Database extends Disposable {
  /**
   * A prepared statement, kept for the next call with the same text. A bare `?` beside a join or an ORDER BY lets SQLite plan it
   * anew at every new value, which takes ten times as long: what is asked at every post says `cast(? as ...)` there.
   */
  sql<P extends unknown[], R = unknown>(text: string): Sqlite.Statement<P, R>;
  /** Runs one atomic step; where another process holds the lock, tries again without holding the event loop. @throws Refusal `disk-full` */
  write<T>(step: () => T): Promise<T>;
  /** The same without waiting for the disk: what it writes survives the process, but perhaps not a power cut. */
  note<T>(step: () => T): Promise<T>;
  /** Logs an event once the step that brought it about is written. */
  tell(event: string, values: Readonly<Record<string, unknown>>): void;
}

export interface DatabaseOptions {
  /** A file's path, or `:memory:`. */
  readonly path: string;
  readonly clock: Clock;
  readonly log?: Pick<Log, "info">;
  /** What members change is noted; undefined: it is not. */
  readonly journal?: {
    readonly acting: Pick<Acting, "current">;
    /** A keyed digest, in hexadecimal. */
    readonly sign: (text: string) => string;
  };
}

const busyTimeout = 100;
const busyTries = 50;
const busyPause = 100;

/**
 * Opens the database, checks it whole and brings its schema up to date.
 * @throws StartRefusal `database-corrupt`, `database-newer`, `database-unwritable`, `disk-full`
 */
export function openDatabase({ path, clock, log, journal: noted }: DatabaseOptions): Database {
  const handle = open(path);
  const statements = new Map<string, Sqlite.Statement>();
  const events = createEvents(log);
  // Made once: that takes longer than a small transaction.
  const transaction = handle.transaction((step: () => unknown) => step());
  const journal = noted && openJournal(handle, { sign: noted.sign, now: () => clock.now() });
  function transact<T>(step: () => T): T;
  function transact(step: () => unknown): unknown {
    const act = noted?.acting.current();
    return transaction.immediate(act && journal ? () => journal.note(act, step) : step);
  }
  function sql<P extends unknown[], R>(text: string): Sqlite.Statement<P, R>;
  function sql(text: string): Sqlite.Statement {
    const known = statements.get(text) ?? handle.prepare(text);
    statements.set(text, known);
    return known;
  }
  return {
    sql,
    write: (step) => retryWhileBusy(() => events.after(() => transact(step)), clock),
    note: (step) =>
      retryWhileBusy(() => {
        handle.pragma("synchronous = NORMAL");
        try {
          return events.after(() => transact(step));
        } finally {
          handle.pragma("synchronous = FULL");
        }
      }, clock),
    tell: events.tell,
    [Symbol.dispose]() {
      handle.close();
    },
  };
}

/** Keeps events back until their transaction stands: one that was rolled back brought nothing about. */
function createEvents(log: Pick<Log, "info"> | undefined) {
  const waiting: (readonly [string, Readonly<Record<string, unknown>>])[] = [];
  return {
    tell: (event: string, values: Readonly<Record<string, unknown>>): void => {
      if (log !== undefined) waiting.push([event, values]);
    },
    after<T>(transaction: () => T): T {
      waiting.length = 0;
      const result = transaction();
      for (const [event, values] of waiting.splice(0)) log?.info(event, values);
      return result;
    },
  };
}

function open(path: string): Sqlite.Database {
  let handle: Sqlite.Database | undefined;
  try {
    handle = new Sqlite(path, { timeout: busyTimeout });
    handle.pragma("journal_mode = WAL");
    // A claim must be on the disk before its request leaves.
    handle.pragma("synchronous = FULL");
    handle.pragma("foreign_keys = ON");
    handle.pragma("trusted_schema = OFF");
    checkWhole(handle, path);
    migrate(handle, path);
    return handle;
  } catch (error) {
    handle?.close();
    throw asStartRefusal(error, path);
  }
}

function checkWhole(handle: Sqlite.Database, path: string): void {
  const answer: unknown = handle.pragma("quick_check(1)", { simple: true });
  if (answer !== "ok") throw new StartRefusal("database-corrupt", { path });
}

function asStartRefusal(error: unknown, path: string): unknown {
  if (!(error instanceof Sqlite.SqliteError)) return error;
  if (/^SQLITE_(?:CORRUPT|NOTADB)/u.test(error.code)) {
    return new StartRefusal("database-corrupt", { path }, { cause: error });
  }
  if (error.code === "SQLITE_FULL")
    return new StartRefusal("disk-full", { path }, { cause: error });
  if (/^SQLITE_(?:CANTOPEN|READONLY|PERM|IOERR)/u.test(error.code)) {
    return new StartRefusal("database-unwritable", { path }, { cause: error });
  }
  return error;
}

async function retryWhileBusy<T>(step: () => T, clock: Clock): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return step();
    } catch (error) {
      if (!isSqlite(error, "SQLITE_BUSY") || tries >= busyTries) throw asRefusal(error);
      await clock.sleep(busyPause);
    }
  }
}

/** What a member can be told in a sentence of its own; everything else is a fault. */
function asRefusal(error: unknown): unknown {
  return isSqlite(error, "SQLITE_FULL") ? new Refusal("disk-full", {}, { cause: error }) : error;
}

function isSqlite(error: unknown, code: string): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith(code);
}
