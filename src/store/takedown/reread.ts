import { Refusal } from "../../domain/refusal.ts";
import type { Account } from "../../domain/account.ts";
import type { Reading } from "../../domain/reading/reading.ts";
import { park } from "../aside/aside.ts";
import type { Database } from "../database.ts";
import { planNext } from "../posts/plan.ts";
import { findCurrent } from "../posts/row.ts";
import type { PostRow } from "../posts/row.ts";
import type { Rules } from "../posts/rules.ts";
import { goTo, refuseMove } from "../reading/move.ts";
import { findReading, getReading } from "../reading/row.ts";

/** How what is taken down is read again: the reading goes back to a line, or says one line and then goes on where it was. */
interface Reread {
  readonly how: "here" | "back" | "once";
  readonly reading: Reading;
  readonly lineId: number;
}

interface Ask {
  readonly account: Account;
  readonly rules: Rules;
  readonly now: number;
}

/**
 * Tells how posts would be read again.
 * @throws Refusal `undo-over`, `undo-said`, `undo-moved`, `undo-between`, and whatever keeps a reading from being moved
 */
export function rereadOf(db: Database, posts: readonly PostRow[], ask: Ask): Reread {
  const { account } = ask;
  const reading = readingOf(db, posts, account);
  const current = findCurrent(db, account.id);
  const [only, ...others] = posts;
  if (only && others.length === 0 && current?.id === only.id) {
    return { how: "here", reading, lineId: only.unit ?? 0 };
  }
  refuseMove(db, { ...ask, reading });
  const first = firstOf(db, posts, { reading, account });
  const between = othersFrom(db, first.ordinal, { posts, reading });
  if (between === 0) return { how: "back", reading, lineId: first.lineId };
  if (others.length > 0) throw new Refusal("undo-between", { handle: account.handle });
  return { how: "once", reading, lineId: first.lineId };
}

/** Has the reading say them again; they are withdrawn by now. */
export function readAgain(db: Database, { how, reading, lineId }: Reread, ask: Ask): void {
  const { account, rules, now } = ask;
  db.tell("reading_rereads", { reading: reading.id, account: account.id, line: lineId, how });
  switch (how) {
    case "here":
      planNext(db, getReading(db, reading.id), { rules, now });
      return;
    case "back":
      goTo(db, reading, { lineId, ...ask });
      return;
    case "once":
      park(db, account.id, now);
      db.sql("update reading set cursor = ?, revision = revision + 1 where id = ?").run(
        lineId,
        reading.id,
      );
      planNext(db, getReading(db, reading.id), { rules, now });
      return;
    default:
      how satisfies never;
  }
}

/** The reading that all of them are of, in its present cycle. @throws Refusal `undo-over`, `undo-said` */
function readingOf(db: Database, posts: readonly PostRow[], { handle }: Account): Reading {
  if (posts.some((post) => post.reading_id === null)) throw new Refusal("undo-said", { handle });
  const readings = new Set(posts.map(({ reading_id: id, cycle }) => `${id}:${cycle}`));
  const id = posts[0]?.reading_id ?? undefined;
  const reading = id === undefined ? undefined : findReading(db, id);
  if (reading?.state !== "reading" || readings.size > 1 || posts[0]?.cycle !== reading.cycle) {
    throw new Refusal("undo-over", { handle });
  }
  return reading;
}

/** Which of them the reading came to first. @throws Refusal `undo-moved` where the reading or its poem has left them behind */
function firstOf(
  db: Database,
  posts: readonly PostRow[],
  { reading, account: { handle } }: { readonly reading: Reading; readonly account: Account },
): { readonly ordinal: number; readonly lineId: number } {
  const places = posts.map(({ unit, past }) => {
    const place = db
      .sql<[number, number], { ordinal: number }>(
        "select ordinal from unit where reading_id = ? and first_line = ?",
      )
      .get(reading.id, unit ?? 0)?.ordinal;
    if (place === undefined || past === 1) throw new Refusal("undo-moved", { handle });
    return { ordinal: place, lineId: unit ?? 0 };
  });
  return places.reduce((first, each) => (each.ordinal < first.ordinal ? each : first));
}

/** How many others of its posts, from a unit on to the cursor, have been said or wait apart. */
function othersFrom(
  db: Database,
  ordinal: number,
  { posts, reading }: { readonly posts: readonly PostRow[]; readonly reading: Reading },
): number {
  const rows = db
    .sql<[number, number, number], { id: number }>(
      `select post.id from unit join post on post.reading_id = unit.reading_id and post.unit = unit.first_line
       where unit.reading_id = cast(? as integer) and unit.ordinal >= cast(? as integer) and post.cycle = cast(? as integer)
         and post.past = 0 and post.state not in ('skipped', 'withdrawn') and not (post.state = 'planned' and post.aside = 0)`,
    )
    .all(reading.id, ordinal, reading.cycle);
  const own = new Set(posts.map(({ id }) => id));
  return rows.filter(({ id }) => !own.has(id)).length;
}
