import { expect, test } from "vitest";
import type { Account } from "../../src/domain/account.ts";
import { createSchedule } from "../../src/domain/schedule/rule.ts";
import { openDatabase } from "../../src/store/database.ts";
import type { Database } from "../../src/store/database.ts";
import { createStore } from "../../src/store/store.ts";
import { home, hour, idPast, setStage } from "../contract/stage.ts";
import type { Stage } from "../contract/stage.ts";
import { createManualClock } from "../support/manual-clock.ts";

/** That so many posts were told as too dear. */
function marks(db: Database): number {
  const row = db
    .sql<[], { n: number }>("select count(*) as n from instance where name like 'dear-told:%'")
    .get();
  return row?.n ?? 0;
}

interface Told {
  readonly stage: Stage;
  readonly howl: Account;
}

/** A line that is too dear for what is left, which was told. */
async function tooDear(db: Database): Promise<Told> {
  const stage = await setStage(async (rules) => createStore(db, rules));
  const howl = await stage.reader("howl", ["see https://example.com/a now", "and then"]);
  const rule = { kind: "interval", everyMs: hour, anchor: stage.now } as const;
  const schedule = { ...createSchedule(rule, "UTC"), jitterMs: 0 };
  await stage.store.schedules.set([{ accountId: howl.id, schedule }], { by: "m", now: stage.now });
  await stage.store.ledger.setCap(home, { micros: 100_000, by: "m" });
  await stage.claim();
  stage.now += hour;
  expect(await stage.claim()).toEqual([]);
  expect(marks(db)).toBe(1);
  return { stage, howl };
}

test.each([
  [
    "has gone",
    async ({ stage }: Told) => {
      await stage.store.ledger.setCap(home, { micros: 900_000, by: "m" });
      stage.now += hour;
      const claim = await stage.claimOne();
      await stage.settle(claim, { kind: "posted", id: idPast(stage.now) });
    },
  ],
  [
    "was given up for another poem",
    async ({ stage, howl }: Told) => {
      await stage.give(howl, ["another poem"]);
    },
  ],
  [
    "left with its account",
    async ({ stage, howl }: Told) => {
      await stage.store.accounts.beginRemoval(howl.id, { by: "m", now: stage.now });
    },
  ],
])("of a post that %s nothing is kept that it was told as too dear", async (_, end) => {
  const db = openDatabase({ path: ":memory:", clock: createManualClock() });
  const told = await tooDear(db);
  await using stage = told.stage;
  await end({ ...told, stage });
  expect(marks(db)).toBe(0);
});

test("what was left of that by an older version goes at a start, and what still waits is kept", async () => {
  const db = openDatabase({ path: ":memory:", clock: createManualClock() });
  const { stage, howl } = await tooDear(db);
  await using _ = stage;
  db.sql("insert into instance (name, value) values ('dear-told:999', '0')").run();
  await stage.store.posts.recover(stage.now);
  expect(marks(db)).toBe(1);
  const { id } = await stage.current(howl);
  expect(db.sql("select 1 from instance where name = ?").get(`dear-told:${id}`)).toBeDefined();
});
