import { normalise } from "../text/text.ts";

/** No metrical line is much longer (the longest of Paradise Lost has 60 letters): a longer row may have met the page's edge. */
const longRow = 56;
/** Where the edge is, by the widest row: a hand breaks lines less evenly than a machine. */
const ragged = 0.9;
/** Rows of one metre differ less in width. */
const evenness = 2;
const tabStop = 8;
const wide = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60]/u;

interface Row {
  readonly text: string;
  readonly indent: number;
  /** In columns, the indentation with it. */
  readonly width: number;
  readonly starts: "capital" | "small" | "neither";
}

/** A row, and those that hang under it: indented more, up to the next that is not. */
interface Chain {
  readonly head: Row;
  readonly hanging: readonly Row[];
  /** Whether the row before each of the hanging ones left no room for its first word. */
  readonly full: readonly boolean[];
}

interface Stanza {
  readonly chains: readonly Chain[];
  /** The verse's pattern of indentation, as `-` and `>`. */
  readonly shape: string;
}

/** What is known of the whole poem when a stanza is judged. */
interface Poem {
  /** A row that goes on in small letters under a full one: this page is narrower than the poem's lines. */
  readonly isWrapped: boolean;
  /** Short rows hang one under another: the poem is laid out freely. */
  readonly isStepped: boolean;
  /** The heads that are said more than once. */
  readonly refrains: ReadonlySet<string>;
}

/**
 * Which rows of each stanza continue the line above, and are no lines of their own.
 *
 * Indentation has two meanings in verse. It shows a line that ran over (Whitman), or it is the poem's shape (ballads, odes, steps);
 * only the first may be joined. Two signs tell a run-over, both from how verse is printed:
 * - *The page's edge*: the row above is long, and the next word had no room in it. The row goes on in a small letter, or, once a
 *   poem is known to run over, in any.
 * - *The small letter*: where every line at the margin begins with a capital, a row that hangs in a small letter begins no line. A
 *   short row has room, so only one may hang under it unless the edge explains more: that is a refrain with its completion (Howl
 *   III). It is no sign in a stanza whose indentation is an even pattern (rhymed verse with few capitals), unless the row above
 *   is a refrain; nor in a poem that lets short rows hang under short ones anywhere.
 * All rows under a line continue it, or none does: half a line joined would be worse than none.
 */
export function continuations(
  stanzas: readonly (readonly string[])[],
): readonly (readonly boolean[])[] {
  const all = stanzas.map(stanzaOf);
  const poem = poemOf(all);
  return all.map((stanza, index) => {
    const isEven = isEvenPattern(stanza, [all[index - 1], all[index + 1]]);
    const isCapital = stanza.chains.every(({ head }) => head.starts !== "small");
    return stanza.chains.flatMap((chain) => {
      const runsOver =
        (isCut(chain, poem) && (poem.isWrapped || !isEven)) ||
        (isCapital && hangsInSmall(chain, poem) && !(isEven && !isRefrain(chain, poem)));
      return [false, ...chain.hanging.map(() => runsOver)];
    });
  });
}

/** The page's edge explains every row. */
function isCut({ hanging, full }: Chain, { isWrapped }: Poem): boolean {
  return hanging.every((row, at) => full[at] === true && (isWrapped || row.starts !== "capital"));
}

/** A small letter explains the first hanging row, and the page's edge the rest. */
function hangsInSmall(chain: Chain, poem: Poem): boolean {
  const [first, ...rest] = chain.hanging;
  return (
    !poem.isStepped &&
    chain.head.starts === "capital" &&
    first?.starts === "small" &&
    isCut({ head: first, hanging: rest, full: chain.full.slice(1) }, poem)
  );
}

function isRefrain({ head }: Chain, { refrains }: Poem): boolean {
  return refrains.has(said(head));
}

function poemOf(stanzas: readonly Stanza[]): Poem {
  const chains = stanzas
    .flatMap((stanza) => stanza.chains)
    .filter((chain) => chain.hanging.length > 0);
  const once = new Set<string>();
  const refrains = new Set<string>();
  for (const head of chains.map((chain) => said(chain.head))) {
    if (once.has(head)) refrains.add(head);
    once.add(head);
  }
  return {
    isWrapped: chains.some(({ hanging, full }) =>
      hanging.some((row, at) => full[at] === true && row.starts === "small"),
    ),
    isStepped: chains.some(({ full }) => full.slice(1).includes(false)),
    refrains,
  };
}

/** Indentation that comes back in step with rows of one metre: within the stanza, or from one stanza to the next. */
function isEvenPattern(stanza: Stanza, beside: readonly (Stanza | undefined)[]): boolean {
  const { chains, shape } = stanza;
  const widths = chains.flatMap(({ hanging }) => hanging.map((row) => row.width - row.indent));
  if (widths.length === 0 || Math.max(...widths) > evenness * Math.min(...widths)) return false;
  return beside.some((other) => other?.shape === shape) || isPeriodic(shape);
}

function isPeriodic(shape: string): boolean {
  return [2, 3, 4].some(
    (period) => shape.length >= 2 * period && shape.startsWith(shape.slice(period)),
  );
}

function stanzaOf(texts: readonly string[]): Stanza {
  const rows = texts.map(rowOf);
  const measure = rows.reduce((most, row) => Math.max(most, row.width), 0);
  const groups: { readonly head: Row; readonly hanging: Row[] }[] = [];
  for (const row of rows) {
    const open = groups.at(-1);
    if (open && row.indent > open.head.indent) open.hanging.push(row);
    else groups.push({ head: row, hanging: [] });
  }
  const chains = groups.map(({ head, hanging }) => ({
    head,
    hanging,
    full: hanging.map((row, at) => leavesNoRoom(hanging[at - 1] ?? head, row, measure)),
  }));
  const shape = chains.map(({ hanging }) => `-${">".repeat(hanging.length)}`).join("");
  return { chains, shape };
}

function leavesNoRoom(above: Row, row: Row, measure: number): boolean {
  const [word = ""] = row.text.split(/\s/u, 1);
  return above.width >= longRow && above.width + 1 + columns(word) > ragged * measure;
}

function rowOf(text: string): Row {
  const bare = text.replace(/^[\s\u200B-\u200F\u2060\u2800]+/u, "");
  let indent = 0;
  for (const blank of text.slice(0, text.length - bare.length)) {
    if (blank === "\t") indent += tabStop - (indent % tabStop);
    else if (blank === "\u3000") indent += 2;
    else if (!/[\u200B-\u200F\u2060]/u.test(blank)) indent += 1;
  }
  return { text: bare, indent, width: indent + columns(bare), starts: startOf(bare) };
}

function startOf(text: string): Row["starts"] {
  const [letter = ""] = /\p{L}/u.exec(text) ?? [];
  if (/[\p{Lu}\p{Lt}]/u.test(letter)) return "capital";
  return /\p{Ll}/u.test(letter) ? "small" : "neither";
}

function columns(text: string): number {
  let sum = 0;
  for (const character of text.replace(/\p{M}+/gu, "")) sum += wide.test(character) ? 2 : 1;
  return sum;
}

/** A refrain is one however its apostrophes are written. */
function said({ text }: Row): string {
  return normalise(text).replaceAll("’", "'");
}
