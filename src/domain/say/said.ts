import type { Account } from "../account.ts";
import { Refusal } from "../refusal.ts";
import { typedText } from "../text/reword.ts";
import { split } from "../text/split.ts";
import { weightOf } from "../text/weight.ts";

/** So many characters may be typed (Discord, text input). */
export const mostSayable = 4_000;

/**
 * A text as an account says it: one post, or the parts of a thread where its diction makes threads.
 * @throws Refusal `text-empty`, `text-character`, `say-too-long`
 */
export function saidTexts(
  typed: string,
  { handle, limit, diction }: Pick<Account, "handle" | "limit" | "diction">,
): readonly string[] {
  const text = typedText(typed);
  const weight = weightOf(text);
  if (weight <= limit) return [text];
  if (diction.overlong !== "thread") throw new Refusal("say-too-long", { handle, weight, limit });
  return split(text, { limit, numbered: diction.numbered }).map(({ shown }) => shown);
}
