import { Refusal } from "../../domain/refusal.ts";
import type { PoemReader, ShelfStore } from "../../flock/poem-store.ts";
import type { Database } from "../database.ts";
import { endFormer } from "../reading/readings.ts";
import { getReading } from "../reading/row.ts";
import { findUnit } from "./layout.ts";
import { findPoem } from "./poems.ts";

interface ReaderRow {
  readonly reading: number;
  readonly account: string;
  readonly handle: string;
}

export function createShelfStore(db: Database): ShelfStore {
  return {
    readersOf: async (poemId) => readersOf(db, poemId).map((row) => toReader(db, row)),
    remove: (ask) => db.write(() => remove(db, ask)),
  };
}

/** Takes a poem out of the library that nobody reads; gives the handles of those who do, and then nothing is changed. */
export function removeUnread(
  db: Database,
  { guildId, poemId, now }: Omit<Parameters<ShelfStore["remove"]>[0], "ending">,
): readonly string[] {
  const readers = readersOf(db, poemId);
  if (readers.length === 0 && findPoem(db, guildId, poemId)) {
    remove(db, { guildId, poemId, ending: [], now });
  }
  return readers.map(({ handle }) => handle);
}

function remove(
  db: Database,
  { guildId, poemId, ending, now }: Parameters<ShelfStore["remove"]>[0],
): void {
  const poem = findPoem(db, guildId, poemId);
  if (!poem) throw new Refusal("stale", {});
  const readers = readersOf(db, poemId);
  const isAsNamed =
    readers.length === ending.length && readers.every(({ reading }) => ending.includes(reading));
  if (!isAsNamed) throw new Refusal("stale", {});
  for (const { account: id, handle } of readers) endFormer(db, { id, handle }, now);
  db.sql("delete from queued where poem_id = ?").run(poemId);
  db.sql("update poem set removed_at = ? where id = ?").run(now, poemId);
  db.tell("poem_removed", { poem: poemId, readings: readers.length });
}

function readersOf(db: Database, poemId: number): readonly ReaderRow[] {
  return db
    .sql<[number], ReaderRow>(
      `select reading.id as reading, account.id as account, account.handle from reading
       join account on account.id = reading.account_id
       where reading.poem_id = ? and reading.state in ('given', 'reading') order by lower(account.handle)`,
    )
    .all(poemId);
}

function toReader(db: Database, { reading: readingId, handle }: ReaderRow): PoemReader {
  const reading = getReading(db, readingId);
  return { readingId, handle, position: findUnit(db, reading, reading.cursor)?.position };
}
