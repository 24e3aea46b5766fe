import { named } from "../../markdown.ts";
import { together, whole } from "../format.ts";

/** Of a post whose text is shown, but which is a picture at X. */
export const goesAsPicture = "geht als Bild hinaus, mit diesem Text als Alternativtext";
export const wasPicture = "als Bild";

const mostLacking = 5;

/** Characters that the typeface of pictures lacks, the first few of them. */
export function lackOf(characters: readonly string[]): string {
  const rest = characters.length - mostLacking;
  const shown = characters.slice(0, mostLacking).map(visible);
  return together(rest > 0 ? [...shown, `${whole(rest)} mehr`] : shown);
}

/** A character as a reader can see it. */
function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const isSeen = !/[\p{C}\p{M}]/u.test(character);
  return isSeen ? named(character) : `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
