import { isOrnamental } from "./block.ts";
import type { Block } from "./block.ts";
import { isClosing } from "./closing.ts";
import { numeralOf } from "./heading.ts";
import type { Header } from "./header.ts";
import { isName, lettersOf } from "./name.ts";
import type { ParsedLine } from "./poem.ts";

/** What stands before the verse, and the blocks that are left. */
export interface Opening {
  readonly title: string | undefined;
  readonly byline: string | undefined;
  /** In stanza 0; title and byline first. */
  readonly lines: readonly ParsedLine[];
  readonly rest: readonly Block[];
}

interface Head {
  readonly title: string | undefined;
  readonly byline: string | undefined;
  readonly rest: readonly Block[];
}

const credit = /^(?:by|von|par|de|di|por|door|av|af)\s+(\S.*)$/iu;
const dedication = /^(?:for|für|pour|per|para|in memory of|in memoriam)\s+(\S.*)$/iu;
const attribution = /^[-–—―]{1,2}\s*(\S.*)$/u;
const quotes = new Map([
  ['"', '"'],
  ["“", "”"],
  ["„", "“"],
  ["«", "»"],
  ["»", "«"],
  ["‘", "’"],
  ["「", "」"],
  ["『", "』"],
]);
const longestEpigraph = 8;
const mostEpigraphs = 2;
const mostCreditWords = 8;

/**
 * Title, byline and epigraphs. What the header says wins: a title or byline in the text that says the same is not said twice,
 * one that says something else is left out. Where the title comes from the file's name alone, no head is read.
 */
export function openingOf(blocks: readonly Block[], header: Header): Opening {
  const found = headOf(blocks, header.title);
  const title = header.title ?? found.title;
  const byline = header.author ?? found.byline;
  const { epigraphs, rest } = epigraphsOf(title === undefined ? [] : found.rest);
  const overruled = [
    ...(lettersOf(found.title ?? title ?? "") === lettersOf(title ?? "")
      ? []
      : [found.title ?? ""]),
    ...(lettersOf(found.byline ?? byline ?? "").endsWith(lettersOf(byline ?? ""))
      ? []
      : [found.byline ?? ""]),
  ];
  const lines: readonly ParsedLine[] = [
    ...(title === undefined ? [] : [line("title", title)]),
    ...(title === undefined || byline === undefined ? [] : [line("byline", byline)]),
    ...overruled.map((text) => line("left-out", text)),
    ...epigraphs.map((text) => line("epigraph", text)),
  ];
  return { title, byline, lines, rest: title === undefined ? found.rest : rest };
}

/** A title is the first row where a blank one follows, or a byline and a blank one. */
function headOf(blocks: readonly Block[], known: string | undefined): Head {
  const [block = [], ...rest] = blocks;
  const [first = "", second] = block;
  if (block.length === 2 && second !== undefined && isByline(second)) {
    return { title: first.trim(), byline: second.trim(), rest };
  }
  const isTitle =
    block.length === 1 &&
    rest.length > 0 &&
    !isFirstOfSeries(blocks) &&
    (known === undefined || lettersOf(known) === lettersOf(first));
  if (!isTitle && known === undefined) return { title: undefined, byline: undefined, rest: blocks };
  const title = isTitle ? first.trim() : undefined;
  return { title, ...bylineOf(isTitle ? rest : blocks) };
}

/** Below a blank row only a plain name is a byline: "By the waters of Babylon" may be the first line. */
function bylineOf(blocks: readonly Block[]): Omit<Head, "title"> {
  const [block = [], ...rest] = blocks;
  const [row = ""] = block;
  const isPlain =
    block.length === 1 && rest.length > 0 && isName(credit.exec(row.trim())?.[1] ?? "");
  return isPlain ? { byline: row.trim(), rest } : { byline: undefined, rest: blocks };
}

function isByline(row: string): boolean {
  const name = credit.exec(row.trim())?.[1] ?? "";
  return name !== "" && name.split(/\s+/u).length <= mostCreditWords && !/[,;:—–-]$/u.test(name);
}

/** A number in first place is the title, unless another of its kind shows that it counts. */
function isFirstOfSeries(blocks: readonly Block[]): boolean {
  const [first, ...others] = blocks.map(([row = ""]) => numeralOf(row));
  return first !== undefined && others.some((other) => other?.kind === first.kind);
}

function epigraphsOf(blocks: readonly Block[]): {
  readonly epigraphs: readonly string[];
  readonly rest: readonly Block[];
} {
  let count = 0;
  while (count < mostEpigraphs && isEpigraph(blocks[count] ?? [], blocks.slice(count + 1)))
    count += 1;
  return { epigraphs: blocks.slice(0, count).flat(), rest: blocks.slice(count) };
}

/**
 * A short block that is plainly no verse of this poem: it ends with a dash and a name, or it alone is quoted or indented as a
 * whole, or it is a dedication to a name. A poem that quotes or indents other stanzas as well has that shape itself.
 */
function isEpigraph(block: Block, after: readonly Block[]): boolean {
  const rows = block.map((row) => row.trim());
  const [first = ""] = rows;
  const last = rows.at(-1) ?? "";
  if (rows.length === 0 || rows.length > longestEpigraph || !holdsVerse(after)) return false;
  if (isName(attribution.exec(last)?.[1] ?? "")) return true;
  if (rows.length === 1 && isName(dedication.exec(first)?.[1] ?? "")) return true;
  if (isIndented(block)) return !after.some(isIndented);
  const close = quotes.get(first.charAt(0));
  const isQuoted = close !== undefined && first.length > 1 && last.endsWith(close);
  return isQuoted && !after.some(([row = ""]) => quotes.has(row.trim().charAt(0)));
}

function holdsVerse(blocks: readonly Block[]): boolean {
  const texts = blocks.filter((block) => !isOrnamental(block));
  return texts.some((block) => !isClosing(block));
}

function isIndented(block: Block): boolean {
  return block.every((row) => /^[\s\u2800]/u.test(row));
}

function line(role: ParsedLine["role"], text: string): ParsedLine {
  return { role, stanza: 0, text };
}
