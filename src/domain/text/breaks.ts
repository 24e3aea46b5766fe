/** Where a text may be cut, the best kind first. */
export const kinds = ["stanza", "line", "sentence", "caesura", "word", "grapheme"] as const;
export type Kind = (typeof kinds)[number];

/** A place to cut: one part ends at `end`, the next begins at `next`, white space between them. */
export interface Break {
  readonly kind: Kind;
  readonly end: number;
  readonly next: number;
}

const unseen = "[\\p{Default_Ignorable_Code_Point}\\p{Cf}\\u2800]";
/** White space with at least one place to break in it, and what in its midst nobody sees. */
const gap = new RegExp(`\\s+(?:${unseen}+\\s+)*`, "gu");
/** No-break spaces bind words into one: a break there is as bad as one within a word. */
const glue = /^[\u00A0\u202F\uFEFF]+$/u;
const blank = new RegExp(`^(?:\\s|${unseen})*$`, "u");
/** What joins the character before it: a part that begins with one would show it on nothing. */
const joining = /^[\p{M}\p{Grapheme_Extend}\p{Emoji_Modifier}\u200D]/u;
const lineEnd = /\r\n|[\n\v\f\r\u2028\u2029]/gu;

/** Brackets and quotes that may close after a mark and belong to it. */
const closers = "[\\p{Pe}\\p{Pf}\"'”’]*";
const sentenceEnd = new RegExp(`[!?‽؟۔।॥።。！？｡…⸮]${closers}$`, "u");
const fullStop = new RegExp(`\\.${closers}$`, "u");
/** `J. Alfred`, `Mr. Apollinax`: a full stop that ends no sentence. */
const shortened = new RegExp(
  `(?:^|[^\\p{L}\\p{M}])(?:\\p{L}\\p{M}*|Mrs?|Ms|Dr|St)\\.${closers}$`,
  "u",
);
const caesura = new RegExp(`(?:[,;:/|،؛、，；：､፣፤፥·‖—–―…]|--|\\.{2}|(?:^|\\s)-)${closers}$`, "u");
/** How much before a break decides over its kind. */
const context = 12;

/** The breaks at the white space of a text. */
export function breaksAtSpace(text: string): readonly Break[] {
  const breaks: Break[] = [];
  for (const { 0: space, index } of text.matchAll(gap)) {
    const next = index + space.length;
    const inside = index > 0 && next < text.length;
    if (!inside || joining.test(text.slice(next, next + 2))) continue;
    breaks.push({ kind: kindOfSpace(text, index, next), end: index, next });
  }
  return withoutBlankEnds(text, breaks);
}

/** What nobody sees at either end of a text stays with its first or last word. */
function withoutBlankEnds(text: string, breaks: readonly Break[]): readonly Break[] {
  const first = breaks.findIndex(({ end }) => !isBlank(text.slice(0, end)));
  const last = breaks.findLastIndex(({ next }) => !isBlank(text.slice(next)));
  return breaks.slice(Math.max(0, first), last + 1);
}

function kindOfSpace(text: string, end: number, next: number): Kind {
  if (glue.test(text.slice(end, next))) return "grapheme";
  const lines = text.slice(end, next).match(lineEnd)?.length ?? 0;
  if (lines > 0) return lines > 1 ? "stanza" : "line";
  const before = text.slice(Math.max(0, end - context), end);
  const goesOn = /^[\p{Pi}\p{Ps}"']*\p{Ll}/u.test(text.slice(next, next + context));
  if (sentenceEnd.test(before)) return goesOn ? "caesura" : "sentence";
  if (fullStop.test(before) && !goesOn && !shortened.test(before)) return "sentence";
  return caesura.test(before) ? "caesura" : "word";
}

/** Marks that part what they stand between also without white space. */
const tightMark = new RegExp(
  `(?:(?<sentence>[।॥።。！？｡]+)|[、，；：､،؛፣፤፥—―…]+|--+|\\.{3,})${closers}(?=[^\\s\\p{P}])(?!${unseen})`,
  "gu",
);
/** Scripts that set no space between words. */
const unspaced =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}]/u;
const beginsUnspaced = new RegExp(`^${unspaced.source}`, "u");
const endsUnspaced = new RegExp(`${unspaced.source}\\p{M}*$`, "u");
const opening = /[\p{Ps}\p{Pi}]$/u;
const words = new Intl.Segmenter("en", { granularity: "word" });
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The breaks of a text where no white space is: behind a mark, and between the words of scripts that set none. */
export function breaksWithoutSpace(text: string): readonly Break[] {
  const found = new Map<number, Kind>();
  if (unspaced.test(text)) for (const at of wordStarts(text)) found.set(at, "word");
  for (const { 0: mark, index, groups } of text.matchAll(tightMark)) {
    const at = index + mark.length;
    const kind = groups?.["sentence"] === undefined ? "caesura" : "sentence";
    if (index > 0 && !joining.test(text.slice(at, at + 2))) found.set(at, kind);
  }
  return [...found]
    .toSorted(([a], [b]) => a - b)
    .map(([at, kind]) => ({ kind, end: at, next: at }));
}

function wordStarts(text: string): readonly number[] {
  const starts: number[] = [];
  let last = "";
  for (const { segment, index, isWordLike } of words.segment(text)) {
    const begins = isWordLike === true || opening.test(segment);
    const ends = last !== "" && !/\s$/u.test(last) && !opening.test(last);
    const parted = beginsUnspaced.test(segment) || endsUnspaced.test(last);
    if (begins && ends && parted && !joining.test(segment)) starts.push(index);
    last = segment;
  }
  return starts;
}

/** Where a grapheme begins that a part may begin with, white space on neither side. */
export function graphemeStarts(text: string): readonly number[] {
  return Array.from(graphemes.segment(text), ({ index }) => index).filter(
    (index) =>
      index > 0 &&
      !/\s/u.test(text.charAt(index - 1)) &&
      !/^\s/u.test(text.slice(index, index + 1)) &&
      !joining.test(text.slice(index, index + 2)),
  );
}

/** Tells whether nobody would see anything of a text. */
export function isBlank(text: string): boolean {
  return blank.test(text);
}
