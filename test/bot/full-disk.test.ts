import { join } from "node:path";
import { expect, test } from "vitest";
import { listedPrices } from "../../src/domain/money/prices.ts";
import { parsePoem } from "../../src/domain/poem/parse.ts";
import { openDatabase } from "../../src/store/database.ts";
import { createStore } from "../../src/store/store.ts";
import { createManualClock } from "../support/manual-clock.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { room } from "./support/cast.ts";

// A disk is not filled without a mount of its own, so SQLite is told that there is no more room (SQLITE_FULL, as on a full disk).
test("on a full disk a step fails as a whole, and goes through once there is room", async () => {
  using folder = createTemporaryFolder();
  const clock = createManualClock();
  using database = openDatabase({ path: join(folder.path, "flock.db"), clock });
  const store = createStore(database, {
    digest: (text) => text,
    prices: listedPrices,
    capMicros: 0,
    duplicateWindow: 0,
    checksAfter: [0, 0],
    recheck: { every: 1_000, until: 1_000 },
  });
  await store.guilds.arrive({ id: room.id, name: room.name, adminId: room.ownerId }, clock.now());
  const lines = Array.from({ length: 2_000 }, (_, index) => `line ${index} of many`);
  const parsed = parsePoem(`Title\n\n${lines.join("\n")}\n`, "long");
  const poem = { guildId: room.id, name: "long", parsed, addedBy: "1", now: clock.now() };
  const fill = (pages: number): unknown => database.sql(`pragma max_page_count = ${pages}`).get();
  fill(1);
  await expect(store.poems.add(poem)).rejects.toMatchObject({ code: "disk-full" });
  expect(await store.poems.list(room.id)).toEqual([]);
  fill(1_000_000);
  expect((await store.poems.add(poem)).lineCount).toBe(2_001);
});
