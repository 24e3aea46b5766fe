import type { Course } from "../../domain/reading/course.ts";
import { parseGrouping } from "../../domain/reading/grouping.ts";
import type { Refrains } from "../../domain/reading/layout.ts";
import type { Reading, ReadingState } from "../../domain/reading/reading.ts";
import type { Database } from "../database.ts";

export interface ReadingRow {
  readonly id: number;
  readonly account_id: string;
  readonly poem_id: number;
  readonly state: ReadingState;
  readonly course: Course["kind"];
  readonly cycles_most: number | null;
  readonly seed: string | null;
  readonly cycle: number;
  readonly cycle_order: string | null;
  readonly cursor: number | null;
  readonly revision: number;
  readonly grouping: string;
  readonly refrains: Refrains;
}

/** A reading by its id, which its posts know. */
export function getReading(db: Database, readingId: number): Reading {
  const reading = findReading(db, readingId);
  if (!reading) throw new Error(`reading ${readingId} is missing`);
  return reading;
}

/** A reading by an id that a button carries. */
export function findReading(db: Database, readingId: number): Reading | undefined {
  const row = db.sql<[number], ReadingRow>("select * from reading where id = ?").get(readingId);
  return row && toReading(row);
}

/** A row as the flock sees it. */
export function toReading(row: ReadingRow): Reading {
  return {
    id: row.id,
    accountId: row.account_id,
    poemId: row.poem_id,
    state: row.state,
    course: courseOf(row),
    cycle: row.cycle,
    order: row.cycle_order ?? undefined,
    cursor: row.cursor ?? undefined,
    revision: row.revision,
    grouping: parseGrouping(row.grouping),
    refrains: row.refrains,
  };
}

function courseOf({ id, course: kind, cycles_most: most, seed }: ReadingRow): Course {
  switch (kind) {
    case "once":
      return { kind };
    case "loop":
      return { kind, most: most ?? undefined };
    case "shuffle":
      return { kind, seed: seed ?? String(id) };
    default:
      return kind satisfies never;
  }
}
