import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createSecret } from "../src/domain/secret.ts";
import { loadKey } from "../src/key.ts";
import { createTemporaryFolder } from "./support/temporary-folder.ts";

const someKey = Buffer.alloc(32, 7).toString("base64");

test("the first start makes a key file that only its owner may read, and the next start finds it", () => {
  using folder = createTemporaryFolder();
  const key = loadKey({ given: undefined, folder: folder.path, create: true });
  expect(Buffer.from(key.reveal(), "base64")).toHaveLength(32);
  expect(statSync(join(folder.path, "key")).mode & 0o777).toBe(0o600);
  const again = loadKey({ given: undefined, folder: folder.path, create: false });
  expect(again.reveal()).toBe(key.reveal());
});

test("two folders get two keys", () => {
  using one = createTemporaryFolder();
  using two = createTemporaryFolder();
  const keys = [one, two].map(({ path }) =>
    loadKey({ given: undefined, folder: path, create: true }).reveal(),
  );
  expect(keys[0]).not.toBe(keys[1]);
});

test("a configured key goes before the file, and no file is made", () => {
  using folder = createTemporaryFolder();
  const key = loadKey({ given: createSecret(someKey), folder: folder.path, create: true });
  expect(key.reveal()).toBe(someKey);
  expect(statSync(join(folder.path, "key"), { throwIfNoEntry: false })).toBeUndefined();
});

test("a missing key is refused where values are sealed already", () => {
  using folder = createTemporaryFolder();
  expect(() => loadKey({ given: undefined, folder: folder.path, create: false })).toThrow(
    expect.objectContaining({ code: "key-lost", values: { path: join(folder.path, "key") } }),
  );
});

test.each([
  ["empty", ""],
  ["too short", Buffer.alloc(31).toString("base64")],
  ["too long", Buffer.alloc(33).toString("base64")],
  ["hexadecimal", "ab".repeat(32)],
  ["two keys", `${someKey}\n${someKey}`],
])("a malformed key file is refused and left as it is: %s", (_what, text) => {
  using folder = createTemporaryFolder();
  const path = join(folder.path, "key");
  writeFileSync(path, text, { mode: 0o600 });
  expect(() => loadKey({ given: undefined, folder: folder.path, create: true })).toThrow(
    expect.objectContaining({ code: "key-malformed", values: { where: path } }),
  );
  expect(readFileSync(path, "utf8")).toBe(text);
});

test("a malformed configured key is refused by its name, without its value", () => {
  using folder = createTemporaryFolder();
  const ask = { given: createSecret("not-a-key"), folder: folder.path, create: true };
  expect(() => loadKey(ask)).toThrow(
    expect.objectContaining({ code: "key-malformed", values: { where: "FLOCK_KEY" } }),
  );
});

test.each([0o640, 0o604, 0o660])("a key file that others may use is refused: mode %o", (mode) => {
  using folder = createTemporaryFolder();
  const path = join(folder.path, "key");
  writeFileSync(path, someKey);
  chmodSync(path, mode);
  expect(() => loadKey({ given: undefined, folder: folder.path, create: true })).toThrow(
    expect.objectContaining({ code: "key-readable", values: { path } }),
  );
});

test("a key cannot be made in a folder that is gone", () => {
  using folder = createTemporaryFolder();
  const gone = join(folder.path, "gone");
  expect(() => loadKey({ given: undefined, folder: gone, create: true })).toThrow(
    expect.objectContaining({ code: "folder-unwritable" }),
  );
});
