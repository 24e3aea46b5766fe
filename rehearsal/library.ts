import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** A poem of a folder given with `--poems`, and the account that reads it. */
export interface Verse {
  readonly name: string;
  readonly handle: string;
  readonly bytes: Uint8Array;
}

/** The text files of a folder, one account each. @throws Error when there is none */
export function readVerses(folder: string): readonly Verse[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .toSorted();
  if (names.length === 0) throw new Error(`There is no .txt file in ${folder}.`);
  return names.map((name) => ({
    name,
    // X's handles hold letters, digits and underscores, 15 at most.
    handle: basename(name, ".txt").replaceAll(/\W/gu, "_").slice(0, 15),
    bytes: readFileSync(join(folder, name)),
  }));
}
