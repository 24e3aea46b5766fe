import { drawnLines } from "./lines.ts";

/** What one picture's alt text holds at most (X API, POST /2/media/metadata). */
export const mostAlt = 1_000;

/** The words for those who do not see the picture; `too-long` where X would not take all of them. */
export type Alt =
  | { readonly kind: "whole"; readonly text: string }
  | { readonly kind: "too-long"; readonly text: string; readonly length: number };

/** The full text of a picture as alt text: line by line, without the indents, which only the eye needs. */
export function altOf(text: string): Alt {
  const alt = drawnLines(text)
    .map((line) => line.text)
    .join("\n");
  // Counted in UTF-16 units, the greatest of the counts X might mean.
  const { length } = alt;
  return length <= mostAlt ? { kind: "whole", text: alt } : { kind: "too-long", text: alt, length };
}
