import { unitsOf } from "../../src/domain/reading.ts";
import type { Account } from "../../src/domain/account.ts";
import type { Post } from "../../src/domain/post.ts";
import type { Store } from "../../src/flock/stores.ts";

/**
 * Throws unless every reading's sums hold: the units begun are those posted, skipped or current, each begun once, in the
 * poem's order and without a gap, and what comes next is what stands at the cursor.
 */
export async function checkSums(store: Store): Promise<void> {
  for (const guild of await store.guilds.list()) {
    for (const account of await store.accounts.list(guild.id)) await checkAccount(account, store);
  }
}

async function checkAccount(account: Account, store: Store): Promise<void> {
  const reading = await store.readings.findLast(account.id);
  if (!reading || reading.state === "replaced") return;
  const units = unitsOf(await store.poems.lines(reading.poemId));
  const settled = await historyOf(account, store);
  const current = await store.posts.findCurrent(account.id);
  const begun = [...settled, ...(current ? [current] : [])]
    .filter((post) => post.readingId === reading.id)
    .map((post) => post.position?.unit);
  const expected = units.slice(0, begun.length).map((unit) => unit.position.unit);
  claim(account, same(begun, expected), `units begun are ${begun.join()}`);
  if (reading.state === "reading") {
    const next = units.findIndex((unit) => unit.lines[0]?.id === reading.cursor);
    claim(account, current !== undefined, "nothing is current");
    claim(account, next === settled.length, `the cursor stands at ${next}`);
    claim(account, begun.at(-1) === next + 1, "the current post is not at the cursor");
  } else if (reading.state === "ended" && account.state === "ready") {
    claim(account, begun.length === units.length, "the reading ended before its poem");
  }
}

/** Everything settled, oldest first. */
async function historyOf(account: Account, store: Store): Promise<readonly Post[]> {
  const size = 1_000;
  const { posts } = await store.posts.history(account.id, { page: 1, size });
  if (posts.length === size) throw new Error("more posts than this check reads");
  return posts.toSorted((a, b) => a.id - b.id);
}

function claim({ handle }: Account, holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(`the sums of ${handle} do not hold: ${otherwise}`);
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
