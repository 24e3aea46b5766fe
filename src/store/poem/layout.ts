import type { Account } from "../../domain/account.ts";
import type { Line } from "../../domain/poem/poem.ts";
import type { Reading, Unit } from "../../domain/reading/reading.ts";
import { layoutOf } from "../../domain/reading/parts.ts";
import { shuffled } from "../../domain/reading/shuffle.ts";
import { layOut, layOutRest } from "../../domain/reading/units.ts";
import { keyOf } from "../../domain/reading/reading.ts";
import type { Database } from "../database.ts";
import { linesOf } from "./poems.ts";

interface UnitRow {
  readonly ordinal: number;
  readonly first_line: number;
  readonly last_line: number;
}

/** A line with who gave it its present words by an edit of its poem. */
interface EditedLine extends Line {
  readonly changed_by: string | null;
}

/** A unit as a post is bound to it. */
export interface EditedUnit extends Unit {
  /** Who gave its lines their present words by an edit of their poem. */
  readonly editors: readonly string[];
}

/** Lays out what a reading has still to read, its first `kept` units as they are; gives the line that the first new one begins with. */
export function layReading(
  db: Database,
  reading: Reading,
  { account, kept }: { readonly account: Account; readonly kept: number },
): number | undefined {
  db.sql("delete from unit where reading_id = ? and ordinal > ?").run(reading.id, kept);
  const units = unitsAfter(db, reading, { account, kept });
  for (const [index, unit] of units.entries()) {
    const ordinal = kept + index + 1;
    db.sql("insert into unit (reading_id, ordinal, first_line, last_line) values (?, ?, ?, ?)").run(
      reading.id,
      ordinal,
      keyOf(unit),
      unit.lines.at(-1)?.id,
    );
  }
  db.sql("update reading set unit_count = ? where id = ?").run(kept + units.length, reading.id);
  return units[0] && keyOf(units[0]);
}

/** The unit that begins at a line. */
export function findUnit(
  db: Database,
  { id, poemId }: Reading,
  lineId: number | undefined,
): EditedUnit | undefined {
  if (lineId === undefined) return undefined;
  const row = db
    .sql<[number, number], UnitRow & { of: number }>(
      `select ordinal, first_line, last_line, (select unit_count from reading where id = reading_id) as "of"
       from unit where reading_id = ? and first_line = ?`,
    )
    .get(id, lineId);
  if (!row) return undefined;
  const edited = linesOfUnit(db, poemId, row);
  const editors = new Set(edited.flatMap(({ changed_by: by }) => by ?? []));
  const lines = edited.map(({ changed_by: _by, ...line }) => line);
  return { lines, position: { unit: row.ordinal, of: row.of }, editors: [...editors] };
}

/** The line that the unit after another begins with; undefined after the last. */
export function findNextKey(db: Database, readingId: number, key: number): number | undefined {
  return db
    .sql<[number, number, number], { first_line: number }>(
      `select first_line from unit where reading_id = cast(? as integer)
         and ordinal > (select ordinal from unit where reading_id = cast(? as integer) and first_line = cast(? as integer))
       order by ordinal limit 1`,
    )
    .get(readingId, readingId, key)?.first_line;
}

/** The units from a line on, in the order in which they are read; with `most` no more of them. */
export function unitsFrom(
  db: Database,
  reading: Reading,
  { from, most = -1 }: { readonly from: number | undefined; readonly most?: number },
): readonly Unit[] {
  if (from === undefined) return [];
  const { id } = reading;
  const rows = db
    .sql<[number, number, number, number], UnitRow & { of: number }>(
      `select ordinal, first_line, last_line, (select unit_count from reading where id = reading_id) as "of"
       from unit where reading_id = cast(? as integer)
         and ordinal >= (select ordinal from unit where reading_id = cast(? as integer) and first_line = cast(? as integer))
       order by ordinal limit cast(? as integer)`,
    )
    .all(id, id, from, most);
  return unitsOf(db, reading, rows);
}

