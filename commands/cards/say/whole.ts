import type { Block, CardFile } from "../../../src/discord/card.ts";
import type { SayingView } from "../../../src/flock/say/saying.ts";
import { clip } from "../../../src/words/markdown.ts";

/** Characters of a picture's description (Discord). */
const mostDescribed = 1_024;

/** The picture beside a text, as far as there is one. */
export function pictureBlocks(picture: SayingView["picture"]): readonly Block[] {
  if (picture === undefined) return [];
  const { bytes, altText, kind } = picture;
  const name = kind === "png" ? "picture.png" : "picture.jpg";
  // Discord takes no description that is empty, and none much longer than X does.
  const description = clip(altText, mostDescribed) || name;
  return [{ kind: "gallery", pictures: [{ name, bytes, description }] }];
}

/** Texts in full, where a card has no room for them. */
export function textFile(texts: readonly string[]): CardFile {
  return { name: "text.txt", bytes: new TextEncoder().encode(`${texts.join("\n\n")}\n`) };
}
