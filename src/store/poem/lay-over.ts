import type { Account } from "../../domain/account.ts";
import { layoutOf } from "../../domain/reading/parts.ts";
import { keyOf } from "../../domain/reading/reading.ts";
import type { Reading, Unit } from "../../domain/reading/reading.ts";
import { shuffled } from "../../domain/reading/shuffle.ts";
import { layOut, layOutRest } from "../../domain/reading/units.ts";
import type { Database } from "../database.ts";
import { linesOf } from "./poems.ts";

/** How far a reading has come in a poem's former text. */
interface Come {
  readonly account: Account;
  /** How many units are read, or begun. */
  readonly kept: number;
  /** The last of them is begun, and stays as it was shown. */
  readonly isBegun: boolean;
  /** Where the former text's lines, in their order, stand in the new one. */
  readonly places: ReadonlyMap<number, number>;
}

/** Where it is in the new one: how many units are read or begun there, and the line that the next begins with. */
interface Laid {
  readonly kept: number;
  readonly first: number | undefined;
}

/** The lines that a unit begins and ends with. */
interface Ends {
  readonly first_line: number;
  readonly last_line: number;
}

/**
 * Lays out a reading over another text of its poem: what it has read, so that it may be moved back there; what is begun, as it was;
 * and what is still to come behind that.
 */
export function layOver(
  db: Database,
  reading: Reading,
  { account, kept, isBegun, places }: Come,
): Laid {
  const former = endsOf(db, reading.id);
  const lines = linesOf(db, reading.poemId);
  const readTo = placeBehind(former.slice(0, isBegun ? kept - 1 : kept), places);
  const begunTo = Math.max(readTo, placeBehind(former.slice(0, kept), places));
  const layout = layoutOf(reading, account);
  if (reading.order !== undefined) {
    const begun = former.slice(0, kept);
    // What was read to its end is read, whatever was added.
    const isOver = kept === former.length && !isBegun;
    const held = heldBy(begun, [...places.keys()]);
    const left = isOver ? [] : layOutRest(lines, held, layout);
    const rest = shuffled(left, reading.order).map(endsIn);
    write(db, reading.id, [...begun, ...rest]);
    return { kept, first: rest[0]?.first_line };
  }
  const read = layOut(lines.slice(0, readTo), layout).map(endsIn);
  const begun = former.slice(kept - 1, isBegun ? kept : kept - 1).map(({ first_line: first }) => {
    const last = begunTo > readTo ? lines[begunTo - 1]?.id : undefined;
    return { first_line: first, last_line: last ?? first };
  });
  const rest = layOut(lines.slice(begunTo), layout).map(endsIn);
  write(db, reading.id, [...read, ...begun, ...rest]);
  return { kept: read.length + begun.length, first: rest[0]?.first_line };
}

/** The lines that these units hold, by their ids; `former`: all lines of the former text in their order. */
function heldBy(units: readonly Ends[], former: readonly number[]): ReadonlySet<number> {
  const nth = new Map(former.map((id, index) => [id, index]));
  return new Set(
    units.flatMap(({ first_line: first, last_line: last }) =>
      former.slice(nth.get(first) ?? 0, (nth.get(last) ?? -1) + 1),
    ),
  );
}

/** The units of a reading by their ends, in the order in which they are read. */
export function endsOf(db: Database, readingId: number): readonly Ends[] {
  return db
    .sql<[number], Ends>(
      "select first_line, last_line from unit where reading_id = ? order by ordinal",
    )
    .all(readingId);
}

/** How many lines of the new text lie at or before the end of these units. */
function placeBehind(units: readonly Ends[], places: ReadonlyMap<number, number>): number {
  const last = units.findLast(({ last_line: line }) => places.has(line))?.last_line;
  return last === undefined ? 0 : (places.get(last) ?? -1) + 1;
}

function endsIn(unit: Unit): Ends {
  const first = keyOf(unit);
  return { first_line: first, last_line: unit.lines.at(-1)?.id ?? first };
}

function write(db: Database, readingId: number, units: readonly Ends[]): void {
  db.sql("delete from unit where reading_id = ?").run(readingId);
  for (const [index, { first_line: first, last_line: last }] of units.entries()) {
    db.sql("insert into unit (reading_id, ordinal, first_line, last_line) values (?, ?, ?, ?)").run(
      readingId,
      index + 1,
      first,
      last,
    );
  }
  db.sql("update reading set unit_count = ? where id = ?").run(units.length, readingId);
}
