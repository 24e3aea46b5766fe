import type { Voice } from "../account.ts";
import { costOf } from "../money/cost.ts";
import type { Prices } from "../money/prices.ts";
import type { Line } from "../poem/poem.ts";
import type { Form } from "../post.ts";
import { layoutOf, wordingOf } from "../reading/parts.ts";
import type { Wording } from "../reading/parts.ts";
import type { Manner, Unit } from "../reading/reading.ts";
import { layOut } from "../reading/units.ts";
import { dayMs } from "../schedule/rule.ts";
import { findingKinds } from "./finding.ts";
import type { Finding, FindingKind } from "./finding.ts";
import { lint } from "./lint.ts";
import { repetitionsIn } from "./repeats.ts";
import type { Cadence } from "./repeats.ts";

/** A finding and where it is. */
export interface Found {
  readonly finding: Finding;
  /** The post, from 1. */
  readonly unit: number;
  /** The line, from 1, as `poem show` counts them. */
  readonly line: number;
  /** The row that it is in, or what the post, or its part, says. */
  readonly text: string;
}

/** What a moderator should know of a poem before it is read. */
export interface PoemLint {
  /** How many findings there are of each kind. */
  readonly counts: Readonly<Record<FindingKind, number>>;
  /** All of them together. */
  readonly total: number;
  /** How many of them are links that nobody meant, and that an edit can part. */
  readonly mendable: number;
  /** The first few of each kind, in the order of `findingKinds`. */
  readonly examples: readonly Found[];
  readonly posts: number;
  /** How many of them are threads. */
  readonly threads: number;
  readonly costMicros: number;
  /** How long the schedule takes for it; undefined: there is none, or it ends before. */
  readonly days: number | undefined;
}

/** How a poem would be read. */
export interface Recital {
  readonly manner: Manner;
  readonly voice: Voice;
  readonly prices: Prices;
  /** Undefined: nobody knows. */
  readonly rhythm?: Rhythm | undefined;
  /** The texts of which no picture can be made, as whoever has the typeface found them. */
  readonly unset?: ReadonlyMap<string, Finding>;
}

/** When posts go out. */
export interface Rhythm {
  /** The instant from which days are counted (ms UTC). */
  readonly after: number;
  /** The same words are refused within this time (ms). */
  readonly window: number;
  /** When the next posts are due (ms UTC), at most so many. */
  readonly instants: (count: number) => readonly number[];
}

const mostOfAKind = 3;
/** No finding of any kind. */
export const noFindings: Readonly<Record<FindingKind, number>> = {
  blank: 0,
  "too-long": 0,
  "picture-too-long": 0,
  "picture-script": 0,
  repeat: 0,
  cashtag: 0,
  link: 0,
  mention: 0,
  hashtag: 0,
};

/** What there is to know of one reading of these lines, in time that grows with their number. */
export function lintPoem(lines: readonly Line[], recital: Recital): PoemLint {
  const { manner, voice, prices, rhythm } = recital;
  const units = layOut(lines, layoutOf(manner, voice));
  const posts = units.map((unit) => wordingOf(unit, voice));
  const instants = rhythm?.instants(posts.length);
  const cadence = rhythm && instants && { instants, window: rhythm.window };
  const found = foundIn(units, { posts, cadence, recital });
  const places = new Map(lines.map(({ id }, place) => [id, place + 1]));
  const end = instants?.[posts.length - 1];
  return {
    ...tally(found, (line) => (line && places.get(line.id)) ?? 1),
    posts: posts.length,
    threads: posts.filter(({ texts }) => texts.length > 1).length,
    costMicros: costOf(posts, prices),
    days: rhythm && end !== undefined ? Math.ceil((end - rhythm.after) / dayMs) : undefined,
  };
}

interface FoundIn {
  readonly finding: Finding;
  readonly unit: Unit;
  readonly text: string;
}

function* foundIn(
  units: readonly Unit[],
  ask: {
    readonly posts: readonly Wording[];
    readonly cadence: Cadence | undefined;
    readonly recital: Recital;
  },
): Generator<FoundIn, void> {
  const { posts, cadence, recital } = ask;
  const { refrains } = recital.manner;
  const said = posts.map(({ texts }) => texts);
  const repeats = new Map(
    repetitionsIn(said, { cadence, refrains }).map((each) => [each.index, each]),
  );
  for (const [index, unit] of units.entries()) {
    const { form, texts } = posts[index] ?? { form: "text", texts: [] };
    const repeat = repeats.get(index);
    if (repeat) {
      const finding = { kind: "repeat", apartMs: repeat.apartMs } as const;
      yield { finding, unit, text: texts[0] ?? "" };
    }
    for (const text of texts) {
      for (const finding of findingsIn(text, form, recital)) yield { finding, unit, text };
    }
  }
}

/** In a picture X finds no words. */
function findingsIn(
  text: string,
  form: Form,
  { voice, prices, unset }: Recital,
): readonly Finding[] {
  if (form === "text") return lint(text, voice.limit, prices);
  const finding = unset?.get(text);
  return finding ? [finding] : [];
}

function tally(
  found: Iterable<FoundIn>,
  placeOf: (line: Line | undefined) => number,
): Pick<PoemLint, "counts" | "total" | "mendable" | "examples"> {
  const counts = { ...noFindings };
  const examples: Found[] = [];
  let [total, mendable] = [0, 0];
  for (const { finding, unit, text } of found) {
    total += 1;
    if (finding.kind === "link" && finding.mend !== undefined) mendable += 1;
    counts[finding.kind] += 1;
    if (counts[finding.kind] > mostOfAKind) continue;
    const line = placeOf(lineOf(finding, unit));
    examples.push({ finding, unit: unit.position.unit, line, text: rowOf(finding, text) });
  }
  const orderOf = ({ finding }: Found): number => findingKinds.indexOf(finding.kind);
  return {
    counts,
    total,
    mendable,
    examples: examples.toSorted((a, b) => orderOf(a) - orderOf(b)),
  };
}

/** The line that a finding is in, or that its post begins with: none of those found reaches over the end of a line. */
function lineOf(finding: Finding, { lines }: Unit): Line | undefined {
  const words = wordsIn(finding)?.normalize("NFC");
  return lines.find(({ text }) => words !== undefined && text.includes(words)) ?? lines[0];
}

/** The row of a post that a finding is in; all of it where it is in no row alone. */
function rowOf(finding: Finding, text: string): string {
  const words = wordsIn(finding);
  return text.split("\n").find((row) => words !== undefined && row.includes(words)) ?? text;
}

function wordsIn(finding: Finding): string | undefined {
  switch (finding.kind) {
    case "link":
      return finding.link;
    case "mention":
    case "hashtag":
      return finding.name;
    case "cashtag":
      return finding.names[0];
    case "picture-script":
      return finding.part === "text" ? finding.lacks[0] : undefined;
    case "blank":
    case "too-long":
    case "picture-too-long":
    case "repeat":
      return undefined;
    default:
      return finding satisfies never;
  }
}
