import { costOf } from "../../domain/money/cost.ts";
import { forgetStops } from "../caps/told.ts";
import type { Database } from "../database.ts";
import { findValue, putValue } from "../values.ts";
import { holdAgain } from "../aside/aside.ts";
import { tellFailed } from "./news.ts";
import type { PostRow } from "./row.ts";
import { hashOfParts, wordingOfRow } from "./rules.ts";
import type { Rules } from "./rules.ts";

/**
 * At start, under other prices than before: every open post is priced and bound anew, so that its preview, the cap
 * and the ledger go by one table, and a button that was shown with the former price posts nothing. What was told of caps that
 * stop everything was told under the former prices.
 */
export function priceAnew(
  db: Database,
  { rules, now }: { readonly rules: Rules; readonly now: number },
): void {
  const [before, prices] = [findValue(db, "prices"), JSON.stringify(rules.prices.micros)];
  if (before === prices) return;
  putValue(db, "prices", prices);
  if (before !== undefined) forgetStops(db);
  const open = db
    .sql<[], PostRow>(
      "select * from post where state in ('planned', 'sending', 'unconfirmed', 'held')",
    )
    .all();
  for (const post of open) {
    const texts = db
      .sql<[number], { text: string }>("select text from part where post_id = ? order by ordinal")
      .all(post.id)
      .map(({ text }) => text);
    const said = { texts, picture: post.picture, attached: post.attached };
    const cost = costOf([wordingOfRow(said)], rules.prices);
    const hash = hashOfParts(said, rules);
    // A thread that has begun goes on: its words are those that were cleared.
    db.sql(
      `update post set cost = :cost, text_hash = :hash,
         cleared_hash = case cleared_hash when text_hash then :hash else cleared_hash end where id = :id`,
    ).run({ cost, hash, id: post.id });
    if (before !== undefined) dropPress(db, post, now);
  }
}

/** What was asked for by hand was asked for at the former price. */
function dropPress(db: Database, post: PostRow, now: number): void {
  const isPressed = post.run_at !== null && post.slot_at === null && post.waits === 0;
  if (post.state !== "planned" || !isPressed) return;
  if (post.aside === 1) return holdAgain(db, post, { why: "repriced", now });
  db.sql("update post set run_at = null, last_error = 'repriced' where id = ?").run(post.id);
  tellFailed(db, post, { cause: "repriced", needsHand: false, now });
}
