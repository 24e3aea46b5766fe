import { type Break, breaksAtSpace, breaksWithoutSpace, graphemeStarts, kinds } from "./breaks.ts";
import { type Link, linksIn } from "./links.ts";
import { linkWeight, runningWeight, weightOf } from "./weight.ts";

/** A text to be cut into parts of at most `room` (weighted characters). */
export interface Body {
  /** In NFC. */
  readonly text: string;
  readonly room: number;
  /** The weight of each beginning of the text. */
  readonly sums: Uint32Array;
  readonly links: readonly Link[];
  /** Where its words begin, as white space parts them. */
  readonly words: readonly number[];
  /** Where a cut without white space would end a link, or may make or lose one. */
  readonly shut: Uint8Array;
}

const inLink = 2;
const nearLink = 1;
/** What could hold a link if something were cut from it: only these letters make one without `https://`. */
const linkLike = /[\w\u00C0-\u024F\u0253-\u036F\u1E00-\u1EFF.@$#＠＃\uFFFE\uFEFF\uFFFF+\-/:]+/gu;
/** How far from a cut a link could come to be by it (a domain name has at most 253 characters, RFC 1035). */
const reach = 300;
const innerStop = /[^.]\.[^.\-/]/u;

/**
 * A text in NFC made ready for cutting. What could become a link by a cut is weighed as one only in the words of
 * which `wary` has the beginning: almost always there is a cut that makes no link.
 */
export function createBody(text: string, room: number, wary: ReadonlySet<number>): Body {
  const links = linksIn(text);
  const words = wordStarts(text);
  const shut = new Uint8Array(text.length + 1);
  const hosts = [...text.matchAll(linkLike)].filter(([run]) => innerStop.test(run));
  for (const { 0: run, index } of hosts) shut.fill(nearLink, index + 1, index + run.length);
  for (const [index, { start, end }] of links.entries()) {
    const next = links[index + 1]?.start ?? end;
    // `x.in_a.com—b.in`: behind a "_" X sees a link only as long as the next one follows.
    if (text[start - 1] === "_" && next - end < reach) shut.fill(nearLink, end, next + 1);
    shut.fill(inLink, start + 1, end);
  }
  const added = new Map(links.filter(isShifting).map(({ start }) => [start, 1]));
  for (const { 0: run, index } of hosts) {
    for (const { start, end } of linksIn(run)) {
      if (shut[index + start + 1] === inLink) continue;
      const word = /\S*$/u.exec(text.slice(Math.max(0, index - reach), index))?.[0] ?? "";
      for (let at = index - word.length + 1; at <= index; at += 1) shut[at] ||= nearLink;
      shut.fill(inLink, index + start + 1, index + end);
      if (wary.size > 0 && wary.has(wordAt(words, index))) added.set(index + start, linkWeight);
    }
  }
  return { text, room, sums: sumsOf(text, added), links, words, shut };
}

function wordStarts(text: string): readonly number[] {
  return [0, ...breaksAtSpace(text).map(({ next }) => next)];
}

function wordAt(words: readonly number[], place: number): number {
  return words.findLast((start) => start <= place) ?? 0;
}

/** The words whose cuts made a part heavier than its body knew, because they brought out a link. */
export function wordsBringingLinks(body: Body, cuts: readonly Break[]): readonly number[] {
  const { text, room, words } = body;
  return [...cuts, { end: text.length }].flatMap(({ end }, index) => {
    const start = cuts[index - 1]?.next ?? 0;
    if (weightBetween(body, start, end) > room || weightOf(text.slice(start, end)) <= room)
      return [];
    return [wordAt(words, start), wordAt(words, end - 1)];
  });
}

/** `été.com`: where a text begins with it, X takes the link to begin behind its first letter, which weighs one more. */
function isShifting({ url }: Link): boolean {
  return !/^[a-z\d]/i.test(url);
}

/** The weights of all beginnings, with what a cut may add: it may bring out a link that X, after a label of over 63 characters, does not see. */
function sumsOf(text: string, added: ReadonlyMap<number, number>): Uint32Array {
  let more = 0;
  return runningWeight(text).map((sum, at) => {
    more += added.get(at - 1) ?? 0;
    return sum + more;
  });
}

/** The weight of a stretch of a body that begins and ends at breaks. */
export function weightBetween({ sums }: Body, from: number, to: number): number {
  return (sums[to] ?? 0) - (sums[from] ?? 0);
}

/** The breaks that a body needs for every piece between two of them to fit: no line that fits has one within it. */
export function neededBreaks(body: Body): Iterable<Break> {
  const shifting = new Set(body.links.filter(isShifting).map(({ start }) => start));
  const breaks = breaksAtSpace(body.text).map(({ kind, end, next }) => {
    return { kind: shifting.has(next) ? "grapheme" : kind, end, next };
  });
  return refine(body, { from: 0, to: body.text.length, kind: 0 }, breaks);
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly kind: number;
}

function* refine(
  body: Body,
  { from, to, kind: index }: Span,
  known: readonly Break[],
): Generator<Break> {
  const kind = kinds[index];
  if (weightBetween(body, from, to) <= body.room) return;
  if (kind === undefined) yield* cutWord(body, from, to);
  else {
    const inLine = kind === "sentence";
    const breaks = inLine ? withTight(body, { from, to }, known) : known;
    let start = from;
    let first = 0;
    for (const [at, place] of breaks.entries()) {
      // A line that must be cut offers all its breaks at once: a worse one may spare a scrap.
      if (place.kind !== kind && !(inLine && place.kind !== "grapheme")) continue;
      const inside = breaks.slice(first, at);
      yield* refine(body, { from: start, to: place.end, kind: index + 1 }, inside);
      yield place;
      start = place.next;
      first = at + 1;
    }
    yield* refine(body, { from: start, to, kind: index + 1 }, breaks.slice(first));
  }
}

function withTight(
  { text, shut }: Body,
  { from, to }: Pick<Span, "from" | "to">,
  known: readonly Break[],
): readonly Break[] {
  const tight = breaksWithoutSpace(text.slice(from, to))
    .map(({ kind, end, next }) => ({ kind, end: end + from, next: next + from }))
    .filter(({ end }) => shut[end] === 0);
  return tight.length === 0 ? known : [...known, ...tight].toSorted((a, b) => a.end - b.end);
}

/** Cuts a word that is longer than a part into even pieces. */
function* cutWord(body: Body, from: number, to: number): Generator<Break> {
  const starts = graphemeStarts(body.text.slice(from, to))
    .map((start) => start + from)
    .filter((start) => body.shut[start] !== inLink);
  let at = from;
  let passed = 0;
  while (weightBetween(body, at, to) > body.room) {
    while (passed < starts.length && (starts[passed] ?? 0) <= at) passed += 1;
    const near: number[] = [];
    for (let index = passed; index < starts.length; index += 1) {
      const start = starts[index] ?? 0;
      if (near.length > 0 && weightBetween(body, at, start) > body.room) break;
      near.push(start);
    }
    const cut = findCut(body, { from: at, to }, near);
    if (cut === undefined) return;
    yield { kind: "grapheme", end: cut, next: cut };
    at = cut;
  }
}

/** Of the places for the next cut the first that makes the rest even, then one further back; one that makes no link. */
function findCut(
  body: Body,
  { from, to }: Pick<Span, "from" | "to">,
  near: readonly number[],
): number | undefined {
  const rest = weightBetween(body, from, to);
  const even = rest / Math.ceil(rest / body.room);
  const far = near.filter((place) => weightBetween(body, from, place) >= even);
  const order = [...far, ...near.slice(0, near.length - far.length).toReversed()];
  return order.find((place) => isSafe(body, from, place)) ?? order[0];
}

function isSafe(body: Body, from: number, cut: number): boolean {
  return (
    body.shut[cut] === 0 || (keepsLinks(body, from, cut) && keepsLinks(body, cut, cut + reach))
  );
}

/** Tells whether a stretch cut out by itself has the links that the whole text has there, and no other. */
function keepsLinks({ text, links }: Body, from: number, to: number): boolean {
  const own = linksIn(text.slice(from, to));
  const known = links.filter(({ start, end }) => start >= from && end <= to);
  return (
    own.length === known.length &&
    own.every(({ start, end }, index) => {
      return start + from === known[index]?.start && end + from === known[index].end;
    })
  );
}
