import { standingIn } from "../../../domain/post.ts";
import type { Post } from "../../../domain/post.ts";
import { agree, posts as postsOf } from "../format.ts";

/** How much of a thread stands. */
export function partsOf(post: Post): string {
  const standing = standingIn(post);
  const all = post.parts.length;
  return standing === all
    ? `un fil de ${postsOf(all)}`
    : `${standing} ${agree(standing, "partie", "parties")} sur ${all} en place`;
}
