import type { Database } from "../database.ts";
import type { PostRow } from "../posts/row.ts";
import type { Rules } from "../posts/rules.ts";
import { move } from "../posts/transition.ts";
import { goesWithPicture } from "../say/attached.ts";
import { payForAlt } from "./pictures.ts";

/** An attempt that was cut off, by a crash or a stop. */
interface CutOff {
  readonly id: number;
  readonly part: number;
  readonly media_key: string | null;
}

/** Whether X cannot have been asked for the post: the key of its picture is written, and synced, before that. */
export function isUnasked(post: PostRow, attempt: Pick<CutOff, "part" | "media_key">): boolean {
  return goesWithPicture(post, attempt.part) && attempt.media_key === null;
}

/** Puts a post back to where it stood when it was claimed; its slot, or its press, makes it due again at `runAt`. */
export function unclaim(
  db: Database,
  post: PostRow,
  ask: {
    readonly attempt: CutOff;
    readonly detail: string;
    readonly runAt: number;
    readonly now: number;
    readonly rules: Rules;
  },
): void {
  const { attempt, detail, runAt, now } = ask;
  db.sql("update attempt set ended_at = ?, outcome = 'not-uploaded', detail = ? where id = ?").run(
    now,
    detail,
    attempt.id,
  );
  // X may have had its alt text already.
  payForAlt(db, post, ask);
  if (!move(db, post.id, { from: "sending", to: "planned" })) return;
  db.sql("update post set run_at = ? where id = ?").run(runAt, post.id);
  db.sql("update part set said_at = null where post_id = ? and ordinal = ?").run(
    post.id,
    attempt.part,
  );
  db.tell("post_unclaimed", { post: post.id, account: post.account_id, why: detail });
}
