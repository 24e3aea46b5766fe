import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { lockFolder } from "../../src/store/lock.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const lockModule = pathToFileURL(join(import.meta.dirname, "../../src/store/lock.ts")).href;

/** Another copy: locks the folder, says what came of it, and stays until it is killed or this process ends. */
function startCopy(folder: string) {
  const code = `
    const { lockFolder } = await import(${JSON.stringify(lockModule)});
    try { lockFolder(${JSON.stringify(folder)}); console.log("locked"); } catch (error) { console.log(error.code); }
    process.stdin.resume();
  `;
  const copy = spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  return {
    async word(): Promise<string> {
      const [bytes]: unknown[] = await once(copy.stdout, "data");
      return String(bytes).trim();
    },
    async [Symbol.asyncDispose](): Promise<void> {
      if (copy.exitCode !== null || copy.signalCode !== null) return;
      const gone = once(copy, "exit");
      copy.kill("SIGKILL");
      await gone;
    },
  };
}

test("a second lock on the same folder is refused until the first is let go", () => {
  using folder = createTemporaryFolder();
  const first = lockFolder(folder.path);
  expect(() => lockFolder(folder.path)).toThrow(
    expect.objectContaining({ code: "second-copy", values: { path: folder.path } }),
  );
  first[Symbol.dispose]();
  first[Symbol.dispose]();
  lockFolder(folder.path)[Symbol.dispose]();
});

test("the folder of the rehearsal has its own lock", () => {
  using folder = createTemporaryFolder();
  const rehearsal = join(folder.path, "rehearsal");
  mkdirSync(rehearsal);
  using live = lockFolder(folder.path);
  using apart = lockFolder(rehearsal);
  expect(live).not.toBe(apart);
});

test("another process is refused, and a killed one leaves no lock behind", async () => {
  using folder = createTemporaryFolder();
  {
    await using copy = startCopy(folder.path);
    expect(await copy.word()).toBe("locked");
    expect(() => lockFolder(folder.path)).toThrow(expect.objectContaining({ code: "second-copy" }));
  }
  lockFolder(folder.path)[Symbol.dispose]();
});

test("of copies started in the same moment exactly one gets the lock", async () => {
  using folder = createTemporaryFolder();
  await using copies = new AsyncDisposableStack();
  const started = Array.from({ length: 4 }, () => copies.use(startCopy(folder.path)));
  const words = await Promise.all(started.map((copy) => copy.word()));
  expect(words.sort()).toEqual(["locked", "second-copy", "second-copy", "second-copy"]);
});

test("a lock file that is no database is named and left as it is", () => {
  using folder = createTemporaryFolder();
  const path = join(folder.path, "lock.db");
  writeFileSync(path, "not a database ".repeat(100));
  expect(() => lockFolder(folder.path)).toThrow(
    expect.objectContaining({ code: "lock-broken", values: { path } }),
  );
});

test("a folder that is gone cannot be locked", () => {
  using folder = createTemporaryFolder();
  expect(() => lockFolder(join(folder.path, "gone"))).toThrow(Error);
});
