import { action, buttons, card, type Card } from "../../src/discord/card.ts";
import type { LibraryFile, PoemFile } from "../../src/flock/library/export.ts";
import type { Words } from "../../src/words/words.ts";

/** A poem as a file that can be added again. */
export function poemFileCard(file: PoemFile, { shelf }: Words): Card {
  const name = `${fileName(file.entry.name)}.txt`;
  return {
    ...card(file.isExact ? "plain" : "warn", [shelf.exported(file)]),
    files: [{ name, bytes: Buffer.from(file.text) }],
  };
}

/** The library as one file, or the first of several with a button for the next; `from`: where it begins. */
export function libraryFileCard(file: LibraryFile, from: number, { shelf, labels }: Words): Card {
  const { next, poems, bytes, inexact } = file;
  if (poems === 0) return card("plain", [shelf.noneLeft]);
  const name = from === 0 && next === undefined ? "poems.zip" : `poems-from-${from + 1}.zip`;
  const rest =
    next === undefined ? [] : [action("primary", labels.exportRest, `list:export:${next}`)];
  return {
    ...card(
      inexact.length > 0 ? "warn" : "plain",
      [shelf.exportedAll(file)],
      rest.length > 0 ? [buttons(...rest)] : [],
    ),
    files: [{ name, bytes }],
  };
}

/** Discord rewrites what is no ASCII letter or digit in a file's name. */
function fileName(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^\w-]+/gu, "");
  return plain.replaceAll("-", "") === "" ? "poem" : plain;
}
