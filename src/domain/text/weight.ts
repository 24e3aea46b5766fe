import { type Link, linksIn } from "./links.ts";

/** Ranges whose characters weigh one; all others weigh two (twitter-text configuration v3). */
const light: readonly (readonly [number, number])[] = [
  [0x0000, 0x10ff],
  [0x2000, 0x200d],
  [0x2010, 0x201f],
  [0x2032, 0x2037],
];
/** No emoji is made of these alone, and each is one code unit. */
const allLight = /^[\0-\u10FF]*$/u;
/** What every link weighs. */
export const linkWeight = 23;
const emojiWeight = 2;
/** X also counts a keycap without its variation selector as one emoji. */
const emoji = /(?=[\p{Emoji}--[#*0-9]])\p{RGI_Emoji}|[#*0-9]\uFE0F?\u20E3/gv;
/** Every emoji of more than one code point has one of these; one of a single code point weighs two anyway. */
const longEmoji = /[\p{Emoji_Component}--[#*0-9]]/v;

/** The weighted length of a text: NFC, links 23, emoji 2, the four light ranges 1, all else 2 (X docs, counting-characters). */
export function weightOf(text: string): number {
  const whole = text.normalize("NFC");
  let weight = 0;
  let from = 0;
  for (const link of linksIn(whole)) {
    weight += plainWeight(whole.slice(from, link.start)) + linkWeight;
    from = weighedEnd(link);
  }
  return weight + plainWeight(from === 0 ? whole : whole.slice(from));
}

/** Whether a text is longer than an account may post (weighted characters). */
export function isTooLong(text: string, limit: number): boolean {
  return weightOf(text) > limit;
}

/**
 * The weight of every beginning of an NFC text: at [i] what the code units before i weigh together,
 * a link or an emoji from its first code unit on.
 */
export function runningWeight(text: string): Uint32Array {
  const sums = new Uint32Array(text.length + 1);
  const wholes = new Map<number, { readonly end: number; readonly weight: number }>();
  for (const { 0: found, index } of text.matchAll(emoji)) {
    wholes.set(index, { end: index + found.length, weight: emojiWeight });
  }
  for (const link of linksIn(text)) {
    wholes.set(link.start, { end: weighedEnd(link), weight: linkWeight });
  }
  let weight = 0;
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at) ?? 0;
    const { end, weight: own } = wholes.get(at) ?? {
      end: at + (code > 0xffff ? 2 : 1),
      weight: weightOfCode(code),
    };
    weight += own;
    sums.fill(weight, at + 1, end + 1);
    at = end;
  }
  return sums;
}

/** Where X goes on counting: in `a.com日.in/x` it takes `a.com/x` for the link, and counts what it left out. */
function weighedEnd({ start, url }: Link): number {
  return start + url.length;
}

function plainWeight(text: string): number {
  if (allLight.test(text)) return text.length;
  if (!longEmoji.test(text)) return sumOfCodePoints(text);
  let weight = 0;
  let from = 0;
  for (const found of text.matchAll(emoji)) {
    weight += sumOfCodePoints(text.slice(from, found.index)) + emojiWeight;
    from = found.index + found[0].length;
  }
  return weight + sumOfCodePoints(text.slice(from));
}

function sumOfCodePoints(text: string): number {
  let weight = 0;
  for (const character of text) weight += weightOfCode(character.codePointAt(0) ?? 0);
  return weight;
}

function weightOfCode(code: number): number {
  return light.some(([from, to]) => code >= from && code <= to) ? 1 : 2;
}
