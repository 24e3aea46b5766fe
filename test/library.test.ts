import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createLibrary } from "../src/library.ts";
import { createTemporaryFolder } from "./support/temporary-folder.ts";

test("every text file of the folder is a poem, by the order of names; nothing else is", async () => {
  using folder = createTemporaryFolder();
  writeFileSync(join(folder.path, "The Wolf.txt"), "a wolf\nhowls\n");
  writeFileSync(join(folder.path, "Ode.txt"), "Ω sea\n");
  writeFileSync(join(folder.path, "notes.md"), "no poem\n");
  mkdirSync(join(folder.path, "drafts.txt"));
  expect(await createLibrary(folder.path).list()).toEqual([
    { name: "ode", text: "Ω sea\n" },
    { name: "the-wolf", text: "a wolf\nhowls\n" },
  ]);
});

test("an empty folder holds no poems", async () => {
  using folder = createTemporaryFolder();
  expect(await createLibrary(folder.path).list()).toEqual([]);
});