/** All units of a reading, in the order in which they are read. */
export function allUnits(db: Database, reading: Reading): readonly Unit[] {
  const rows = db
    .sql<[number], UnitRow & { of: number }>(
      `select ordinal, first_line, last_line, (select unit_count from reading where id = reading_id) as "of"
       from unit where reading_id = ? order by ordinal`,
    )
    .all(reading.id);
  return unitsOf(db, reading, rows);
}

/** How many units of a reading lie before its cursor; all where none is left. */
export function countRead(db: Database, { id, cursor }: Reading): number {
  return (
    db
      .sql<[number, number], { n: number }>(
        `select coalesce((select ordinal - 1 from unit where reading_id = reading.id and first_line = ?), unit_count) as n
         from reading where id = ?`,
      )
      .get(cursor ?? 0, id)?.n ?? 0
  );
}

/** What a reading has still to read after its first `kept` units, in its order. */
function unitsAfter(
  db: Database,
  reading: Reading,
  { account, kept }: { readonly account: Account; readonly kept: number },
): readonly Unit[] {
  const lines = linesOf(db, reading.poemId);
  const layout = layoutOf(reading, account);
  const begun = db
    .sql<[number, number], Pick<UnitRow, "first_line" | "last_line">>(
      "select first_line, last_line from unit where reading_id = ? and ordinal <= ? order by ordinal",
    )
    .all(reading.id, kept);
  const between = betweenIn(lines);
  const read = begun.flatMap(between);
  if (reading.order !== undefined) {
    return shuffled(layOutRest(lines, new Set(read.map(({ id }) => id)), layout), reading.order);
  }
  const last = read.at(-1);
  return layOut(last ? lines.slice(lines.indexOf(last) + 1) : lines, layout);
}

function unitsOf(
  db: Database,
  { poemId }: Reading,
  rows: readonly (UnitRow & { readonly of: number })[],
): readonly Unit[] {
  const between = betweenIn(linesOf(db, poemId));
  return rows.map(({ ordinal, of, ...ends }) => {
    const read = between(ends).filter(({ role }) => role !== "left-out");
    return {
      lines: wholeOrFirst(db, read, ends.first_line),
      position: { unit: ordinal, of },
    };
  });
}

/** Finds the lines that a unit holds among its poem's; none where what it begins with is gone. */
function betweenIn(
  lines: readonly Line[],
): (ends: Pick<UnitRow, "first_line" | "last_line">) => readonly Line[] {
  const places = new Map(lines.map((line, place) => [line.id, place]));
  return ({ first_line: first, last_line: last }) => {
    const [from, to] = [places.get(first), places.get(last)];
    return from === undefined || to === undefined ? [] : lines.slice(from, to + 1);
  };
}

/** Of a unit that was begun before its first line went only that line is known: its post keeps its text. */
function wholeOrFirst<L extends Line>(
  db: Database,
  lines: readonly L[],
  first: number,
): readonly (L | EditedLine)[] {
  if (lines[0]?.id === first) return lines;
  const line = db
    .sql<[number], EditedLine>(
      "select id, role, stanza, text, changed_by from line where id = cast(? as integer)",
    )
    .get(first);
  return line ? [line] : lines;
}

function linesOfUnit(
  db: Database,
  poemId: number,
  { first_line: first, last_line: last }: Pick<UnitRow, "first_line" | "last_line">,
): readonly EditedLine[] {
  const lines = db
    .sql<[number, number, number], EditedLine>(
      `select id, role, stanza, text, changed_by from line where poem_id = cast(? as integer)
         and position between (select position from line where id = cast(? as integer))
           and (select position from line where id = cast(? as integer))
         and role <> 'left-out' order by position`,
    )
    .all(poemId, first, last);
  return wholeOrFirst(db, lines, first);
}
