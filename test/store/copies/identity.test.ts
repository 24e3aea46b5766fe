import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, afterEach, describe, expect, test } from "vitest";
import { digest } from "../../../src/chance.ts";
import { listedPrices } from "../../../src/domain/money/prices.ts";
import { readIdentity } from "../../../src/store/copies/identity.ts";
import { openDatabase } from "../../../src/store/database.ts";
import { createStore } from "../../../src/store/store.ts";
import { createManualClock } from "../../support/manual-clock.ts";
import { createTemporaryFolder, type TemporaryFolder } from "../../support/temporary-folder.ts";

const name = "flock.db";
const file = (folder: string): string => join(folder, name);
const marks = (folder: string): readonly string[] =>
  readdirSync(folder).filter((one) => one.startsWith(`${name}.mark-`));

let temporary: TemporaryFolder;
let folder: string;
let tokens = 0;

const elsewhere = (): string => join(temporary.path, "elsewhere");

beforeEach(() => {
  temporary = createTemporaryFolder();
  folder = join(temporary.path, "data");
  mkdirSync(folder);
});

afterEach(() => temporary[Symbol.dispose]());

interface Wish {
  /** Where the start is cut off: after so many of its writes to the database, or of all before its mark is moved. */
  readonly cutAfter?: number;
  /** Done while it runs. */
  readonly meanwhile?: () => void;
  /** As a process that is killed leaves it. */
  readonly killed?: boolean;
}

/** One run of a bot as far as its identity goes; tells whether it took itself for a copy. */
async function runIn(where: string, wish: Wish = {}): Promise<boolean> {
  const isFresh = !existsSync(file(where));
  const db = openDatabase({ path: file(where), clock: createManualClock() });
  const { instance } = createStore(db, {
    digest,
    prices: listedPrices,
    capMicros: 0,
    duplicateWindow: 0,
    checksAfter: [0, 0],
    recheck: { every: 1_000, until: 1_000 },
  });
  let puts = 0;
  const cut = async (key: string, value: string): Promise<void> => {
    if (puts === wish.cutAfter) throw new Error("cut off");
    puts += 1;
    await instance.put(key, value);
    if (puts === wish.cutAfter && wish.cutAfter === 2) throw new Error("cut off");
  };
  const identity = await readIdentity({
    folder: where,
    name,
    isFresh,
    instance: { find: (key) => instance.find(key), put: cut },
    token: () => `token${(tokens += 1)}`,
  });
  try {
    await identity.renew();
    wish.meanwhile?.();
    if (wish.killed !== true) await identity.renew();
  } catch (error) {
    if (wish.cutAfter === undefined) throw error;
  }
  db[Symbol.dispose]();
  return identity.isCopy;
}

/** A backup of the database, taken while it runs, put into a new file. */
function backUp(from: string, to: string): void {
  const db = openDatabase({ path: file(from), clock: createManualClock() });
  db.sql("vacuum into ?").run(to);
  db[Symbol.dispose]();
}

/** Writes into the file that is there, which keeps its inode and its birth. */
function putBack(backup: string, where: string): void {
  const before = statSync(file(where), { bigint: true });
  for (const end of ["-wal", "-shm"]) rmSync(`${file(where)}${end}`, { force: true });
  copyFileSync(backup, file(where));
  const after = statSync(file(where), { bigint: true });
  expect([after.ino, after.birthtimeNs]).toEqual([before.ino, before.birthtimeNs]);
}

