import { normalise } from "../../domain/text/text.ts";
import type { Database } from "../database.ts";
import type { PostRow } from "../posts/row.ts";
import type { Rules } from "../posts/rules.ts";

interface When {
  readonly rules: Rules;
  readonly now: number;
}

/** When words were said last within the duplicate window. */
export interface Said {
  readonly at: number;
  /** The account of the post that asks said them when it read the same poem before. */
  readonly isEarlier: boolean;
}

interface SaidRow {
  readonly at: number;
  readonly account_id: string;
  readonly reading_id: number | null;
  readonly cycle: number | null;
  readonly is_same_poem: number;
}

/** When the same words were said last within the duplicate window, looked at for the whole instance: X forbids them on two accounts too. */
export function lastSaid(
  db: Database,
  textHash: string,
  { rules, now, post }: When & { readonly post?: PostRow },
): Said | undefined {
  const twin = db
    .sql<[number | null, string, number, number], SaidRow>(
      `select part.said_at as at, post.account_id, post.reading_id, post.cycle,
         (select poem_id from reading where id = post.reading_id)
           is (select poem_id from reading where id = cast(? as integer)) as is_same_poem
       from part join post on post.id = part.post_id
       where part.text_hash = cast(? as text) and part.said_at > cast(? as integer) and part.post_id <> cast(? as integer)
       order by part.said_at desc limit 1`,
    )
    .get(post?.reading_id ?? null, textHash, now - rules.duplicateWindow, post?.id ?? 0);
  return twin && { at: twin.at, isEarlier: post !== undefined && isEarlier(twin, post) };
}

/** Until when the claim would let a text not go, since it was said before; undefined: it may go now. */
export function refusedUntil(db: Database, text: string, when: When): number | undefined {
  const said = lastSaid(db, when.rules.digest(normalise(text)), when);
  return said && said.at + when.rules.duplicateWindow;
}

function isEarlier(twin: SaidRow, post: PostRow): boolean {
  const isHere = twin.reading_id === post.reading_id && twin.cycle === post.cycle;
  const isOfPoem = twin.reading_id !== null && twin.is_same_poem === 1;
  return twin.account_id === post.account_id && isOfPoem && !isHere;
}
