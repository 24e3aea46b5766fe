import type { Account } from "../../domain/account.ts";
import { wordingOf } from "../../domain/reading/parts.ts";
import type { Reading, Unit } from "../../domain/reading/reading.ts";
import type { Database } from "../database.ts";
import { findNextKey, findUnit } from "../poem/layout.ts";
import { findParked } from "../posts/row.ts";
import type { PostRow } from "../posts/row.ts";
import { getReading } from "../reading/row.ts";

/** A post that is to come: how many posts to X it is, and whether a poem, or its cycle, ends with it. */
interface Coming {
  readonly parts: number;
  readonly isLast: boolean;
}

interface ComingAsk {
  readonly account: Account;
}

/** What an account says after a post of its reading, as it is asked for: to the end of its poem. */
export function* comingAfter(db: Database, post: PostRow, ask: ComingAsk): Generator<Coming, void> {
  if (post.reading_id === null) return;
  const reading = getReading(db, post.reading_id);
  yield* unitsFrom(db, reading, { key: keyAfter(db, post), ...ask });
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
