import type { Database } from "../database.ts";
import { putAnew } from "../values.ts";

/** Notes that a post is told as too dear for what is left; false where that was told under the same caps. */
export function noteDear(db: Database, postId: number, caps: string): boolean {
  return putAnew(db, `${mark}${postId}`, caps);
}

/** What was told of posts that are settled or gone says nothing any more. */
export function forgetDear(db: Database): void {
  db.sql(
    `delete from instance where name >= :mark and name < :end and not exists (
       select 1 from post where id = cast(substr(instance.name, length(:mark) + 1) as integer)
         and state in ('planned', 'sending', 'unconfirmed', 'held'))`,
  ).run({ mark, end: "dear-told;" });
}

/** Before the id of the post. */
const mark = "dear-told:";
