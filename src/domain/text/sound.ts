import { normalise } from "./text.ts";
import { unseen } from "./characters.ts";

const folds: readonly (readonly [RegExp, string])[] = [
  [/[\u2018-\u201B\u02BC\u2032\u2035\u00B4`]/gu, "'"],
  [/[\u201C-\u201F\u2033\u2036\u00AB\u00BB]/gu, '"'],
  [/(?:\p{Dash_Punctuation}|\u2212)+/gu, "-"],
  [/\u2026/gu, "..."],
];
/** Nothing to fold but the letters' case. */
const isPlain = /^[ !"#$%&'()*+,./\w:;<=>?@[\\\]^{|}~]*$/u;

/**
 * What a text sounds like: two texts that differ only in quotes, dashes, case, white space or unseen characters sound the same.
 * X does not say how much two texts must differ, so what a reader hears twice counts as said twice.
 */
export function soundOf(text: string): string {
  const whole = normalise(text);
  if (isPlain.test(whole)) return whole.toLowerCase();
  const folded = folds.reduce(
    (folding, [kind, one]) => folding.replace(kind, one),
    whole.replaceAll(unseen, ""),
  );
  return normalise(folded).toLowerCase();
}
