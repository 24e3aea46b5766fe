import type { Store } from "../../../src/flock/stores.ts";
import type { Database } from "../../../src/store/database.ts";
import { dueIdOf, guildOf } from "../flock.ts";

/** Has each account's next line posted by hand: as a job in a queue it has no slot to be late for. */
export async function pressAll(store: Store, accounts: number, now: number): Promise<void> {
  for (let index = 0; index < accounts; index += 1) {
    const id = dueIdOf(index);
    const [account, post] = [
      await store.accounts.find(guildOf(index), id),
      await store.posts.findCurrent(id),
    ];
    if (!account || !post) throw new Error(`${id} has nothing to post`);
    const { id: postId, textHash } = post;
    const interactionId = `press-${id}`;
    await store.posts.request({ account, postId, textHash, count: 1, interactionId, by: "1", now });
  }
}

/** How many of them are still to be posted, on their way or in doubt; not those that only a moderator can settle. */
export function countOpen(db: Database): number {
  return count(
    db,
    `post where state = 'sending' or (state = 'unconfirmed' and asked = 0)
       or (state = 'planned' and run_at is not null and slot_at is null)`,
  );
}

/** What became of the posts whose outcome a kill left open. */
export function countDoubts(db: Database): Readonly<Record<string, number>> {
  const doubted = "post where id in (select post_id from attempt where outcome = 'unknown')";
  return {
    doubted: count(db, doubted),
    found: count(db, `${doubted} and retries = 0 and state = 'posted'`),
    again: count(db, `${doubted} and retries > 0`),
    asked: count(db, `${doubted} and asked = 1`),
  };
}

function count(db: Database, what: string): number {
  return db.sql<[], { n: number }>(`select count(*) as n from ${what}`).get()?.n ?? 0;
}
