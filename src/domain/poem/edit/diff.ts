import { normalise } from "../../text/text.ts";
import { lettersOf } from "../name.ts";
import type { Line, ParsedLine } from "../poem.ts";
import { mendedIn } from "./mended.ts";
import { pairsOf, spansBetween } from "./pairs.ts";
import type { Pair, Span } from "./pairs.ts";

/**
 * What became of a line. `kept`: it has its words and its role; its stanza's number may be another. `changed`: it is the same line
 * with other words or another role. `added` and `gone`: it stands in the new text alone, or in the former alone.
 */
export type Change =
  | { readonly kind: "kept" | "changed"; readonly was: Line; readonly line: ParsedLine }
  | { readonly kind: "added"; readonly line: ParsedLine }
  | { readonly kind: "gone"; readonly was: Line };

/** From one text to another, in reading order; what is gone comes before what was added in its stead. */
export type Diff = readonly Change[];

/** How a poem's lines become others: by the same words, then by the same letters, then by likeness between what stayed. */
export function diff(before: readonly Line[], after: readonly ParsedLine[]): Diff {
  const texts = { before: before.map(textOf), after: after.map(textOf) };
  const whole: Span = { from: [0, 0], to: [before.length, after.length] };
  const same = pairsOf(before.map(wordsOf), after.map(wordsOf));
  const spelt = within(same, whole, (span) => respelt(span, texts));
  const pairs = within(spelt, whole, (span) => mendedIn(span, texts));
  return changesOf(pairs, { before, after, whole });
}

/** What a diff makes of a poem: the new text, line by line. */
export function linesAfter(changes: Diff): readonly ParsedLine[] {
  return changes.flatMap((change) => (change.kind === "gone" ? [] : [change.line]));
}

/** Pairs, and those that are found between them. */
function within(
  pairs: readonly Pair[],
  whole: Span,
  find: (span: Span) => readonly Pair[],
): readonly Pair[] {
  const found = spansBetween(pairs, whole)
    .filter(({ from, to }) => from[0] < to[0] && from[1] < to[1])
    .flatMap(find);
  if (found.length === 0) return pairs;
  return [...pairs, ...found].toSorted((one, other) => one[0] - other[0]);
}

/** The same letters, whatever the case, the quotes, the dashes and the commas. */
function respelt(
  { from, to }: Span,
  { before, after }: { readonly before: readonly string[]; readonly after: readonly string[] },
): readonly Pair[] {
  const former = before.slice(from[0], to[0]).map((text, at) => lettersOf(text) || `${at} before`);
  const present = after.slice(from[1], to[1]).map((text, at) => lettersOf(text) || `${at} after`);
  return pairsOf(former, present).map(([a, b]) => [from[0] + a, from[1] + b]);
}

function changesOf(
  pairs: readonly Pair[],
  {
    before,
    after,
    whole,
  }: {
    readonly before: readonly Line[];
    readonly after: readonly ParsedLine[];
    readonly whole: Span;
  },
): Diff {
  const changes: Change[] = [];
  let [a, b] = whole.from;
  for (const [nextA, nextB] of [...pairs, whole.to]) {
    for (const was of before.slice(a, nextA)) changes.push({ kind: "gone", was });
    for (const line of after.slice(b, nextB)) changes.push({ kind: "added", line });
    const [was, line] = [before[nextA], after[nextB]];
    if (was && line) {
      const isKept = was.text === line.text && was.role === line.role;
      changes.push({ kind: isKept ? "kept" : "changed", was, line });
    }
    [a, b] = [nextA + 1, nextB + 1];
  }
  return changes;
}

function textOf({ text }: ParsedLine): string {
  return text;
}

function wordsOf({ text }: ParsedLine): string {
  return normalise(text);
}
