import { parseGrouping } from "../../domain/reading/grouping.ts";
import type { Refrains } from "../../domain/reading/layout.ts";
import type { Reading, ReadingState } from "../../domain/reading/reading.ts";
import type { Database } from "../database.ts";

export interface ReadingRow {
  readonly id: number;
  readonly account_id: string;
  readonly poem_id: number;
  readonly state: ReadingState;
  readonly cycle: number;
  readonly cursor: number | null;
  readonly revision: number;
  readonly grouping: string;
  readonly refrains: Refrains;
}

/** A reading by its id, which its posts know. */
export function getReading(db: Database, readingId: number): Reading {
  const row = db.sql<[number], ReadingRow>("select * from reading where id = ?").get(readingId);
  if (!row) throw new Error(`reading ${readingId} is missing`);
  return toReading(row);
}

/** A row as the flock sees it. */
export function toReading(row: ReadingRow): Reading {
  return {
    id: row.id,
    accountId: row.account_id,
    poemId: row.poem_id,
    state: row.state,
    cycle: row.cycle,
    cursor: row.cursor ?? undefined,
    revision: row.revision,
    grouping: parseGrouping(row.grouping),
    refrains: row.refrains,
  };
}
