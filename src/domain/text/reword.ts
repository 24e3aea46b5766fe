import { Refusal } from "../refusal.ts";
import { bidi, codeOf, control, loneSurrogate, unseen } from "./characters.ts";
import { asSent, normalise } from "./text.ts";
import { weightOf } from "./weight.ts";

/**
 * Other words for a post, as X will get them.
 * @throws Refusal `text-empty`, `text-character`, `text-same`, `text-too-long`
 */
export function rewordedText(
  typed: string,
  { was, limit }: { readonly was: string; readonly limit: number },
): string {
  const text = asSent(typed.replaceAll(/\r\n?/gu, "\n"));
  if (wordsOf(text) === "") throw new Refusal("text-empty", {});
  const plain = text.replaceAll(/[\n\t]/gu, " ");
  const code = codeOf(plain, control) ?? codeOf(plain, bidi) ?? loneSurrogate(plain);
  if (code !== undefined) throw new Refusal("text-character", { code });
  if (wordsOf(text) === wordsOf(was)) throw new Refusal("text-same", {});
  const weight = weightOf(text);
  if (weight > limit) throw new Refusal("text-too-long", { weight, limit });
  return text;
}

function wordsOf(text: string): string {
  return normalise(text.replaceAll(unseen, ""));
}
