import type { Reading } from "../../domain/reading/reading.ts";
import type { Database } from "../database.ts";

/** A reading was moved: only what was said before its place is said in this cycle; the rest will be said by other posts. */
export function leaveBehind(db: Database, { id, cycle, cursor = 0 }: Reading): void {
  db.sql(
    `update post set past = 1 where reading_id = ? and cycle = ? and past = 0
       and not (aside = 0 and state in ('planned', 'sending', 'unconfirmed', 'held'))
       and unit not in (
         select line.id from unit
         join line as first on first.id = unit.first_line
         join line as last on last.id = unit.last_line
         join line on line.poem_id = first.poem_id and line.position between first.position and last.position
         where unit.reading_id = ? and unit.ordinal <
           (select ordinal from unit where reading_id = ? and first_line = ?))`,
  ).run(id, cycle, id, id, cursor);
}
