import type { Line } from "../poem/poem.ts";
import { Refusal } from "../refusal.ts";
import { foldedWords } from "../text/fold.ts";

/** Where a reading may be moved to: past its next unit, to the beginning, to a stanza or a line by its number. */
export interface Spot {
  readonly kind: "next" | "start" | "stanza" | "line";
  /** Of the stanza; else of the line, among all of the poem as `poem show` counts them, from 1. */
  readonly number: number;
  readonly line: Line;
}

/** A poem as a place in it is looked for. */
export interface Ground {
  /** All its lines, in the order of the text. */
  readonly lines: readonly Line[];
  /** Id of the line that comes after the next unit; undefined where nothing comes. */
  readonly after: number | undefined;
}

/** A place as it was typed: by its name, or by words of a line. */
type Place =
  | { readonly kind: "next" }
  | { readonly kind: "start" }
  | { readonly kind: "stanza"; readonly number: number }
  | { readonly kind: "line"; readonly number: number }
  | { readonly kind: "words"; readonly words: string };

const mostSpots = 25;
const mostDigits = 6;
/** `line 42`, `stanza 3`, `42`, `next`, `start`, perhaps with the text that a suggestion shows behind it. */
const named =
  /^(?:(?<word>next|start)|(?:(?<what>line|stanza)\s*)?(?<number>\d+))\.?(?:\s+·.*)?$/su;

/** Understands a typed place. */
function parsePlace(typed: string): Place {
  const { word, what, number } =
    named.exec(typed.normalize("NFKC").trim().toLowerCase())?.groups ?? {};
  if (word !== undefined) return { kind: word === "next" ? "next" : "start" };
  if (number === undefined || number.length > mostDigits) {
    return { kind: "words", words: foldedWords(typed) };
  }
  return { kind: what === "stanza" ? "stanza" : "line", number: Number(number) };
}

/** A spot as it is put into a choice, and as it is understood when it is typed. */
export function spotKey({ kind, number }: Spot): string {
  return kind === "next" || kind === "start" ? kind : `${kind} ${number}`;
}

/** The number that a line has in its poem. */
export function lineNumber(lines: readonly Line[], lineId: number): number {
  return lines.findIndex(({ id }) => id === lineId) + 1;
}

/** The one spot that is meant. @throws Refusal `place-last`, `place-beyond`, `place-unclear` */
export function findSpot(typed: string, ground: Ground): Spot {
  const place = parsePlace(typed);
  const spots = spotsOf(ground);
  if (place.kind === "words") return findLine(typed, { words: place.words, spots });
  const ofKind = spots.filter(({ kind }) => kind === place.kind);
  if (place.kind === "next" || place.kind === "start") {
    const [only] = ofKind;
    if (only) return only;
    throw new Refusal("place-last", {});
  }
  const { kind: what, number } = place;
  // What is left out is never said: the line after it is meant.
  const found = number === 0 ? undefined : ofKind.find((spot) => spot.number >= number);
  if (found) return found;
  throw new Refusal("place-beyond", { what, number, most: ofKind.at(-1)?.number ?? 0 });
}

/** What may be meant by what has been typed so far, the likeliest first, 25 at most. */
export function suggestSpots(typed: string, ground: Ground): readonly Spot[] {
  const place = parsePlace(typed);
  const wanted = foldedWords(typed);
  return spotsOf(ground)
    .map((spot) => ({ spot, rank: rankOf(spot, { place, wanted }) }))
    .filter(({ rank }) => rank < never)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, mostSpots)
    .map(({ spot }) => spot);
}

const never = 9;

/** What is named comes first, then numbers that begin so, then words: at a line's begin, at a word's, anywhere. */
function rankOf(
  spot: Spot,
  { place, wanted }: { readonly place: Place; readonly wanted: string },
): number {
  if (wanted === "") return 0;
  const byName = rankByName(spot, { place, wanted });
  return spot.kind === "line" ? Math.min(byName, rankByText(spot, wanted)) : byName;
}

function rankByName(
  spot: Spot,
  { place, wanted }: { readonly place: Place; readonly wanted: string },
): number {
  const key = spotKey(spot);
  if (key === wanted) return 0;
  if (place.kind === "line" || place.kind === "stanza") {
    const isNumber = /^\d/u.test(wanted);
    if (isNumber && spot.kind === "stanza") return spot.number === place.number ? 1 : never;
    if (spot.kind !== place.kind) return never;
    if (spot.number === place.number) return 0;
    return String(spot.number).startsWith(String(place.number)) ? 2 : never;
  }
  if (spot.kind === wanted) return 2;
  if (!key.startsWith(wanted)) return never;
  // A letter or two are rather the begin of a line than of a hundred names.
  return spot.kind === "next" || spot.kind === "start" ? 2 : never - 1;
}

function rankByText({ line }: Spot, wanted: string): number {
  const words = foldedWords(line.text);
  if (words.startsWith(wanted)) return 3;
  if (` ${words}`.includes(` ${wanted}`)) return 4;
  if (wanted.split(" ").every((each) => ` ${words}`.includes(` ${each}`))) return 5;
  return words.includes(wanted) ? 6 : never;
}

/** The only line that is just these words, else the only one that holds them, at first from a word's begin on. */
function findLine(
  typed: string,
  { words, spots }: { readonly words: string; readonly spots: readonly Spot[] },
): Spot {
  const lines = spots
    .filter(({ kind }) => kind === "line")
    .map((spot) => ({ spot, text: foldedWords(spot.line.text) }));
  const ways: readonly ((text: string) => boolean)[] = [
    (text) => text === words,
    (text) => ` ${text}`.includes(` ${words}`),
    (text) => text.includes(words),
  ];
  for (const isMeant of words === "" ? [] : ways) {
    const [found, ...more] = lines.filter(({ text }) => isMeant(text));
    if (found && more.length === 0) return found.spot;
    if (found) throw new Refusal("place-unclear", { typed, lines: more.length + 1 });
  }
  throw new Refusal("place-unclear", { typed, lines: 0 });
}

function spotsOf(ground: Ground): readonly Spot[] {
  const lines = ground.lines.flatMap((line, index): readonly Spot[] =>
    line.role === "left-out" ? [] : [{ kind: "line", number: index + 1, line }],
  );
  const [first] = lines;
  const next = lines.find(({ line }) => line.id === ground.after);
  const stanzas = new Map<number, Spot>();
  for (const { line } of lines) {
    const { stanza: number } = line;
    if (number > 0 && !stanzas.has(number)) stanzas.set(number, { kind: "stanza", number, line });
  }
  return [
    ...(next ? [{ ...next, kind: "next" } as const] : []),
    ...(first ? [{ ...first, kind: "start" } as const] : []),
    ...stanzas.values(),
    ...lines,
  ];
}
