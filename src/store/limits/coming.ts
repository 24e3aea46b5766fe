import type { Account } from "../../domain/account.ts";
import { afterCycle } from "../../domain/reading/course.ts";
import { layoutOf, wordingOf } from "../../domain/reading/parts.ts";
import { standardManner } from "../../domain/reading/reading.ts";
import type { Reading, Unit } from "../../domain/reading/reading.ts";
import { layOut } from "../../domain/reading/units.ts";
import type { Database } from "../database.ts";
import { findNextKey, findUnit } from "../poem/layout.ts";
import { linesOf } from "../poem/poems.ts";
import { findParked } from "../posts/row.ts";
import type { PostRow } from "../posts/row.ts";
import type { Rules } from "../posts/rules.ts";
import { listQueued } from "../reading/queue.ts";
import { getReading } from "../reading/row.ts";

/** A post that is to come: how many posts to X it is, and whether a poem, or its cycle, ends with it. */
interface Coming {
  readonly parts: number;
  readonly isLast: boolean;
}

interface ComingAsk {
  readonly account: Account;
  /** So far ahead it is looked (ms UTC). */
  readonly until: number;
  readonly rules: Pick<Rules, "duplicateWindow">;
}

/** What an account says after a post of its reading, as it is asked for: to the end of its poem, and what follows. */
export function* comingAfter(db: Database, post: PostRow, ask: ComingAsk): Generator<Coming, void> {
  if (post.reading_id === null) return;
  const reading = getReading(db, post.reading_id);
  yield* unitsFrom(db, reading, { key: keyAfter(db, post), ...ask });
  const queued = listQueued(db, ask.account.id);
  const { cycle } = reading;
  if (afterCycle(reading.course, { cycle, isAwaited: queued.length > 0 }) === "again") {
    if (mayRepeat(db, reading, ask)) {
      yield* unitsFrom(db, reading, { key: firstKey(db, reading), ...ask });
    }
    return;
  }
  for (const { poemId } of queued) {
    const units = layOut(linesOf(db, poemId), layoutOf(standardManner, ask.account));
    for (const [index, unit] of units.entries()) {
      yield { parts: partsOf(unit, ask.account), isLast: index === units.length - 1 };
    }
  }
}

/** The line that the unit after a post's begins with; undefined: with it the cycle ends. */
export function keyAfter(db: Database, post: PostRow): number | undefined {
  const parked = findParked(db, post.account_id)?.unit ?? undefined;
  if (parked !== undefined || post.reading_id === null || post.unit === null) return parked;
  return findNextKey(db, post.reading_id, post.unit);
}

function* unitsFrom(
  db: Database,
  reading: Reading,
  { key: from, account }: { readonly key: number | undefined; readonly account: Account },
): Generator<Coming, void> {
  for (let key = from; key !== undefined;) {
    const next = findNextKey(db, reading.id, key);
    // Without threads no text need be read.
    const unit = account.diction.overlong === "thread" ? findUnit(db, reading, key) : undefined;
    yield { parts: unit ? partsOf(unit, account) : 1, isLast: next === undefined };
    key = next;
  }
}

function partsOf(unit: Unit, account: Account): number {
  return wordingOf(unit, account).texts.length;
}

/** Whether the cycle began so long ago that its words may be said once more: else they wait until X forgets them. */
function mayRepeat(db: Database, { id }: Reading, { until, rules }: ComingAsk): boolean {
  const began = db
    .sql<[number], { at: number | null }>(
      "select coalesce(cycle_ended_at, started_at) as at from reading where id = ?",
    )
    .get(id)?.at;
  return typeof began === "number" && until - began > rules.duplicateWindow;
}

function firstKey(db: Database, { id }: Reading): number | undefined {
  return db
    .sql<[number], { key: number }>(
      "select first_line as key from unit where reading_id = cast(? as integer) order by ordinal limit 1",
    )
    .get(id)?.key;
}
