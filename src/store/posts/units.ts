import type { Line } from "../../domain/poem.ts";
import type { Unit } from "../../domain/reading.ts";
import type { Database } from "../database.ts";

interface LineRow extends Line {
  readonly position: number;
}

/** Title and byline: they stand at the begin of a poem, and a poem's positions have no gaps. */
const mostHead = 2;

/** The unit that a line belongs to, as `unitsOf` gives it, without reading the whole poem. */
export function findUnit(
  db: Database,
  poemId: number,
  lineId: number | undefined,
): Unit | undefined {
  const line = lineId === undefined ? undefined : findLine(db, poemId, lineId);
  if (!line) return undefined;
  const head = headOf(db, poemId);
  // The head is one unit, however many lines it has.
  const saved = Math.max(0, head.length - 1);
  const of = countLines(db, poemId) - saved;
  if (line.role !== "verse") return { lines: head, position: { unit: 1, of } };
  const { position, ...verse } = line;
  return { lines: [verse], position: { unit: position + 1 - saved, of } };
}

/** The line that the unit after another begins with; undefined after the last. */
export function findNextKey(db: Database, poemId: number, key: number): number | undefined {
  const line = findLine(db, poemId, key);
  if (!line) return undefined;
  const last = line.role === "verse" ? line.position : headOf(db, poemId).length - 1;
  return db
    .sql<[number, number], { id: number }>("select id from line where poem_id = ? and position = ?")
    .get(poemId, last + 1)?.id;
}

function findLine(db: Database, poemId: number, lineId: number): LineRow | undefined {
  return db
    .sql<[number, number], LineRow>(
      "select id, role, stanza, text, position from line where id = ? and poem_id = ?",
    )
    .get(lineId, poemId);
}

function headOf(db: Database, poemId: number): readonly Line[] {
  return db
    .sql<[number], Line>(
      `select id, role, stanza, text from line
       where poem_id = cast(? as integer) and position < ${mostHead} and role <> 'verse' order by position`,
    )
    .all(poemId);
}

function countLines(db: Database, poemId: number): number {
  return (
    db.sql<[number], { n: number }>("select line_count as n from poem where id = ?").get(poemId)
      ?.n ?? 0
  );
}
