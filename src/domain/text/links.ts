import twitterText from "twitter-text";

/** Where X finds a link in a text, in the NFC form that it counts. */
export interface Link {
  readonly url: string;
  readonly start: number;
  readonly end: number;
}

/** The names by which a post reaches others, without their marks. */
export interface Tags {
  readonly mentions: readonly string[];
  readonly hashtags: readonly string[];
  readonly cashtags: readonly string[];
}

const { spaces, validCCTLD, validDomainChars, validGTLD, validPunycode } = twitterText.regexen;
/** A full stop within a word, with an ending of the web behind it: no link is without one. */
const ending = `${validDomainChars.source}\\.(?:${validGTLD.source}|${validCCTLD.source}|${validPunycode.source})`;
const anEnding = new RegExp(ending, "i");
const everyEnding = new RegExp(ending, "gi");
const mayTag = /[@＠#＃$]/u;
const inDomain = new RegExp(`${validDomainChars.source}|[-._]`, "i");

/** The library's search grows with the square of a word's length: beyond this, it is shown a word in pieces. */
const longWord = 300;
/** A domain name has at most 253 characters (RFC 1035), which leaves room for what stands before it. */
const longestDomain = 300;
/** X takes nothing longer for a link (twitter-text, extractUrlsWithIndices). */
const longestLink = 4_096;
/** What may decide over a link before its domain: `https://` and one character more. */
const before = 9;

/** The links X would find in a text, also accidental ones such as `night.in`. */
export function linksIn(text: string): readonly Link[] {
  const whole = text.normalize("NFC");
  const links: Link[] = [];
  let stop = whole.indexOf(".");
  while (stop !== -1) {
    const start = wordStart(whole, stop);
    const end = wordEnd(whole, stop);
    // With the white space before it: at a text's own beginning the library reads a letter such as "é" otherwise.
    const from = Math.max(0, start - 1);
    if (stop + 1 < end) links.push(...linksInWord(whole.slice(from, end), from));
    stop = whole.indexOf(".", end);
  }
  return links;
}

/** The mentions, hashtags and cashtags X would find in a text; what is part of a link is none. */
export function tagsIn(text: string): Tags {
  if (!mayTag.test(text)) return { mentions: [], hashtags: [], cashtags: [] };
  const whole = text.normalize("NFC");
  const plain = betweenLinks(whole);
  return {
    mentions: twitterText.extractMentions(plain),
    // Without full stops, which part hashtags just as spaces do, the library looks for no links again.
    hashtags: twitterText.extractHashtags(plain.replaceAll(".", " ")),
    cashtags: twitterText.extractCashtags(plain),
  };
}

/** A text with a space in the place of each link. */
function betweenLinks(whole: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of linksIn(whole)) {
    pieces.push(whole.slice(from, start));
    from = end;
  }
  return [...pieces, whole.slice(from)].join(" ");
}

/** No link reaches over white space, nor is one made or broken by what lies beyond it. */
function linksInWord(word: string, at: number): readonly Link[] {
  if (!anEnding.test(word)) return [];
  const links = word.length > longWord ? linksInLongWord(word) : extract(word);
  return links.map((link) => moved(link, at));
}

function moved({ url, start, end }: Link, by: number): Link {
  return { url, start: start + by, end: end + by };
}

function extract(text: string): readonly Link[] {
  return twitterText
    .extractUrlsWithIndices(text, { extractUrlsWithoutProtocol: true })
    .map(({ url, indices: [start, end] }) => ({ url, start, end }));
}

function linksInLongWord(word: string): readonly Link[] {
  const links: Link[] = [];
  let from = 0;
  for (const { index } of word.matchAll(everyEnding)) {
    if (index < from) continue;
    const start = Math.max(from, domainStart(word, index) - before);
    const end = Math.min(word.length, index + longestLink);
    const found = linksBetween(word, start, end);
    links.push(...found);
    // What the library passed over up to the word's end, such as the path of what it takes for no link, stays passed over.
    if (end === word.length) break;
    from = found.at(-1)?.end ?? Math.max(index + 1, end - longestDomain);
  }
  return links;
}

/** The links in a stretch of a word; the last of several is left for the next stretch if it may have been cut. */
function linksBetween(word: string, start: number, end: number): readonly Link[] {
  // Nothing may begin a link right after an "@", so that the stretch's own beginning makes none.
  const guard = start > 0 ? "@" : "";
  const found = extract(guard + word.slice(start, end));
  const sure = end < word.length && found.length > 1 ? found.slice(0, -1) : found;
  const shift = start - guard.length;
  return sure.map((link) => moved(link, shift));
}

function domainStart(word: string, index: number): number {
  const lowest = Math.max(0, index - longestDomain);
  let start = index;
  while (start > lowest && inDomain.test(word.charAt(start - 1))) start -= 1;
  return start;
}

function wordStart(text: string, index: number): number {
  let start = index;
  while (start > 0 && !spaces.test(text.charAt(start - 1))) start -= 1;
  return start;
}

function wordEnd(text: string, index: number): number {
  let end = index;
  while (end < text.length && !spaces.test(text.charAt(end))) end += 1;
  return end;
}
