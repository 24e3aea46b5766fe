import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { listedPrices } from "../../src/domain/money/prices.ts";
import { createLedgerStore } from "../../src/store/ledger.ts";
import { findUnit, unitsFrom } from "../../src/store/poem/layout.ts";
import { getPoem } from "../../src/store/poem/poems.ts";
import { listVersions } from "../../src/store/poem/versions.ts";
import { getReading } from "../../src/store/reading/row.ts";
import { createManualClock } from "../support/manual-clock.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const migrations = "src/store/migrations";

test("a reading from before posts were laid out goes on line by line from where it was", () => {
  using folder = createTemporaryFolder();
  const path = join(folder.path, "flock.db");
  const raw = new Sqlite(path);
  for (const name of readdirSync(migrations).toSorted().slice(0, 13)) {
    raw.exec(readFileSync(join(migrations, name), "utf8"));
  }
  raw.exec(`
    insert into guild (id, name, state, joined_at) values ('g', 'g', 'here', 0);
    insert into account (id, guild_id, user_id, handle, owner_id, added_by, added_at, state, access, highest_id)
      values ('a', 'g', '1', 'howl', '1', '1', 0, 'ready', 'unknown', '0');
    insert into poem (id, guild_id, name, title, line_count, text_hash, added_by, added_at)
      values (1, 'g', 'wires', 'Wires', 4, 'x', '1', 0);
    insert into line (id, poem_id, position, stanza, role, text) values
      (1, 1, 0, 0, 'title', 'Wires'), (2, 1, 1, 0, 'byline', 'by the Flock'),
      (3, 1, 2, 1, 'verse', 'one'), (4, 1, 3, 2, 'verse', 'two');
    insert into reading (id, account_id, poem_id, state, cursor, given_by, given_at)
      values (1, 'a', 1, 'reading', 3, '1', 0);
    insert into post (guild_id, account_id, reading_id, unit, state, text_hash, cost, planned_at)
      values ('g', 'a', 1, 3, 'planned', 'x', 0, 0);
  `);
  raw.pragma("user_version = 13");
  raw.close();
  using db = openDatabase({ path, clock: createManualClock() });
  const reading = getReading(db, 1);
  expect(reading).toMatchObject({
    cursor: 3,
    grouping: { kind: "lines", count: 1 },
    refrains: "ask",
  });
  expect(findUnit(db, reading, 1)).toMatchObject({
    lines: [{ text: "Wires" }, { text: "by the Flock" }],
    position: { unit: 1, of: 3 },
  });
  expect(unitsFrom(db, reading, { from: 3 })).toMatchObject([
    { lines: [{ text: "one" }], position: { unit: 2, of: 3 } },
    { lines: [{ text: "two" }], position: { unit: 3, of: 3 } },
  ]);
  expect(getPoem(db, 1)).toMatchObject({ version: 1 });
  expect(listVersions(db, getPoem(db, 1))).toMatchObject([{ number: 1, by: "1", at: 0 }]);
  const account = db.sql("select overlong, numbered, keep_indent, theme from account").get();
  expect(account).toEqual({ overlong: "thread", numbered: 0, keep_indent: 0, theme: "paper" });
  expect(db.sql("pragma foreign_key_check").all()).toEqual([]);
});

test("what an account chose before there were pictures stays chosen, and what was planned is a text", () => {
  using folder = createTemporaryFolder();
  const path = join(folder.path, "flock.db");
  const raw = new Sqlite(path);
  for (const name of readdirSync(migrations).toSorted().slice(0, 17)) {
    raw.exec(readFileSync(join(migrations, name), "utf8"));
  }
  raw.exec(`
    insert into guild (id, name, state, joined_at) values ('g', 'g', 'here', 0);
    insert into account (id, guild_id, user_id, handle, owner_id, added_by, added_at, state, access, highest_id, overlong)
      values ('a', 'g', '1', 'howl', '1', '1', 0, 'ready', 'unknown', '0', 'hold'),
        ('b', 'g', '2', 'raven', '1', '1', 0, 'ready', 'unknown', '0', 'thread');
    insert into post (id, guild_id, account_id, state, text_hash, cost, planned_at)
      values (1, 'g', 'a', 'planned', 'x', 0, 0);
    insert into attempt (post_id, part, began_at, after_id, text_hash) values (1, 1, 0, '0', 'x');
  `);
  raw.pragma("user_version = 17");
  raw.close();
  using db = openDatabase({ path, clock: createManualClock() });
  expect(db.sql("select overlong, theme from account order by id").all()).toEqual([
    { overlong: "hold", theme: "paper" },
    { overlong: "thread", theme: "paper" },
  ]);
  db.sql("update account set overlong = 'picture'").run();
  expect(() => db.sql("update account set overlong = 'sing'").run()).toThrow("CHECK");
  expect(
    db.sql("select picture, media_key from post join attempt on post_id = post.id").all(),
  ).toEqual([{ picture: null, media_key: null }]);
  expect(db.sql("pragma foreign_key_check").all()).toEqual([]);
});

