import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { createManualClock } from "../support/manual-clock.ts";
import { createRecordedLog } from "../support/recorded-log.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const clock = createManualClock();

function open(path: string) {
  return openDatabase({ path, clock });
}

/** A database with a hundred guilds, closed. */
async function filled(folder: string): Promise<string> {
  const path = join(folder, "flock.db");
  using db = open(path);
  await db.write(() => {
    for (let nth = 0; nth < 100; nth += 1) {
      db.sql("insert into guild (id, name, state, joined_at) values (?, ?, 'here', 0)").run(
        `g${nth}`,
        "x".repeat(1_000),
      );
    }
  });
  return path;
}

test("the schema is the one that is written down", () => {
  using db = open(":memory:");
  const rows = db
    .sql<[], { sql: string }>(
      "select sql from sqlite_schema where sql is not null order by tbl_name, type desc, name",
    )
    .all();
  const dump = rows.map(({ sql }) => `${sql};\n`).join("\n");
  expect(dump).toBe(readFileSync(join(import.meta.dirname, "schema.sql"), "utf8"));
});

test("every table is strict", () => {
  using db = open(":memory:");
  const tables = db
    .sql<[], { name: string; strict: number }>(
      "select name, strict from pragma_table_list where schema = 'main' and name not like 'sqlite_%'",
    )
    .all();
  expect(tables.filter((table) => table.strict === 0)).toEqual([]);
  expect(tables.length).toBeGreaterThan(10);
});

test("a claim is on the disk before it is told: write-ahead, fully synced, with foreign keys", () => {
  using folder = createTemporaryFolder();
  using db = open(join(folder.path, "flock.db"));
  const pragma = (name: string) => db.sql<[]>(`pragma ${name}`).raw().get();
  expect(pragma("journal_mode")).toEqual(["wal"]);
  expect(pragma("synchronous")).toEqual([2]);
  expect(pragma("foreign_keys")).toEqual([1]);
});

test("a database is opened again with all that is in it", async () => {
  using folder = createTemporaryFolder();
  const path = await filled(folder.path);
  using db = open(path);
  expect(db.sql("select count(*) as n from guild").get()).toEqual({ n: 100 });
});

test("a database from a newer version is refused and left as it is", async () => {
  using folder = createTemporaryFolder();
  const path = await filled(folder.path);
  const raw = new Sqlite(path);
  raw.pragma("user_version = 99");
  raw.close();
  const before = readFileSync(path);
  expect(() => open(path)).toThrow(
    expect.objectContaining({ code: "database-newer", values: { found: 99, known: 36 } }),
  );
  expect(readFileSync(path).equals(before)).toBe(true);
});

test("a ledger from before the budget is summed by month, and every entry after it too", async () => {
  using folder = createTemporaryFolder();
  const path = join(folder.path, "flock.db");
  const migrations = join(import.meta.dirname, "../../src/store/migrations");
  const raw = new Sqlite(path);
  for (const name of ["0001-flock.sql", "0002-schedule.sql"]) {
    raw.exec(readFileSync(join(migrations, name), "utf8"));
  }
  raw.pragma("user_version = 2");
  const write = "insert into ledger (at, guild_id, action, micros) values (?, 'g1', ?, ?)";
  const [january, february] = [Date.UTC(2026, 0, 1), Date.UTC(2026, 1, 1)];
  raw.prepare(write).run(january, "post", 15_000);
  raw.prepare(write).run(february - 1, "post", 15_000);
  raw.prepare(write).run(february, "post-read", 5_000);
  raw.close();
  using db = open(path);
  await db.write(() => db.sql(write).run(february + 1, "post-read", 10_000));
  expect(db.sql("select * from spending").all()).toEqual([
    { month: january, guild_id: "g1", action: "post", micros: 30_000 },
    { month: february, guild_id: "g1", action: "post-read", micros: 15_000 },
  ]);
});

