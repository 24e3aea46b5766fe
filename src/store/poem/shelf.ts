import { Refusal } from "../../domain/refusal.ts";
import type { GoneOn, PoemReader, ShelfStore } from "../../flock/poem-store.ts";
import type { Database } from "../database.ts";
import type { ReadingState } from "../../domain/reading/reading.ts";
import { findAccount } from "../accounts.ts";
import type { Rules } from "../posts/rules.ts";
import { listQueued } from "../reading/queue.ts";
import { endFormer, start } from "../reading/readings.ts";
import { getReading } from "../reading/row.ts";
import { giveQueued } from "../reading/turn.ts";
import { findUnit } from "./layout.ts";
import { findPoem } from "./poems.ts";

interface ReaderRow {
  readonly reading: number;
  readonly state: ReadingState;
  readonly account: string;
  readonly handle: string;
}

export function createShelfStore(db: Database, rules: Rules): ShelfStore {
  return {
    waitsFor: async (poemId) =>
      db
        .sql<[number], { handle: string }>(
          `select distinct account.handle from queued join account on account.id = queued.account_id
           where queued.poem_id = ? order by lower(account.handle)`,
        )
        .all(poemId)
        .map(({ handle }) => handle),
    readersOf: async (poemId) =>
      readersOf(db, poemId).map((row) => toReader(db, { ...row, poemId })),
    remove: (ask) => db.write(() => remove(db, ask, rules)),
  };
}

/** Takes a poem out of the library that nobody reads; gives the handles of those who do, and then nothing is changed. */
export function removeUnread(
  db: Database,
  { guildId, poemId, now }: Omit<Parameters<ShelfStore["remove"]>[0], "ending">,
): readonly string[] {
  const readers = readersOf(db, poemId);
  if (readers.length === 0 && findPoem(db, guildId, poemId)) takeOut(db, poemId, now);
  return readers.map(({ handle }) => handle);
}

function remove(
  db: Database,
  { guildId, poemId, ending, now }: Parameters<ShelfStore["remove"]>[0],
  rules: Rules,
): readonly GoneOn[] {
  const poem = findPoem(db, guildId, poemId);
  if (!poem) throw new Refusal("stale", {});
  const readers = readersOf(db, poemId);
  const isAsNamed =
    readers.length === ending.length && readers.every(({ reading }) => ending.includes(reading));
  if (!isAsNamed) throw new Refusal("stale", {});
  for (const { account: id, handle } of readers) endFormer(db, { id, handle }, now);
  takeOut(db, poemId, now);
  return readers.map((reader) => followOn(db, reader, { rules, now }));
}

function takeOut(db: Database, poemId: number, now: number): void {
  db.sql("delete from queued where poem_id = ?").run(poemId);
  db.sql("update poem set removed_at = ? where id = ?").run(now, poemId);
  db.tell("poem_removed", { poem: poemId });
}

/** An account goes on with the poem that was to follow; where it had not begun, that one too waits for its start. */
function followOn(
  db: Database,
  { account: accountId, handle, state }: ReaderRow,
  when: { readonly rules: Rules; readonly now: number },
): GoneOn {
  const account = findAccount(db, accountId);
  if (!account) throw new Error("a reading without an account");
  const { next, elsewhere } = giveQueued(db, { account, ...when });
  const isStarted = next !== undefined && state === "reading";
  if (isStarted) start(db, next.reading.id, when);
  return { handle, next: next?.title, isStarted, elsewhere };
}

function readersOf(db: Database, poemId: number): readonly ReaderRow[] {
  return db
    .sql<[number], ReaderRow>(
      `select reading.id as reading, reading.state, account.id as account, account.handle from reading
       join account on account.id = reading.account_id
       where reading.poem_id = ? and reading.state in ('given', 'reading') order by lower(account.handle)`,
    )
    .all(poemId);
}

function toReader(
  db: Database,
  { reading: readingId, account, handle, poemId }: ReaderRow & { readonly poemId: number },
): PoemReader {
  const reading = getReading(db, readingId);
  const next = listQueued(db, account).find((queued) => queued.poemId !== poemId);
  return {
    readingId,
    handle,
    position: findUnit(db, reading, reading.cursor)?.position,
    next: next?.title,
  };
}
