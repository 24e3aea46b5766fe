import { actionOf, prices } from "../money/cost.ts";
import { linksIn, weightOf } from "./weight.ts";

/** What a moderator should know of a text before it is posted. */
export type Finding =
  | { readonly kind: "too-long"; readonly weight: number; readonly limit: number }
  | { readonly kind: "link"; readonly link: string; readonly costMicros: number };

/** The findings in one post's text under an account's limit (weighted characters). */
export function lint(text: string, limit: number): readonly Finding[] {
  const weight = weightOf(text);
  const long: readonly Finding[] = weight > limit ? [{ kind: "too-long", weight, limit }] : [];
  const links = linksIn(text).map(({ url }) => ({
    kind: "link" as const,
    link: url,
    costMicros: prices[actionOf(text)],
  }));
  return [...long, ...links];
}
