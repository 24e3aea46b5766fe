import type { Account } from "../../domain/account.ts";
import type { PostState } from "../../domain/post.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Sweep } from "../../flock/enrolment-store.ts";
import type { Database } from "../database.ts";
import { takeDown } from "./begin.ts";
import { listStanding } from "./standing.ts";

/** More posts than any account has. */
const all = 10_000_000;

/** How much of an account stands on X, and is not being taken down already; a thread that is under way ends with its reading. */
export function countAll(
  db: Database,
  accountId: string,
): { readonly posts: number; readonly parts: number } {
  const row = db
    .sql<[string], { posts: number; parts: number }>(
      `select count(distinct post.id) as posts, count(*) as parts from post join part on part.post_id = post.id
       where post.account_id = cast(? as text) and part.network_id is not null and part.removed_at is null
         and (post.settled_at is not null or post.state in ('held', 'planned'))
         and not exists (select 1 from takedown where post_id = post.id and takedown.run_at is not null)`,
    )
    .get(accountId);
  return row ?? { posts: 0, parts: 0 };
}

/**
 * Has all that stands of an account taken down, as it leaves the flock; its reading is over by now.
 * @throws Refusal `stale` where more or less stands than was shown, `post-sending`, `post-unconfirmed` where nobody knows
 */
export function sweep(
  db: Database,
  account: Pick<Account, "id" | "handle">,
  { parts, press, by, now }: Sweep & { readonly by: string; readonly now: number },
): void {
  refuseOpen(db, account);
  if (countAll(db, account.id).parts !== parts) throw new Refusal("stale", {});
  for (const row of listStanding(db, account.id, all)) {
    takeDown(db, row, { next: "on", by, press, now });
  }
  db.tell("sweep_begun", { account: account.id, parts, by });
}

/** What is on its way or in doubt may stand in a moment, and would be left behind. */
function refuseOpen(db: Database, { id, handle }: Pick<Account, "id" | "handle">): void {
  const open = db
    .sql<[string], { state: PostState }>(
      "select state from post where account_id = ? and state in ('sending', 'unconfirmed') limit 1",
    )
    .get(id);
  if (!open) return;
  throw new Refusal(open.state === "sending" ? "post-sending" : "post-unconfirmed", { handle });
}
