import type { CardFile } from "../../../src/discord/card.ts";

/** Texts in full, where a card has no room for them. */
export function textFile(texts: readonly string[]): CardFile {
  return { name: "text.txt", bytes: new TextEncoder().encode(`${texts.join("\n\n")}\n`) };
}
