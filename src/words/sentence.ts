import type { RefusalCode, Refusals } from "../domain/refusal.ts";
import type { Words } from "./words.ts";

/** A refusal as a person reads it, thrown or not. */
export function sentenceOf<C extends RefusalCode>(
  refusal: { readonly code: C; readonly values: Refusals[C] },
  words: Words,
): string {
  return words.refusals[refusal.code](refusal.values);
}
