import { createBody, neededBreaks, wordsBringingLinks } from "./body.ts";
import { type Break, isBlank } from "./breaks.ts";
import { fewestCuts } from "./cuts.ts";
import { asSent } from "./text.ts";
import { weightOf } from "./weight.ts";

/** One post of a thread: `text` and `joint` of all parts give back the whole, `shown` is what is posted. */
export interface Part {
  readonly text: string;
  /** The white space between this part and the next; "" for the last, and where no white space was. */
  readonly joint: string;
  /** The text, with `2/5` on a line of its own where the parts are numbered. */
  readonly shown: string;
}

/**
 * A text as the parts of a thread, none heavier than `limit` (weighted characters): with as few cuts within a word
 * as can be, then as few between words, at a caesura, between sentences, lines, stanzas; and then as even as can be.
 * A cut that leaves a scrap of a line counts as one between words. Only a single grapheme or link that is heavier
 * than the limit makes a part that is. The whole is the text as X receives it (NFC, trimmed).
 */
export function split(
  text: string,
  { limit, numbered }: { readonly limit: number; readonly numbered: boolean },
): readonly Part[] {
  const whole = asSent(text);
  if (isBlank(whole)) return [];
  if (weightOf(whole) <= limit) return [{ text: whole, joint: "", shown: whole }];
  if (!numbered) return partsOf(whole, cutsOf(whole, limit), () => "");
  for (let digits = 1; ; digits += 1) {
    const cuts = cutsOf(whole, Math.max(1, limit - `\n/`.length - 2 * digits));
    const count = `${cuts.length + 1}`;
    if (count.length <= digits) return partsOf(whole, cuts, (index) => `\n${index + 1}/${count}`);
  }
}

function partsOf(
  whole: string,
  cuts: readonly Break[],
  number: (index: number) => string,
): readonly Part[] {
  return [...cuts, { end: whole.length, next: whole.length }].map(({ end, next }, index) => {
    const text = whole.slice(cuts[index - 1]?.next ?? 0, end);
    return { text, joint: whole.slice(end, next), shown: text + number(index) };
  });
}

function cutsOf(text: string, room: number): readonly Break[] {
  for (const wary = new Set<number>(); ;) {
    const body = createBody(text, room, wary);
    const cuts = fewestCuts(body, [...neededBreaks(body)]);
    const more = wordsBringingLinks(body, cuts).filter((word) => !wary.has(word));
    if (more.length === 0) return cuts;
    for (const word of more) wary.add(word);
  }
}
