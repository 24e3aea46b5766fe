import type { RefusalCode, Refusals, RefusalValue } from "../domain/refusal.ts";
import type { Words } from "./words.ts";

/** A refusal as a person reads it, thrown or not. */
export function sentenceOf<C extends RefusalCode>(
  refusal: { readonly code: C; readonly values: Refusals[C] },
  words: Words,
): string {
  return words.refusals[refusal.code](refusal.values);
}

/** The same where others than moderators may read it: of a cap, without what is spent. */
export function openSentenceOf(refusal: RefusalValue, words: Words): string {
  if (refusal.code !== "over-cap") return sentenceOf(refusal, words);
  return words.refusals["over-cap"]({ scope: refusal.values.scope });
}
