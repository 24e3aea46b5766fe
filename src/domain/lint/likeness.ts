/** Marks that are written or left out with the words unchanged: accents on letters, Hebrew points, Arabic vowels. */
const accents =
  /[\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u064B-\u065F\u0670]/gu;
const apostrophes = /['\u2018-\u201B\u02BC\u2032\u00B4`]/gu;
/** A word; of a script that puts no spaces between words, each letter. */
const word =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]\p{M}*|[[\p{L}\p{N}\p{M}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]]+/gv;
const plain = /^[\0-\x7F]*$/u;
/** In a line of fewer words, another word makes it another line. */
const fewestWords = 6;

/** A line and who says it. */
interface Said<Who> {
  readonly text: string;
  readonly who: Who;
}

/** One of the lines that are compared, and the first that was heard like it. */
interface Alike<Who> {
  /** Its place among the lines, from 0. */
  readonly place: number;
  readonly other: Said<Who>;
}

/** Lines of a poem, compared with what others say. */
export interface Comparison<Who> {
  hear(said: Said<Who>): void;
  /** The lines that are equal or nearly equal to something that was heard, in their order. */
  alike(): readonly Alike<Who>[];
}

/** The words of a line without case, punctuation and accents. */
function wordsOf(line: string): readonly string[] {
  if (plain.test(line))
    return (
      line
        .toLowerCase()
        .replaceAll(apostrophes, "")
        .match(/[0-9a-z]+/gu) ?? []
    );
  const bare = line.normalize("NFKD").replaceAll(accents, "").replaceAll(apostrophes, "");
  return bare.toLowerCase().match(word) ?? [];
}

/**
 * Tells whether two lines are equal or nearly equal: they have the same words but for case, punctuation and accents, or at least
 * six words each, of which exactly one is another. A line without words is like none.
 */
export function isAlike(one: string, other: string): boolean {
  return areAlike(wordsOf(one), wordsOf(other));
}

/** Compares lines with others in time that grows with what is heard, however many lines are like each other. */
export function compare<Who>(lines: readonly string[]): Comparison<Who> {
  const keys = lines.map((line) => keysOf(wordsOf(line)));
  const heard = new Map<number, Said<Who> | undefined>();
  for (const key of keys.flat()) heard.set(key, undefined);
  return {
    hear(said) {
      for (const key of keysOf(wordsOf(said.text))) {
        if (heard.has(key) && heard.get(key) === undefined) heard.set(key, said);
      }
    },
    alike: () =>
      lines.flatMap((line, place) => {
        const others = (keys[place] ?? []).flatMap((key) => heard.get(key) ?? []);
        // Two lines may have a key in common by chance.
        const other = others.find(({ text }) => isAlike(line, text));
        return other ? [{ place, other }] : [];
      }),
  };
}

function areAlike(one: readonly string[], other: readonly string[]): boolean {
  if (one.length === 0 || one.length !== other.length) return false;
  const most = one.length < fewestWords ? 0 : 1;
  let different = 0;
  for (const [index, each] of one.entries()) {
    if (each === other[index]) continue;
    different += 1;
    if (different > most) return false;
  }
  return true;
}

/** Primes whose products are exact in a number. */
const primes = [67_108_859, 67_108_837] as const;
const bases = [48_271_009, 39_916_801] as const;

/** One key for all words, and one for all but each; lines that are alike have one in common. Linear in the line. */
function keysOf(words: readonly string[]): readonly number[] {
  if (words.length === 0) return [];
  const [high, low] = [sumsOf(words, 0), sumsOf(words, 1)];
  const keyAt = (place: number): number => (high[place] ?? 0) * 2 ** 26 + (low[place] ?? 0);
  const count = words.length < fewestWords ? 1 : words.length + 1;
  return Array.from({ length: count }, (_, place) => keyAt(place));
}

/** In one of two ways: the sum over all words first, then that without each word. */
function sumsOf(words: readonly string[], way: 0 | 1): readonly number[] {
  const [prime, base] = [primes[way], bases[way]];
  let power = 1;
  let sum = 0;
  const terms: number[] = [];
  for (const each of words) {
    power = (power * base) % prime;
    const term = (power * hashOf(each, prime)) % prime;
    terms.push(term);
    sum = (sum + term) % prime;
  }
  // The place of the missing word counts, or two lines of a word and a gap would meet.
  return [sum, ...terms.map((term, place) => (sum - term + prime + place + 1) % prime)];
}

function hashOf(text: string, prime: number): number {
  let hash = 1;
  for (let at = 0; at < text.length; at += 1) hash = (hash * 69_069 + text.charCodeAt(at)) % prime;
  return hash;
}
