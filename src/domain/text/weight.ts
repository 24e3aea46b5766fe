import twitterText from "twitter-text";

/** Ranges whose characters weigh one; all others weigh two (twitter-text configuration v3). */
const light: readonly (readonly [number, number])[] = [
  [0x0000, 0x10ff],
  [0x2000, 0x200d],
  [0x2010, 0x201f],
  [0x2032, 0x2037],
];
/** No emoji is made of these alone, and each is one code unit. */
const allLight = /^[\0-\u10FF]*$/u;
const linkWeight = 23;
const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const emoji = /^\p{RGI_Emoji}$/v;

/** Where X finds a link in a text, in the NFC form that it counts. */
export interface Link {
  readonly url: string;
  readonly start: number;
  readonly end: number;
}

/** The links X would find in a text, also accidental ones such as `night.in`. */
export function linksIn(text: string): readonly Link[] {
  return twitterText
    .extractUrlsWithIndices(text.normalize("NFC"), { extractUrlsWithoutProtocol: true })
    .map(({ url, indices: [start, end] }) => ({ url, start, end }));
}

/** The weighted length of a text: NFC, links 23, emoji 2, the four light ranges 1, all else 2 (X docs, counting-characters). */
export function weightOf(text: string): number {
  const whole = text.normalize("NFC");
  let weight = 0;
  let from = 0;
  for (const link of linksIn(whole)) {
    weight += plainWeight(whole.slice(from, link.start)) + linkWeight;
    from = link.end;
  }
  return weight + plainWeight(whole.slice(from));
}

function plainWeight(text: string): number {
  if (allLight.test(text)) return text.length;
  let weight = 0;
  for (const { segment } of segmenter.segment(text)) {
    weight += emoji.test(segment) ? 2 : sumOfCodePoints(segment);
  }
  return weight;
}

function sumOfCodePoints(segment: string): number {
  let weight = 0;
  for (const character of segment) weight += isLight(character.codePointAt(0) ?? 0) ? 1 : 2;
  return weight;
}

function isLight(code: number): boolean {
  return light.some(([from, to]) => code >= from && code <= to);
}
