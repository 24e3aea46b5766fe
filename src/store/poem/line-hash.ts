import type { Digest } from "../../domain/text/text.ts";
import type { Database } from "../database.ts";

interface LineRow {
  readonly id: number;
  readonly poem_id: number;
  /** Null: it stands in a former version of its poem alone. */
  readonly position: number | null;
  readonly stanza: number;
  readonly role: string;
  readonly text: string;
  readonly hash: string | null;
}

/** A line as it is written. */
export type Unsealed = Pick<LineRow, "poem_id" | "position" | "stanza" | "role" | "text">;

/** The digest of a line as it was written: its words, and where in which poem it stands. */
export function hashOfLine(line: Unsealed, digest: Digest): string {
  const { poem_id: poemId, position, stanza, role, text } = line;
  return digest(JSON.stringify([poemId, position, stanza, role, text]));
}

/** Gives every line from before the digests its own. */
export function sealLines(db: Database, digest: Digest): void {
  const rows = db.sql<[], LineRow>("select * from line where hash is null").all();
  for (const row of rows) {
    db.sql("update line set hash = ? where id = ?").run(hashOfLine(row, digest), row.id);
  }
}

/** Tells whether lines are what they were when they were written: quick_check sees no damage inside a text. */
export function areWhole(
  db: Database,
  lines: readonly { readonly id: number }[],
  digest: Digest,
): boolean {
  return lines.every(({ id }) => {
    const row = db.sql<[number], LineRow>("select * from line where id = ?").get(id);
    return row?.hash === (row && hashOfLine(row, digest));
  });
}
