import { expect, test } from "vitest";
import { countRows, createFlock } from "../../bench/queue/flock.ts";
import { pressAll } from "../../bench/queue/lives/pressed.ts";
import { idAt } from "../../src/domain/snowflake.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

test("what the benchmarks fill a database with is posted in its slot, with all the rows that are counted", async () => {
  using folder = createTemporaryFolder();
  const now = Date.UTC(2026, 0, 1);
  const filling = { folder: folder.path, waiting: 0, due: 22, dueAt: now };
  await using flock = await createFlock(filling);
  const { posts } = flock.store;
  await posts.recover(now);
  const claims = await posts.settleAndClaim({ settlements: [], now, limit: 100 });
  const settlements = claims.map(({ attemptId }, nth) => {
    const outcome = { kind: "posted", id: `${idAt(now).slice(0, -3)}${100 + nth}` } as const;
    return { attemptId, outcome, at: now };
  });
  await posts.settleAndClaim({ settlements, now, limit: 0 });
  expect(countRows(flock.db)).toEqual({
    posts: 22,
    attempts: 22,
    parts: 22,
    ledger: 22,
    announcements: 22,
    slotsUsed: 22,
    readingsMoved: 22,
    planned: 22,
    withSlot: 22,
    sending: 0,
  });
});

test("what they fill it with is posted at a press before its slot too", async () => {
  using folder = createTemporaryFolder();
  const now = Date.UTC(2026, 0, 1);
  const filling = { folder: folder.path, waiting: 0, due: 3, dueAt: now + 3_600_000 };
  await using flock = await createFlock(filling);
  await pressAll(flock.store, 2, now);
  const claims = await flock.store.posts.settleAndClaim({ settlements: [], now, limit: 100 });
  expect(claims).toHaveLength(2);
});
