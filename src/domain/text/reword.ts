import { refuseLongPicture } from "../picture/picture.ts";
import { Refusal } from "../refusal.ts";
import { bidi, codeOf, control, loneSurrogate, unseen } from "./characters.ts";
import { asSent, normalise } from "./text.ts";
import { weightOf } from "./weight.ts";

interface Rewording {
  readonly was: string;
  /** The most weighted characters of a post. */
  readonly limit: number;
  /** What is longer may go out as a picture. */
  readonly pictured?: boolean;
}

/**
 * Other words for a post, as X will get them.
 * @throws Refusal `text-empty`, `text-character`, `text-same`, `text-too-long`, `picture-too-long`
 */
export function rewordedText(typed: string, { was, limit, pictured = false }: Rewording): string {
  const text = typedText(typed);
  if (wordsOf(text) === wordsOf(was)) throw new Refusal("text-same", {});
  const weight = weightOf(text);
  if (weight <= limit) return text;
  if (!pictured) throw new Refusal("text-too-long", { weight, limit });
  refuseLongPicture(text);
  return text;
}

/** What a person typed as X will get it. @throws Refusal `text-empty`, `text-character` */
export function typedText(typed: string): string {
  const text = asSent(typed.replaceAll(/\r\n?/gu, "\n"));
  if (wordsOf(text) === "") throw new Refusal("text-empty", {});
  const plain = text.replaceAll(/[\n\t]/gu, " ");
  const code = codeOf(plain, control) ?? codeOf(plain, bidi) ?? loneSurrogate(plain);
  if (code !== undefined) throw new Refusal("text-character", { code });
  return text;
}

function wordsOf(text: string): string {
  return normalise(text.replaceAll(unseen, ""));
}
