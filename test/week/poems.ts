import { readFileSync } from "node:fs";
import type { FileInput } from "../../rehearsal/discord/person/resolve.ts";

/** A poem that the moderators bring, as a file to attach. */
export function poemFile(name: string): FileInput {
  return {
    name: `${name}.txt`,
    bytes: readFileSync(new URL(`poems/${name}.txt`, import.meta.url)),
  };
}
