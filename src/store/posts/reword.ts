import { costOf } from "../../domain/money/cost.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { HeldReason } from "../../domain/refusal.ts";
import { rewordedText } from "../../domain/text/reword.ts";
import { normalise } from "../../domain/text/text.ts";
import type { Rewording } from "../../flock/post-store.ts";
import { findAccount } from "../accounts.ts";
import type { Database } from "../database.ts";
import { textOfPart } from "./news.ts";
import { findPost, openPart } from "./row.ts";
import { hashOfParts } from "./rules.ts";
import type { Rules } from "./rules.ts";

/** Of these nothing stands on X, or X has what was said before in their stead. */
const rewordable: ReadonlySet<HeldReason | null> = new Set([
  "duplicate",
  "repeat",
  "too-long",
  "refused",
  "reworded",
] as const);

/**
 * Gives a held post other words, with their digest and cost; it stays held until a moderator has it posted.
 * @throws Refusal `unknown-post`, `text-empty`, `text-too-long`, `text-character`, `text-same`
 */
export function reword(db: Database, { guildId, postId, text }: Rewording, rules: Rules): boolean {
  const post = findPost(db, postId);
  if (post?.guild_id !== guildId) throw new Refusal("unknown-post", {});
  if (post.state !== "held" || !rewordable.has(post.held_reason)) return false;
  const part = openPart(db, post);
  const said = rewordedText(text, {
    was: textOfPart(db, postId, part),
    limit: findAccount(db, post.account_id)?.limit ?? 0,
  });
  db.sql("update part set text = ?, text_hash = ? where post_id = ? and ordinal = ?").run(
    said,
    rules.digest(normalise(said)),
    postId,
    part,
  );
  const parts = db
    .sql<[number], { text: string }>("select text from part where post_id = ? order by ordinal")
    .all(postId)
    .map((each) => each.text);
  db.sql(
    "update post set text_hash = ?, cost = ?, held_reason = 'reworded', last_error = null where id = ?",
  ).run(hashOfParts(parts, rules), costOf(parts, rules.prices), postId);
  db.tell("post_reworded", { post: postId, account: post.account_id });
  return true;
}
