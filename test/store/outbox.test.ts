import { expect, test } from "vitest";
import { digest } from "../../src/chance.ts";
import { openDatabase } from "../../src/store/database.ts";
import { createStore } from "../../src/store/store.ts";
import { home, setStage, start } from "../contract/stage.ts";
import { createManualClock } from "../support/manual-clock.ts";

test("news that lies damaged in the outbox is told as such, and what comes after it is told too", async () => {
  const db = openDatabase({ path: ":memory:", clock: createManualClock() });
  await using stage = await setStage(async (rules) => createStore(db, { ...rules, digest }));
  const address = { channel: "alerts", ping: "nobody" } as const;
  for (const accounts of [1, 2, 3]) {
    await stage.store.outbox.add(home, { kind: "key-lost", accounts }, { address, now: start });
  }
  db.sql("update announcement set body = '{\"kind\":\"gone\"}', address = '?' where id = 1").run();
  db.sql("update announcement set body = 'half a lin' where id = 2").run();
  expect(await stage.news()).toMatchObject([
    { announcement: { kind: "unreadable" }, address },
    { announcement: { kind: "unreadable" }, address },
    { announcement: { kind: "key-lost", accounts: 3 } },
  ]);
});
