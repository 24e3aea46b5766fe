import { transitions } from "../../domain/post.ts";
import type { PostState } from "../../domain/post.ts";
import type { Database } from "../database.ts";

/**
 * Moves a post from one state to another; false when it was no longer there, so somebody was first.
 * @throws Error for a change that a post's life does not know
 */
export function move(
  db: Database,
  postId: number,
  { from, to }: { readonly from: PostState; readonly to: PostState },
): boolean {
  if (!transitions[from].includes(to)) throw new Error(`no post goes from ${from} to ${to}`);
  return (
    db.sql("update post set state = ? where id = ? and state = ?").run(to, postId, from).changes > 0
  );
}