test("what was read before readings were counted counts, and a post knows how many lines it holds", () => {
  using folder = createTemporaryFolder();
  const path = join(folder.path, "flock.db");
  const raw = new Sqlite(path);
  for (const name of readdirSync(migrations).toSorted().slice(0, 18)) {
    raw.exec(readFileSync(join(migrations, name), "utf8"));
  }
  raw.exec(`
    insert into guild (id, name, state, joined_at) values ('g', 'g', 'here', 0);
    insert into account (id, guild_id, user_id, handle, owner_id, added_by, added_at, state, access, highest_id)
      values ('a', 'g', '1', 'howl', '1', '1', 0, 'ready', 'unknown', '0'),
        ('b', 'g', '2', 'raven', '1', '1', 0, 'ready', 'unknown', '0');
    insert into poem (id, guild_id, name, title, line_count, text_hash, added_by, added_at)
      values (1, 'g', 'wires', 'Wires', 4, 'x', '1', 0);
    insert into line (id, poem_id, position, stanza, role, text) values
      (1, 1, 0, 0, 'title', 'Wires'), (2, 1, 1, 0, 'left-out', '***'),
      (3, 1, 2, 1, 'verse', 'one'), (4, 1, 3, 1, 'verse', 'two');
    insert into reading (id, account_id, poem_id, state, cycle, cursor, given_by, given_at, started_at)
      values (1, 'a', 1, 'ended', 3, null, '1', 0, 1), (2, 'a', 1, 'reading', 1, 4, '1', 2, 3),
        (3, 'b', 1, 'given', 1, 1, '1', 0, null);
    insert into unit (reading_id, ordinal, number, first_line, last_line) values (2, 1, 1, 1, 3), (2, 2, 2, 4, 4);
    insert into post (id, guild_id, account_id, reading_id, unit, state, text_hash, cost, planned_at)
      values (1, 'g', 'a', 2, 1, 'posted', 'x', 0, 0), (2, 'g', 'a', 2, 4, 'planned', 'x', 0, 0);
  `);
  raw.pragma("user_version = 18");
  raw.close();
  using db = openDatabase({ path, clock: createManualClock() });
  expect(db.sql("select id, cycles from account order by id").all()).toEqual([
    { id: "a", cycles: 4 },
    { id: "b", cycles: 0 },
  ]);
  // The line that is left out is none of it.
  expect(db.sql("select id, lines from post order by id").all()).toEqual([
    { id: 1, lines: 2 },
    { id: 2, lines: 1 },
  ]);
  expect(db.sql("pragma foreign_key_check").all()).toEqual([]);
});

test("an account that a person had paused stays so, by whoever it was; what X refused is no pause", () => {
  using folder = createTemporaryFolder();
  const path = join(folder.path, "flock.db");
  const raw = new Sqlite(path);
  for (const name of readdirSync(migrations).toSorted().slice(0, 22)) {
    raw.exec(readFileSync(join(migrations, name), "utf8"));
  }
  raw.exec(`
    insert into guild (id, name, state, joined_at) values ('g', 'g', 'here', 0);
    insert into account (id, guild_id, user_id, handle, owner_id, added_by, added_at, state, reason, access, highest_id)
      values ('a', 'g', '1', 'howl', '1', '1', 0, 'paused', null, 'unknown', '0'),
        ('b', 'g', '2', 'raven', '1', '1', 0, 'paused', 'X says no', 'unknown', '0'),
        ('c', 'g', '3', 'sutra', '1', '1', 0, 'ready', null, 'unknown', '0');
  `);
  raw.pragma("user_version = 22");
  raw.close();
  using db = openDatabase({ path, clock: createManualClock() });
  expect(db.sql("select account_id, kind, tag, by, until, reason from pause").all()).toEqual([
    { account_id: "a", kind: "single", tag: "", by: null, until: null, reason: null },
  ]);
});

test("what was paid in each month before counts on against the caps", async () => {
  using folder = createTemporaryFolder();
  const path = join(folder.path, "flock.db");
  const [june, july] = [Date.UTC(2026, 5, 3), Date.UTC(2026, 6, 3)];
  const raw = new Sqlite(path);
  for (const name of readdirSync(migrations).toSorted().slice(0, 32)) {
    raw.exec(readFileSync(join(migrations, name), "utf8"));
  }
  raw.exec(`
    insert into guild (id, name, state, joined_at, cap_micros) values ('g', 'g', 'here', 0, 50), ('h', 'h', 'here', 0, null);
    insert into ledger (at, guild_id, action, micros) values
      (${june}, 'g', 'post', 1), (${june}, 'h', 'post', 2), (${july}, 'g', 'post', 4), (${july}, 'g', 'read', 8), (${july}, 'h', 'post', 16);
  `);
  raw.pragma("user_version = 32");
  raw.close();
  using db = openDatabase({ path, clock: createManualClock() });
  const ledger = createLedgerStore(db, { capMicros: 100, prices: listedPrices });
  await ledger.record({
    guildId: "g",
    accountId: undefined,
    action: "post",
    micros: 32,
    now: july,
  });
  const spent = async (guildId: string, now: number): Promise<readonly number[]> =>
    (await ledger.purses(guildId, now)).map(({ spentMicros }) => spentMicros);
  expect(await spent("g", july)).toEqual([60, 44]);
  expect(await spent("h", july)).toEqual([60]);
  // A clock set back frees no money.
  expect(await spent("g", june)).toEqual([63, 45]);
});

test("what was told of posts that were too dear is kept with the posts, and nothing of it where it was before", () => {
  using folder = createTemporaryFolder();
  const path = join(folder.path, "flock.db");
  const raw = new Sqlite(path);
  for (const name of readdirSync(migrations).toSorted().slice(0, 35)) {
    raw.exec(readFileSync(join(migrations, name), "utf8"));
  }
  raw.exec("insert into instance (name, value) values ('dear-told:7', '0'), ('cap-told', '0')");
  raw.pragma("user_version = 35");
  raw.close();
  using db = openDatabase({ path, clock: createManualClock() });
  expect(db.sql("select name from instance where name like '%told%'").all()).toEqual([
    { name: "cap-told" },
  ]);
});
