/** A place in the former text and the place of the same in the new one. */
export type Pair = readonly [number, number];

/** A stretch of both texts, ends excluded. */
export interface Span {
  readonly from: Pair;
  readonly to: Pair;
}

/**
 * Pairs what two texts have in common, in the order of both: patience diff. What occurs once in each is sure and parts the rest;
 * where nothing does, the first occurrence is taken for the first, the second for the second.
 */
export function pairsOf(before: readonly string[], after: readonly string[]): readonly Pair[] {
  const pairs: Pair[] = [];
  const open: Span[] = [{ from: [0, 0], to: [before.length, after.length] }];
  for (let span = open.pop(); span; span = open.pop()) {
    const inner = trim(span, { before, after, pairs });
    const anchors = rising(anchorsIn(inner, before, after));
    pairs.push(...anchors);
    if (anchors.length > 0) open.push(...spansBetween(anchors, inner));
  }
  return pairs.toSorted((one, other) => one[0] - other[0]);
}

/** The stretches that pairs leave between them; none that is empty on both sides. */
export function spansBetween(pairs: readonly Pair[], { from, to }: Span): readonly Span[] {
  const spans: Span[] = [];
  let [a, b] = from;
  for (const [nextA, nextB] of [...pairs, to]) {
    if (nextA > a || nextB > b) spans.push({ from: [a, b], to: [nextA, nextB] });
    [a, b] = [nextA + 1, nextB + 1];
  }
  return spans;
}

/** Pairs what both sides of a span begin and end with; gives what is left between. */
function trim(
  { from, to }: Span,
  {
    before,
    after,
    pairs,
  }: { readonly before: readonly string[]; readonly after: readonly string[]; pairs: Pair[] },
): Span {
  let [a, b] = from;
  let [endA, endB] = to;
  while (a < endA && b < endB && before[a] === after[b]) {
    pairs.push([a, b]);
    a += 1;
    b += 1;
  }
  while (endA > a && endB > b && before[endA - 1] === after[endB - 1]) {
    endA -= 1;
    endB -= 1;
    pairs.push([endA, endB]);
  }
  return { from: [a, b], to: [endA, endB] };
}

/** What a span's sides have in common, in the order of the former text. */
function anchorsIn(
  { from, to }: Span,
  before: readonly string[],
  after: readonly string[],
): readonly Pair[] {
  const former = placesIn(before, from[0], to[0]);
  const present = placesIn(after, from[1], to[1]);
  const common = [...former].flatMap(([text, places]) => {
    const others = present.get(text);
    return others ? [{ places, others }] : [];
  });
  const once = common.filter(({ places, others }) => places.length === 1 && others.length === 1);
  return (once.length > 0 ? once : common)
    .flatMap(({ places, others }) =>
      places.slice(0, others.length).map((place, nth) => [place, others[nth] ?? place] as const),
    )
    .toSorted((one, other) => one[0] - other[0]);
}

function placesIn(
  texts: readonly string[],
  from: number,
  to: number,
): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (let at = from; at < to; at += 1) {
    const text = texts[at] ?? "";
    const known = places.get(text);
    if (known) known.push(at);
    else places.set(text, [at]);
  }
  return places;
}

/** The longest run of pairs that rises on both sides (patience sorting: piles by their last card). */
function rising(pairs: readonly Pair[]): readonly Pair[] {
  const tops: number[] = [];
  const below = new Map<number, number | undefined>();
  for (const [index, [, b]] of pairs.entries()) {
    const pile = firstNotBelow(tops, (top) => pairs[top]?.[1] ?? 0, b);
    below.set(index, tops[pile - 1]);
    tops[pile] = index;
  }
  const run: Pair[] = [];
  for (let index = tops.at(-1); index !== undefined; index = below.get(index)) {
    const pair = pairs[index];
    if (pair) run.push(pair);
  }
  return run.toReversed();
}

function firstNotBelow(
  tops: readonly number[],
  valueOf: (top: number) => number,
  wanted: number,
): number {
  let low = 0;
  let high = tops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valueOf(tops[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
