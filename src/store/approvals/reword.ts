import { costOf } from "../../domain/money/cost.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { HeldReason } from "../../domain/refusal.ts";
import { rewordedText } from "../../domain/text/reword.ts";
import { normalise } from "../../domain/text/text.ts";
import { isTooLong } from "../../domain/text/weight.ts";
import type { Rewording } from "../../flock/post-store.ts";
import { findAccount } from "../accounts.ts";
import { noteAuthor } from "./state.ts";
import type { Database } from "../database.ts";
import { textOfPart } from "../posts/news.ts";
import { findPost, openPart } from "../posts/row.ts";
import type { PostRow } from "../posts/row.ts";
import { hashOfParts, wordingOfRow } from "../posts/rules.ts";
import type { Rules } from "../posts/rules.ts";

/** Of these nothing stands on X, or X has what was said before in their stead. */
const rewordable: ReadonlySet<HeldReason | null> = new Set([
  "duplicate",
  "repeat",
  "too-long",
  "picture-too-long",
  "picture-script",
  "refused",
  "reworded",
  "put-off",
] as const);

/**
 * Gives a held post other words, with their digest and cost; it stays held until a moderator has it posted.
 * @throws Refusal `unknown-post`, `text-empty`, `text-too-long`, `text-character`, `text-same`, `picture-too-long`
 */
export function reword(db: Database, ask: Rewording, rules: Rules): boolean {
  const post = findPost(db, ask.postId);
  if (post?.guild_id !== ask.guildId) throw new Refusal("unknown-post", {});
  if (post.state !== "held" || !rewordable.has(post.held_reason)) return false;
  sayOtherwise(db, post, { text: ask.text, rules });
  db.sql("update post set held_reason = 'reworded' where id = ?").run(post.id);
  noteAuthor(db, post.id, ask);
  db.tell("post_reworded", { post: post.id, account: post.account_id });
  return true;
}

/**
 * Gives what of a post does not stand yet other words; of a thread, its next part.
 * @throws Refusal `text-empty`, `text-too-long`, `text-character`, `text-same`, `picture-too-long`
 */
export function sayOtherwise(
  db: Database,
  post: PostRow,
  { text, rules }: { readonly text: string; readonly rules: Rules },
): void {
  const part = openPart(db, post);
  const limit = findAccount(db, post.account_id)?.limit ?? 0;
  const pictured = post.picture !== null;
  const said = rewordedText(text, { was: textOfPart(db, post.id, part), limit, pictured });
  // What fits into a post needs no picture any more.
  const picture = isTooLong(said, limit) ? post.picture : null;
  const texts = db
    .sql<[number], { ordinal: number; text: string }>(
      "select ordinal, text from part where post_id = ? order by ordinal",
    )
    .all(post.id)
    .map((each) => (each.ordinal === part ? said : each.text));
  const saying = { texts, picture, attached: post.attached };
  // First the post: approvals fall while their words are still there, so that the log tells which.
  db.sql(
    "update post set text_hash = ?, picture = ?, cost = ?, last_error = null where id = ?",
  ).run(hashOfParts(saying, rules), picture, costOf([wordingOfRow(saying)], rules.prices), post.id);
  db.sql("update part set text = ?, text_hash = ? where post_id = ? and ordinal = ?").run(
    said,
    rules.digest(normalise(said)),
    post.id,
    part,
  );
}
