import { Refusal } from "../refusal.ts";
import { isOrnamental } from "./block.ts";
import { headerKeys } from "./header.ts";
import { numeralOf } from "./heading.ts";
import { parsePoem } from "./parse.ts";
import type { ParsedLine, ParsedPoem } from "./poem.ts";

/** A poem as a text file. */
export interface ExportedPoem {
  readonly text: string;
  /**
   * Whether reading the file gives the same lines, roles and facts. It does for every poem as it was read from a file; a role that
   * was given by hand (a verse line left out, a heading that looks like verse) has no mark in plain text, so the file then holds
   * every line, and the role has to be given again.
   */
  readonly isExact: boolean;
}

/** One way of writing a poem down. */
interface Form {
  /** Title and author stand in the header. */
  readonly headed: boolean;
  /** Rows without words above everything. */
  readonly ornaments: readonly string[];
  /** What stands above the verse, block by block. */
  readonly head: readonly (readonly string[])[];
  readonly body: BodyForm;
}

interface BodyForm {
  /** Which headings stand right above their verse; the others have a blank row below them. */
  readonly attached: "none" | "first" | "all";
  /** So does every heading whose verse begins with a row that would be no verse by itself, such as a number. */
  readonly asNeeded: boolean;
  /** Rows without words that follow each other in the verse. */
  readonly rules: "apart" | "together";
}

/** Where a rule stands in the verse says what may be an epigraph above it. */
const bodyForms: readonly BodyForm[] = (["apart", "together"] as const).flatMap((rules) =>
  [false, true].flatMap((asNeeded) =>
    (["none", "all", "first"] as const).map((attached) => ({ attached, asNeeded, rules })),
  ),
);

/** Rows parsed at most until one form is found; a book of corrected roles would hold everything up otherwise. */
const mostRows = 40_000;

/** Writes a poem down with its header, in the first form from which parsing makes the same poem again. */
export function exportPoem(poem: ParsedPoem, name: string): ExportedPoem {
  let rows = 0;
  for (const form of formsOf(poem)) {
    const text = textIn(form, poem);
    if (isSame(text, name, poem)) return { text, isExact: true };
    rows += poem.lines.length;
    if (rows > mostRows) break;
  }
  return { text: everyLine(poem), isExact: false };
}

/** The likeliest first. */
function* formsOf(poem: ParsedPoem): Generator<Form> {
  const tops = topsOf(poem);
  for (const body of bodyForms) {
    for (const epigraph of epigraphsOf(poem)) {
      for (const headed of [true, false]) {
        for (const { ornaments, head } of tops) {
          yield { headed, ornaments, head: [...head, ...epigraph], body };
        }
      }
    }
  }
}

/** Of what is left out above the verse, the first rows may be a title and byline that the header overruled. */
function topsOf(poem: ParsedPoem): readonly Pick<Form, "ornaments" | "head">[] {
  const out = poem.lines
    .filter((line) => line.role === "left-out" && line.stanza === 0)
    .map(({ text }) => text);
  const worded = out.filter((text) => !isOrnamental([text])).length;
  const counts = [...new Set([worded, 0, 1, 2])].filter((count) => count <= out.length);
  return counts.flatMap((count) =>
    headsOf(poem, out.slice(0, count)).map((head) => ({ ornaments: out.slice(count), head })),
  );
}

/** Title and byline above the verse; where the header tells them too, they keep a first line like them from being taken for one. */
function headsOf(
  poem: ParsedPoem,
  overruled: readonly string[],
): readonly (readonly (readonly string[])[])[] {
  const title = textOf(poem, "title");
  const { byline } = poem;
  const credit = byline === undefined ? [] : [byline, `by ${byline}`];
  if (overruled.length > 0) {
    const [one = ""] = overruled;
    return [
      [overruled],
      ...credit.map((row) => [[one, row]]),
      ...(title === undefined ? [] : [[[title, one]], [[title], [one]]]),
      ...overruled.slice(1).map((row) => [[one], [row]]),
    ];
  }
  if (title === undefined) return [[], ...credit.map((row) => [[row]])];
  return [
    [],
    [[title]],
    ...credit.map((row) => [[title, row]]),
    ...credit.map((row) => [[title], [row]]),
  ];
}

