import type { RefusalCode, Refusals } from "../../src/domain/refusal.ts";
import type { Words } from "../../src/words/words.ts";

/** The sentence of a refusal that is shown rather than thrown. */
export function sentenceOf<C extends RefusalCode>(
  refusal: { readonly code: C; readonly values: Refusals[C] },
  words: Words,
): string {
  return words.refusals[refusal.code](refusal.values);
}
