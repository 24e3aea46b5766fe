import { actionOf } from "../money/cost.ts";
import type { Prices } from "../money/prices.ts";
import { linksIn } from "./links.ts";
import { weightOf } from "./weight.ts";

/** What a moderator should know of a text before it is posted. */
export type Finding =
  | { readonly kind: "too-long"; readonly weight: number; readonly limit: number }
  | { readonly kind: "link"; readonly link: string; readonly costMicros: number };

/** Whether a text is longer than an account may post (weighted characters). */
export function isTooLong(text: string, limit: number): boolean {
  return weightOf(text) > limit;
}

/** The findings in one post's text under an account's limit (weighted characters), a link with what it makes the post cost. */
export function lint(text: string, limit: number, { micros }: Prices): readonly Finding[] {
  const long: readonly Finding[] = isTooLong(text, limit)
    ? [{ kind: "too-long", weight: weightOf(text), limit }]
    : [];
  const links = linksIn(text).map(({ url }) => ({
    kind: "link" as const,
    link: url,
    costMicros: micros[actionOf(text)],
  }));
  return [...long, ...links];
}
