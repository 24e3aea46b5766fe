import { transitions } from "../../domain/post.ts";
import type { PostState } from "../../domain/post.ts";
import type { Database } from "../database.ts";

/** What belongs to a state alone; no more is named, since what is named has its indexes written again, changed or not. */
const leaving: Partial<Record<PostState, string>> = {
  planned: ", run_at = null",
  unconfirmed: ", check_at = null, remind_at = null",
};

/**
 * Moves a post from one state to another; false when it was no longer there, so somebody was first. What made it due, or
 * was to be looked at, belonged to the former state.
 * @throws Error for a change that a post's life does not know
 */
export function move(
  db: Database,
  postId: number,
  {
    from,
    to,
    settledAt,
  }: { readonly from: PostState; readonly to: PostState; readonly settledAt?: number },
): boolean {
  if (!transitions[from].includes(to)) throw new Error(`no post goes from ${from} to ${to}`);
  const left = leaving[from] ?? "";
  const { changes } =
    settledAt === undefined
      ? db.sql(`update post set state = ?${left} where id = ? and state = ?`).run(to, postId, from)
      : db
          .sql(`update post set state = ?${left}, settled_at = ? where id = ? and state = ?`)
          .run(to, settledAt, postId, from);
  return changes > 0;
}