/** Where one epigraph ends and the other begins is not kept. */
function epigraphsOf({ lines }: ParsedPoem): readonly (readonly (readonly string[])[])[] {
  const rows = lines.filter(({ role }) => role === "epigraph").map(({ text }) => text);
  if (rows.length === 0) return [[]];
  const cuts = rows.slice(1).map((_, index) => [rows.slice(0, index + 1), rows.slice(index + 1)]);
  return [[rows], ...cuts];
}

function textIn(form: Form, poem: ParsedPoem): string {
  const ornaments = form.ornaments.map((row) => [row]);
  const body = blocksOf(poem.lines.filter(isBelowHead), form.body);
  return textFrom([headerOf(poem, form.headed), ...ornaments, ...form.head, ...body]);
}

/** The header, and below it every line that it does not say. */
function everyLine(poem: ParsedPoem): string {
  const title = textOf(poem, "title");
  const rest = poem.lines.filter(
    ({ role, text }) =>
      !(role === "title" && text === title) && !(role === "byline" && text === poem.byline),
  );
  return textFrom([
    headerOf(poem, true),
    ...blocksOf(rest, { attached: "none", asNeeded: false, rules: "apart" }),
  ]);
}

function textFrom(blocks: readonly (readonly string[])[]): string {
  return `${blocks.map((rows) => rows.join("\n")).join("\n\n")}\n`;
}

/** All keys, so that whoever opens the file sees what it may tell, and verse that looks like a header is none. */
function headerOf(poem: ParsedPoem, headed: boolean): readonly string[] {
  const { year, source, rights, language } = poem.imprint;
  const title = headed ? textOf(poem, "title") : undefined;
  const author = headed ? poem.byline : undefined;
  const values = [title, author, year, source, rights, language];
  return headerKeys.map((key, index) => `${key}: ${values[index] ?? ""}`.trimEnd());
}

/** The verse and what stands between: a blank row at each end of a stanza and around what is no verse. */
function blocksOf(lines: readonly ParsedLine[], form: BodyForm): readonly (readonly string[])[] {
  const blocks: string[][] = [];
  let above: ParsedLine | undefined;
  let headings = 0;
  for (const line of lines) {
    const last = blocks.at(-1);
    if (last && above && mayFollow(line, above, { ...form, isFirst: headings === 1 })) {
      last.push(line.text);
    } else blocks.push([line.text]);
    if (line.role === "heading") headings += 1;
    above = line;
  }
  return blocks;
}

function mayFollow(
  line: ParsedLine,
  above: ParsedLine,
  { attached, asNeeded, rules, isFirst }: BodyForm & { readonly isFirst: boolean },
): boolean {
  if (line.stanza !== above.stanza) return false;
  if (isRule(line) && isRule(above)) return rules === "together";
  if (above.role === "heading") {
    const isNeeded = asNeeded && !isVerseAlone(line);
    const isAttached = attached === "all" || (attached === "first" && isFirst) || isNeeded;
    return isAttached && isVerse(line) && numeralOf(above.text)?.titled !== true;
  }
  return (isVerse(line) && isVerse(above)) || (line.role === "closing" && above.role === "closing");
}

/** A number that stands by itself is a heading, and a row without words is a rule. */
function isVerseAlone({ text }: ParsedLine): boolean {
  return numeralOf(text) === undefined && !isOrnamental([text]);
}

function isRule({ role, text }: ParsedLine): boolean {
  return role === "left-out" && isOrnamental([text]);
}

function isVerse({ role }: ParsedLine): boolean {
  return role === "verse" || role === "continuation";
}

function isBelowHead({ role, stanza }: ParsedLine): boolean {
  return (
    role !== "title" &&
    role !== "byline" &&
    role !== "epigraph" &&
    !(role === "left-out" && stanza === 0)
  );
}

function textOf({ lines }: ParsedPoem, role: ParsedLine["role"]): string | undefined {
  return lines.find((line) => line.role === role)?.text;
}

function isSame(text: string, name: string, poem: ParsedPoem): boolean {
  try {
    return keyOf(parsePoem(text, name)) === keyOf(poem);
  } catch (error) {
    // A form that cannot be read at all, such as a header row longer than any row may be.
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function keyOf({ title, byline, imprint, lines }: ParsedPoem): string {
  const { year, source, rights, language } = imprint;
  const said = lines.map(({ role, stanza, text }) => [role, stanza, text]);
  return JSON.stringify([title, byline, year, source, rights, language, said]);
}
