import { layoutOf } from "../../src/domain/reading/parts.ts";
import { layOut } from "../../src/domain/reading/units.ts";
import type { Account } from "../../src/domain/account.ts";
import { isParked } from "../../src/domain/post.ts";
import type { Post } from "../../src/domain/post.ts";
import type { Store } from "../../src/flock/stores.ts";

/**
 * Throws unless every reading's sums hold: the units begun are those posted, skipped, current or apart, each begun once, in
 * the order of reading, cycle after cycle and without a gap, and what comes next is what stands at the cursor: the last one begun, or an earlier one
 * for which the reading waits with its next post put aside.
 */
export async function checkSums(store: Store): Promise<void> {
  for (const guild of await store.guilds.list()) {
    for (const account of await store.accounts.list(guild.id)) await checkAccount(account, store);
  }
}

/** The same of these accounts: what is wrong with them, a sentence each. */
export async function judgeSumsOf(
  ids: ReadonlySet<string>,
  store: Store,
): Promise<readonly string[]> {
  const breaches: string[] = [];
  for (const guild of await store.guilds.list()) {
    for (const account of await store.accounts.list(guild.id)) {
      if (!ids.has(account.id)) continue;
      await checkAccount(account, store).catch((error: unknown) => breaches.push(String(error)));
    }
  }
  return breaches;
}

async function checkAccount(account: Account, store: Store): Promise<void> {
  const reading = await store.readings.findLast(account.id);
  if (!reading || reading.state === "replaced") return;
  const units = layOut(await store.poems.lines(reading.poemId), layoutOf(reading, account));
  const settled = await historyOf(account, store);
  const current = await store.posts.findCurrent(account.id);
  const aside = await store.posts.listAside(account.id);
  const begun = [...settled, ...aside, ...(current ? [current] : [])]
    .filter((post) => post.readingId === reading.id)
    .toSorted((a, b) => a.id - b.id)
    .map((post) => post.position?.unit);
  // Every cycle but the last was begun whole.
  const expected = begun.map((_, index) => (index % units.length) + 1);
  const cycle = Math.max(1, Math.ceil(begun.length / units.length));
  claim(account, same(begun, expected), `units begun are ${begun.join()}`);
  claim(account, cycle === reading.cycle, `it is in cycle ${reading.cycle}`);
  checkAside(account, aside);
  const parked = aside.filter(isParked);
  if (reading.state === "reading") {
    const [first] = await store.readings.units(reading, { from: reading.cursor, most: 1 });
    const shuffled = reading.order === undefined ? undefined : first?.position.unit;
    const next = shuffled ?? units.findIndex((unit) => unit.lines[0]?.id === reading.cursor) + 1;
    const last = parked[0]?.position?.unit ?? next;
    claim(account, current?.position?.unit === next, `the cursor stands at ${next}`);
    claim(account, begun.at(-1) === last, `the last one begun is not ${last}`);
    claim(account, parked.length === 0 || next < last, "it waits for no earlier line");
    claim(account, current?.aside === false, "the current post stands apart");
    claim(account, !isRepeated(current), "a repeated line stands in the way");
  } else if (reading.state === "ended" && account.state === "ready") {
    claim(account, begun.length === units.length * cycle, "the reading ended before its poem");
    claim(account, current === undefined && parked.length === 0, "something comes after the end");
  }
}

/** What stands apart waits for a moderator, for its time, or for the reading to come back to it. */
function checkAside(account: Account, aside: readonly Post[]): void {
  claim(account, aside.filter(isParked).length <= 1, "more than one post is put aside");
  for (const { state, aside: apart, heldReason } of aside) {
    claim(account, apart, "what is listed as apart does not stand apart");
    claim(account, state !== "held" || heldReason !== undefined, "nobody knows why it is held");
  }
}

function isRepeated(post: Post | undefined): boolean {
  const reason = post?.state === "held" ? post.heldReason : undefined;
  return reason === "duplicate" || reason === "repeat";
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
