import { type Body, weightBetween } from "./body.ts";
import { type Break, isBlank, type Kind } from "./breaks.ts";

/** What a cut counts, in two numbers of which the first goes before the second; room for 131,071 cuts of a kind. */
const many = 2 ** 17;
const price: Record<Kind, readonly [number, number]> = {
  grapheme: [many * many, 0],
  word: [many, 0],
  caesura: [1, 0],
  sentence: [0, many * many],
  line: [0, many],
  stanza: [0, 1],
};
const none = [0, 0] as const;
/** A part below this share of the room is a scrap, unless it is made of whole lines. */
const scrapShare = 1 / 6;

/** The best way to part the pieces up to one of them: what its cuts count, how uneven it is, where its last part begins. */
interface Way {
  /** Within words, between them, at caesuras. */
  readonly worse: number;
  /** Between sentences, lines, stanzas. */
  readonly better: number;
  readonly unevenness: number;
  readonly last: number;
}

const noCut: Way = { worse: 0, better: 0, unevenness: 0, last: 0 };
const noWay: Way = { ...noCut };

/**
 * Of the breaks of a body those to cut at: the fewest of the worst kind, then of the next worst, and so on;
 * among equals those that make the parts most even (the least sum of squares).
 */
export function fewestCuts(body: Body, breaks: readonly Break[]): readonly Break[] {
  const pieces = piecesOf(body, breaks);
  const ways: Way[] = [];
  for (let last = 0; last < pieces.length; last += 1) ways.push(bestWay(body, pieces, ways));
  const cuts: Break[] = [];
  for (let first = ways.at(-1)?.last ?? 0; first > 0; first = ways[first - 1]?.last ?? 0) {
    const cut = breaks[first - 1];
    if (cut !== undefined) cuts.push(cut);
  }
  return cuts.toReversed();
}

interface Piece {
  readonly start: number;
  readonly end: number;
  /** The kinds of the breaks around it; undefined: the text's own end. */
  readonly before: Kind | undefined;
  readonly after: Kind | undefined;
  readonly blank: boolean;
}

function piecesOf({ text }: Body, breaks: readonly Break[]): readonly Piece[] {
  return Array.from({ length: breaks.length + 1 }, (_, index) => {
    const start = breaks[index - 1]?.next ?? 0;
    const end = breaks[index]?.end ?? text.length;
    const around = { before: breaks[index - 1]?.kind, after: breaks[index]?.kind };
    return { start, end, ...around, blank: isBlank(text.slice(start, end)) };
  });
}

/** The best way to part the pieces up to the next one, given the ways up to all before it. */
function bestWay(body: Body, pieces: readonly Piece[], ways: readonly Way[]): Way {
  const end = pieces[ways.length];
  let best = noWay;
  let blank = true;
  if (end === undefined) return best;
  const [high, low] = end.after === undefined ? none : price[end.after];
  for (let first = ways.length; first >= 0; first -= 1) {
    const start = pieces[first];
    if (start === undefined) break;
    const weight = weightBetween(body, start.start, end.end);
    if (weight > body.room && first < ways.length) break;
    blank &&= start.blank;
    const so = ways[first - 1] ?? noCut;
    const scrap = weight < body.room * scrapShare && (isInner(start.before) || isInner(end.after));
    const worse = high + so.worse + (scrap ? price.word[0] : 0) + (blank ? price.grapheme[0] : 0);
    const better = low + so.better;
    const unevenness = weight * weight + so.unevenness;
    const less = worse - best.worse || better - best.better || unevenness - best.unevenness;
    if (less < 0 || best === noWay) best = { worse, better, unevenness, last: first };
  }
  return best;
}

function isInner(kind: Kind | undefined): boolean {
  return kind !== undefined && kind !== "stanza" && kind !== "line";
}
