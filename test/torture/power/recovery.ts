import { digest } from "../../../src/chance.ts";
import { listedPrices } from "../../../src/domain/money/prices.ts";
import type { TimelinePost } from "../../../src/domain/text/timeline.ts";
import { openDatabase } from "../../../src/store/database.ts";
import { createStore } from "../../../src/store/store.ts";
import { idPast } from "../../contract/stage.ts";
import { createManualClock } from "../../support/manual-clock.ts";
import { checkSums } from "../../support/sums.ts";

/** What X had seen when the power went: every request by its text, and what stands. */
export interface Seen {
  readonly requests: string[];
  readonly standing: TimelinePost[];
}

const rules = {
  digest,
  capMicros: 1_000_000_000,
  prices: listedPrices,
  duplicateWindow: 48 * 3_600_000,
  checksAfter: [10_000, 60_000],
  recheck: { every: 3_600_000, until: 24 * 3_600_000 },
} as const;

/** Starts on what a power cut left, and settles all that is in doubt; every breach is a sentence. */
export async function recoverFrom(
  path: string,
  { seen, now: start }: { readonly seen: Seen; readonly now: number },
): Promise<readonly string[]> {
  const db = openDatabase({ path, clock: createManualClock() });
  const known = new Set(
    db
      .sql<[], { text: string }>(
        `select part.text from attempt
         join part on part.post_id = attempt.post_id and part.ordinal = attempt.part`,
      )
      .all()
      .map(({ text }) => text),
  );
  const breaches = seen.requests
    .filter((text) => !known.has(text))
    .map((text) => `X was asked for it, and the database knows nothing of it: ${text}`);
  await using store = createStore(db, rules);
  const standing = [...seen.standing];
  let now = start;
  await store.posts.recover(now);
  // Two looks for whatever is in doubt, and then its one retry.
  for (let round = 0; round < 4; round += 1) {
    now += 60_000;
    for (const check of await store.posts.dueChecks(now)) {
      const post = standing.find((it) => it.text === check.text);
      const result = post
        ? ({ kind: "found", post, reads: 1 } as const)
        : ({ kind: "absent", reads: 0 } as const);
      await store.posts.settleCheck(check, result, now);
    }
    const claims = await store.posts.settleAndClaim({ settlements: [], now, limit: 8 });
    const settlements = claims.map(({ attemptId, text }, nth) => {
      if (standing.some((post) => post.text === text)) breaches.push(`said twice: ${text}`);
      const id = idPast(now, 1_000 + nth);
      standing.push({ id, text });
      return { attemptId, outcome: { kind: "posted", id } as const, at: now };
    });
    await store.posts.settleAndClaim({ settlements, now, limit: 0 });
  }
  await checkSums(store).catch((error: unknown) => breaches.push(String(error)));
  const open = db
    .sql<[], { n: number }>(
      "select count(*) as n from post where state = 'sending' or (state = 'unconfirmed' and asked = 0)",
    )
    .get();
  if (open?.n !== 0) breaches.push(`${open?.n} posts are left open`);
  return breaches;
}
