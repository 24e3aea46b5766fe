import type { Account } from "../../domain/account.ts";
import type { Diff } from "../../domain/poem/edit/diff.ts";
import { effectOf, placesOf } from "../../domain/poem/edit/effect.ts";
import type { Poem } from "../../domain/poem/poem.ts";
import type { Reading } from "../../domain/reading/reading.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { EditedReading } from "../../flock/poem-store.ts";
import { findAccount } from "../accounts.ts";
import type { Database } from "../database.ts";
import { endsOf, layOver } from "../poem/lay-over.ts";
import { countRead } from "../poem/layout.ts";
import { layEdited } from "../posts/lay-anew.ts";
import { findParked } from "../posts/row.ts";
import type { Rules } from "../posts/rules.ts";
import { refuseTwin } from "./twin.ts";
import { getReading, toReading } from "./row.ts";
import type { ReadingRow } from "./row.ts";

interface Ask {
  readonly changes: Diff;
  readonly rules: Rules;
  readonly now: number;
}

/** Has every reading of a poem that is given or under way go on in its new text. @throws Refusal `poem-elsewhere`, `edit-waits` */
export function readOn(db: Database, poem: Poem, ask: Ask): readonly EditedReading[] {
  layEnded(db, poem, ask.changes);
  return listOf(db, poem.id, "state in ('given', 'reading')").flatMap((reading) => {
    const account = findAccount(db, reading.accountId);
    if (!account) return [];
    refuseTwin(db, { account, poem, now: ask.now, window: ask.rules.duplicateWindow });
    if (findParked(db, account.id)) {
      throw new Refusal("edit-waits", { poem: poem.title, handle: account.handle });
    }
    return [readOnOne(db, reading, { ...ask, account })];
  });
}

function readOnOne(
  db: Database,
  reading: Reading,
  { account, changes, ...when }: Ask & { readonly account: Account },
): EditedReading {
  const former = endsOf(db, reading.id);
  const before = former.length - countRead(db, reading);
  const { kept, isBegun } = layEdited(db, reading, { account, changes, ...when });
  const places = placesOf(changes);
  const end = former.slice(0, kept).findLast(({ last_line: line }) => places.has(line))?.last_line;
  return {
    account,
    left: { before, after: countLeft(db, reading.id) },
    isBegun,
    // Shuffled, whatever was not read there is still to come.
    ...effectOf(changes, reading.order === undefined ? end : undefined),
  };
}

/** Posts still to come, the one under way among them. */
function countLeft(db: Database, readingId: number): number {
  const reading = getReading(db, readingId);
  if (reading.state === "ended") return 0;
  return endsOf(db, readingId).length - countRead(db, reading);
}

/** A reading that is over may be moved back, and one whose account was removed may be taken up again: both find the new text. */
function layEnded(db: Database, poem: Poem, changes: Diff): void {
  const last =
    "state = 'ended' and id = (select max(id) from reading as r where r.account_id = reading.account_id)";
  for (const reading of listOf(db, poem.id, last)) {
    const account = findAccount(db, reading.accountId);
    if (!account) continue;
    const kept = countRead(db, reading);
    const first = layOver(db, reading, { account, kept, isBegun: false, changes });
    db.sql("update reading set cursor = ? where id = ?").run(first ?? null, reading.id);
  }
}

function listOf(db: Database, poemId: number, which: string): readonly Reading[] {
  return db
    .sql<[number], ReadingRow>(`select * from reading where poem_id = ? and ${which} order by id`)
    .all(poemId)
    .map(toReading);
}
