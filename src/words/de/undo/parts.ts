import { standingIn } from "../../../domain/post.ts";
import type { Post } from "../../../domain/post.ts";
import { posts as postsOf } from "../format.ts";

/** How much of a thread stands. */
export function partsOf(post: Post): string {
  const standing = standingIn(post);
  const all = post.parts.length;
  return standing === all
    ? `ein Thread aus ${postsOf(all)}`
    : `${standing} von ${all} Teilen stehen`;
}