test("credits that were typed before keep what was spent since", () => {
  using folder = createTemporaryFolder();
  const path = join(folder.path, "flock.db");
  const migrations = join(import.meta.dirname, "../../src/store/migrations");
  const raw = new Sqlite(path);
  const before = ["0001-flock.sql", "0002-schedule.sql", "0003-budget.sql", "0004-trouble.sql"];
  for (const name of before) raw.exec(readFileSync(join(migrations, name), "utf8"));
  raw.pragma("user_version = 4");
  const write = raw.prepare(
    "insert into ledger (at, guild_id, action, micros) values (1, 'g1', 'post', ?)",
  );
  for (const micros of [15_000, 200_000, 40_000]) write.run(micros);
  raw.exec("insert into instance (name, value) values ('topup-entry', '2')");
  raw.close();
  using db = open(path);
  expect(db.sql("select * from instance").all()).toEqual([
    { name: "topup-spent", value: "215000" },
  ]);
});

test("a damaged database is refused, named, and left as it is", async () => {
  using folder = createTemporaryFolder();
  const path = await filled(folder.path);
  const bytes = readFileSync(path);
  bytes.fill(0xa5, 3 * 4_096, 12 * 4_096);
  writeFileSync(path, bytes);
  expect(() => open(path)).toThrow(
    expect.objectContaining({ code: "database-corrupt", values: { path } }),
  );
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

test("a cut database is refused", async () => {
  using folder = createTemporaryFolder();
  const path = await filled(folder.path);
  writeFileSync(path, readFileSync(path).subarray(0, 10 * 4_096));
  expect(() => open(path)).toThrow(expect.objectContaining({ code: "database-corrupt" }));
});

test("a file that is no database is refused", () => {
  using folder = createTemporaryFolder();
  const path = join(folder.path, "flock.db");
  writeFileSync(path, "not a database ".repeat(1_000));
  expect(() => open(path)).toThrow(expect.objectContaining({ code: "database-corrupt" }));
  expect(statSync(path).size).toBe(15_000);
});

test("a folder that is not there cannot be written", () => {
  using folder = createTemporaryFolder();
  expect(() => open(join(folder.path, "gone", "flock.db"))).toThrow(Error);
});

test("a step that fails leaves nothing behind", async () => {
  using db = open(":memory:");
  await expect(
    db.write(() => {
      db.sql("insert into instance (name, value) values ('mode', 'live')").run();
      throw new Error("midway");
    }),
  ).rejects.toThrow("midway");
  expect(db.sql("select * from instance").all()).toEqual([]);
});

test("where another process holds the database a write waits without holding the event loop", async () => {
  using folder = createTemporaryFolder();
  const path = join(folder.path, "flock.db");
  const waiting = createManualClock();
  using db = openDatabase({ path, clock: waiting });
  const other = new Sqlite(path);
  other.exec("begin immediate");
  const written = db.write(() =>
    db.sql("insert into instance (name, value) values ('mode', 'live')").run(),
  );
  expect(waiting.sleepers()).toBe(1);
  other.exec("commit");
  other.close();
  await waiting.advance(100);
  expect((await written).changes).toBe(1);
});

test("what is only noted does not wait for the disk, and every claim still does", async () => {
  using db = open(":memory:");
  const level = () => db.sql<[], { synchronous: number }>("pragma synchronous").get()?.synchronous;
  expect(await db.note(level)).toBe(1);
  expect(await db.write(level)).toBe(2);
  await expect(
    db.note(() => {
      throw new Error("a step that fails");
    }),
  ).rejects.toThrow("a step that fails");
  expect(await db.write(level)).toBe(2);
});

test("an event is logged once what brought it about is written, and never for what was rolled back", async () => {
  const log = createRecordedLog();
  using db = openDatabase({ path: ":memory:", clock: createManualClock(), log });
  const seen: number[] = [];
  await db.write(() => {
    db.tell("hold_begun", { reason: "no-credit" });
    seen.push(log.lines.length);
  });
  const broken = db.write(() => {
    db.tell("hold_lifted", {});
    throw new Error("the disk is full");
  });
  await expect(broken).rejects.toThrow("the disk is full");
  await db.note(() => db.tell("slots_missed", { missed: 2 }));
  expect(seen).toEqual([0]);
  expect(log.lines.map(({ event, values }) => [event, values])).toEqual([
    ["hold_begun", { reason: "no-credit" }],
    ["slots_missed", { missed: 2 }],
  ]);
});
