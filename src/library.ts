import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { poemName } from "./domain/poem/parse.ts";
import type { BuiltInPoem, BuiltInPoems } from "./flock/ports.ts";

/** The poems that come with Flock: every `.txt` file of a folder, in UTF-8, by the order of their names. */
export function createLibrary(folder: string): BuiltInPoems {
  return {
    async list() {
      const entries = await readdir(folder, { withFileTypes: true });
      const names = entries
        .filter((entry) => entry.isFile() && entry.name.endsWith(".txt"))
        .map((entry) => entry.name)
        .sort();
      return Promise.all(names.map((name) => readPoem(folder, name)));
    },
  };
}

async function readPoem(folder: string, file: string): Promise<BuiltInPoem> {
  return { name: poemName(file), text: await readFile(join(folder, file), "utf8") };
}
