import type { Database } from "../database.ts";
import { tellFailed } from "../posts/news.ts";
import type { PostRow } from "../posts/row.ts";
import { move } from "../posts/transition.ts";

/** What could not go when it was asked for is held until somebody says what is to become of it, and the channel is told why. */
export function putOff(db: Database, post: PostRow, ask: Parameters<typeof tellFailed>[2]): void {
  move(db, post.id, { from: "planned", to: "held" });
  db.sql("update post set run_at = null, held_reason = 'put-off', last_error = ? where id = ?").run(
    ask.cause,
    post.id,
  );
  db.tell("post_put_off", { post: post.id, account: post.account_id, why: ask.cause });
  tellFailed(db, post, ask);
}
