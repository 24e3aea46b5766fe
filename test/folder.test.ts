import { chmodSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openFolder } from "../src/folder.ts";
import { createTemporaryFolder } from "./support/temporary-folder.ts";

let umask = 0;
beforeEach(() => {
  umask = process.umask(0o022);
});
afterEach(() => void process.umask(umask));

const modeOf = (path: string): number => statSync(path).mode & 0o777;

test("a missing folder is made for its owner alone, and so is whatever comes into it", () => {
  using parent = createTemporaryFolder();
  const path = openFolder(join(parent.path, "data"));
  expect(path).toBe(join(parent.path, "data"));
  expect(modeOf(path)).toBe(0o700);
  writeFileSync(join(path, "flock.db"), "");
  expect(modeOf(join(path, "flock.db"))).toBe(0o600);
  expect(openFolder(path)).toBe(path);
});

test("the rehearsal's folder stands inside and apart", () => {
  using parent = createTemporaryFolder();
  const live = openFolder(join(parent.path, "data"));
  expect(modeOf(openFolder(join(live, "rehearsal")))).toBe(0o700);
});

test("the open folder of a fresh clone is closed", () => {
  using parent = createTemporaryFolder();
  const path = join(parent.path, "data");
  mkdirSync(path, { mode: 0o755 });
  writeFileSync(join(path, ".gitkeep"), "");
  openFolder(path);
  expect(modeOf(path)).toBe(0o700);
});

test("a folder that others may read is refused once it holds a flock", () => {
  using parent = createTemporaryFolder();
  const path = openFolder(join(parent.path, "data"));
  writeFileSync(join(path, "key"), "");
  chmodSync(path, 0o750);
  expect(() => openFolder(path)).toThrow(
    expect.objectContaining({ code: "folder-readable", values: { path } }),
  );
  expect(modeOf(path)).toBe(0o750);
});

test.each(["key", "flock.db", "flock.db-wal", "flock.db-shm", "lock.db", "flock.db.before-2"])(
  "a file that others may read is refused: %s",
  (name) => {
    using folder = createTemporaryFolder();
    const path = join(folder.path, name);
    writeFileSync(path, "");
    chmodSync(path, 0o644);
    expect(() => openFolder(folder.path)).toThrow(
      expect.objectContaining({ code: "file-readable", values: { path } }),
    );
    chmodSync(path, 0o600);
    openFolder(folder.path);
  },
);

test("a folder whose parent is missing is refused, since a mount may be", () => {
  using parent = createTemporaryFolder();
  const path = join(parent.path, "mount", "data");
  expect(() => openFolder(path)).toThrow(
    expect.objectContaining({
      code: "folder-missing",
      values: { path, parent: join(parent.path, "mount") },
    }),
  );
});

test("a file in the place of the folder, or above it, is refused", () => {
  using parent = createTemporaryFolder();
  const file = join(parent.path, "data");
  writeFileSync(file, "");
  for (const path of [file, join(file, "rehearsal")]) {
    expect(() => openFolder(path)).toThrow(
      expect.objectContaining({ code: "folder-not-folder", values: { path } }),
    );
  }
});

// Root may write anywhere but in what the kernel keeps.
test("a folder in which nothing can be made is refused", () => {
  const path = process.platform === "linux" ? "/proc/flock" : "/dev/flock";
  expect(() => openFolder(path)).toThrow(
    expect.objectContaining({ code: "folder-unwritable", values: { path } }),
  );
});
