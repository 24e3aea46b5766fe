import { lettersOf } from "../name.ts";
import type { Pair, Span } from "./pairs.ts";

/** Lines that share less of their letters are two lines, not one that was mended (Dice's coefficient of letter pairs). */
const leastAlike = 0.5;
/** Up to so many comparisons the best pairing is sought. */
const mostCompared = 256;
/** In longer stretches a line is looked for this far from where the last one leads, so that time grows with the lines alone. */
const reach = 4;

/** A line by the pairs of neighbouring letters in it, in order, ready to be compared. */
type Letters = Float64Array;

/** Pairs the lines of a stretch that are the same line with other letters, in the order of both. */
export function mendedIn(
  { from, to }: Span,
  { before, after }: { readonly before: readonly string[]; readonly after: readonly string[] },
): readonly Pair[] {
  const former = before.slice(from[0], to[0]).map(lettersIn);
  const present = after.slice(from[1], to[1]).map(lettersIn);
  const isShort = former.length * present.length <= mostCompared;
  const found = isShort ? bestPairs(former, present) : nearPairs(former, present);
  return found.map(([a, b]) => [from[0] + a, from[1] + b]);
}

/** The pairing whose likenesses add up to the most. */
function bestPairs(former: readonly Letters[], present: readonly Letters[]): readonly Pair[] {
  const width = present.length + 1;
  const sums = new Float64Array((former.length + 1) * width);
  for (let a = former.length - 1; a >= 0; a -= 1) {
    for (let b = present.length - 1; b >= 0; b -= 1) {
      const like = alike(former[a], present[b]);
      const paired = like === 0 ? 0 : like + (sums[(a + 1) * width + b + 1] ?? 0);
      const apart = Math.max(sums[(a + 1) * width + b] ?? 0, sums[a * width + b + 1] ?? 0);
      sums[a * width + b] = Math.max(paired, apart);
    }
  }
  const pairs: Pair[] = [];
  let [a, b] = [0, 0];
  while (a < former.length && b < present.length) {
    const sum = sums[a * width + b];
    if (sum === sums[(a + 1) * width + b]) a += 1;
    else if (sum === sums[a * width + b + 1]) b += 1;
    else pairs.push([a++, b++]);
  }
  return pairs;
}

/** Each line with the nearest that is alike, not before the last one found. */
function nearPairs(former: readonly Letters[], present: readonly Letters[]): readonly Pair[] {
  const pairs: Pair[] = [];
  let ahead = 0;
  let least = 0;
  for (const [a, one] of former.entries()) {
    const places = nearest.map((offset) => a + ahead + offset);
    const b = places.find((place) => place >= least && alike(one, present[place]) > 0);
    if (b === undefined) continue;
    pairs.push([a, b]);
    ahead = b - a;
    least = b + 1;
  }
  return pairs;
}

/** 0, 1, -1, 2, -2 and on. */
const nearest = [0, ...Array.from({ length: reach }, (_, n) => [n + 1, -n - 1]).flat()];

/** How alike two lines are, from `leastAlike` to 1; 0 for less. */
function alike(one: Letters | undefined, other: Letters | undefined): number {
  if (!one || !other || one.length === 0 || other.length === 0) return 0;
  const all = one.length + other.length;
  if ((2 * Math.min(one.length, other.length)) / all < leastAlike) return 0;
  let [shared, a, b] = [0, 0, 0];
  while (a < one.length && b < other.length) {
    const apart = (one[a] ?? 0) - (other[b] ?? 0);
    if (apart === 0) shared += 1;
    if (apart <= 0) a += 1;
    if (apart >= 0) b += 1;
  }
  const like = (2 * shared) / all;
  return like < leastAlike ? 0 : like;
}

/** Its begin and end count as letters, so that short lines have pairs too. */
function lettersIn(text: string): Letters {
  const letters = lettersOf(text);
  if (letters === "") return new Float64Array();
  const framed = `^${letters}$`;
  const pairs = new Float64Array(framed.length - 1);
  for (let at = 0; at < pairs.length; at += 1) {
    pairs[at] = framed.charCodeAt(at) * 65_536 + framed.charCodeAt(at + 1);
  }
  return pairs.sort();
}
