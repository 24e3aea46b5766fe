import { transitions } from "../../domain/post.ts";
import type { PostState } from "../../domain/post.ts";
import type { Database } from "../database.ts";

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
  // What is named here has its indexes written again, changed or not.
  const ended = settledAt === undefined ? "" : ", settled_at = :settledAt";
  return (
    db
      .sql(
        `update post set state = :to, run_at = null, check_at = null${ended} where id = :postId and state = :from`,
      )
      .run({ postId, from, to, ...(settledAt !== undefined && { settledAt }) }).changes > 0
  );
}