describe("is no copy", () => {
  test("a database that is made, and every start after it, also after a kill", async () => {
    expect(await runIn(folder)).toBe(false);
    expect(marks(folder)).toHaveLength(1);
    expect(await runIn(folder, { killed: true })).toBe(false);
    expect(await runIn(folder)).toBe(false);
    expect(marks(folder)).toHaveLength(1);
  });

  test("a database from before anybody looked", async () => {
    openDatabase({ path: file(folder), clock: createManualClock() })[Symbol.dispose]();
    expect(await runIn(folder)).toBe(false);
    expect(await runIn(folder)).toBe(false);
  });

  test("a folder that is moved within its disk", async () => {
    await runIn(folder);
    const moved = join(temporary.path, "moved");
    renameSync(folder, moved);
    expect(await runIn(moved)).toBe(false);
  });

  test("a database made anew beside the mark of one that was deleted", async () => {
    await runIn(folder);
    rmSync(file(folder));
    expect(await runIn(folder)).toBe(false);
    expect(await runIn(folder)).toBe(false);
  });

  test.each([0, 1, 2])(
    "one whose start was cut off after %d of its writes, be it the first or a later one",
    async (cutAfter) => {
      expect(await runIn(folder, { cutAfter })).toBe(false);
      expect(await runIn(folder)).toBe(false);
      expect(await runIn(folder, { cutAfter })).toBe(false);
      expect(await runIn(folder, { cutAfter })).toBe(false);
      expect(await runIn(folder)).toBe(false);
    },
  );
});

describe("is a copy", () => {
  test.each([
    ["with all that lies beside it", () => cpSync(folder, elsewhere(), { recursive: true })],
    [
      "with its times kept",
      () => cpSync(folder, elsewhere(), { recursive: true, preserveTimestamps: true }),
    ],
    [
      "alone",
      () => {
        mkdirSync(elsewhere());
        copyFileSync(file(folder), file(elsewhere()));
      },
    ],
    [
      "by a backup",
      () => {
        mkdirSync(elsewhere());
        backUp(folder, file(elsewhere()));
      },
    ],
  ])("a database that was copied elsewhere %s, once", async (_, copy) => {
    await runIn(folder);
    copy();
    expect(await runIn(elsewhere())).toBe(true);
    // From then on it is the original of its own place, as the first one is of its.
    expect(await runIn(elsewhere())).toBe(false);
    expect(await runIn(folder)).toBe(false);
  });

  test("a backup that was made anew where the original lay", async () => {
    await runIn(folder);
    const backup = join(temporary.path, "backup.db");
    backUp(folder, backup);
    rmSync(file(folder));
    copyFileSync(backup, file(folder));
    expect(await runIn(folder)).toBe(true);
  });

  test("a backup from a former run written into the original's own file", async () => {
    await runIn(folder);
    const backup = join(temporary.path, "backup.db");
    backUp(folder, backup);
    await runIn(folder, { killed: true });
    putBack(backup, folder);
    expect(await runIn(folder)).toBe(true);
    expect(await runIn(folder)).toBe(false);
  });

  test("a backup made during the last run, which ended well after it", async () => {
    const backup = join(temporary.path, "backup.db");
    await runIn(folder, { meanwhile: () => backUp(folder, backup) });
    putBack(backup, folder);
    expect(await runIn(folder)).toBe(true);
  });

  test("a backup from before anybody looked, written into the original's own file", async () => {
    openDatabase({ path: file(folder), clock: createManualClock() })[Symbol.dispose]();
    const backup = join(temporary.path, "backup.db");
    backUp(folder, backup);
    await runIn(folder);
    putBack(backup, folder);
    expect(await runIn(folder)).toBe(true);
  });

  test("an older folder written over the whole folder, file by file", async () => {
    await runIn(folder);
    const backup = join(temporary.path, "backup");
    cpSync(folder, backup, { recursive: true });
    await runIn(folder);
    putBack(file(backup), folder);
    cpSync(backup, folder, { recursive: true });
    expect(marks(folder)).toHaveLength(2);
    expect(await runIn(folder)).toBe(true);
    expect(marks(folder)).toHaveLength(1);
    expect(await runIn(folder)).toBe(false);
  });

  test("a database whose mark is gone", async () => {
    await runIn(folder);
    for (const mark of marks(folder)) rmSync(join(folder, mark));
    expect(await runIn(folder)).toBe(true);
    expect(await runIn(folder)).toBe(false);
  });
});
