import type { PostRow } from "../posts/row.ts";

/** A press is as long one of this moment (ms): what it asked for would come as a surprise later. */
const fresh = 10 * 60_000;

/** A member had an account say this now: it has no slot that would take it up later. */
export function isAtWord(post: Pick<PostRow, "reading_id" | "waits">): boolean {
  return post.reading_id === null && post.waits === 0;
}

/** It was asked for so long ago, behind a post that was in doubt, that it is asked for anew. */
export function isOutOfDate(post: PostRow, now: number): boolean {
  return isAtWord(post) && now - (post.run_at ?? now) > fresh;
}

/** When what was in doubt is due again (ms UTC): a member's own word is as old as it is, and asked for anew once that is too long ago. */
export function retriedAt(
  post: PostRow,
  { began, now }: { readonly began: number; readonly now: number },
): number {
  return isAtWord(post) ? Math.min(began, now) : now;
}
