import { Refusal } from "../refusal.ts";
import { bidi, codeOf, control } from "../text/characters.ts";
import { blocksOf, isOrnamental } from "./block.ts";
import { bodyOf } from "./body.ts";
import { readHeader } from "./header.ts";
import { openingOf } from "./opening.ts";
import type { ParsedPoem } from "./poem.ts";

export const mostBytes = 1_048_576;
const mostLines = 20_000;
const mostLineLength = 4_000;
/** A row that shows nothing is a blank one: white space, joiners, the braille blank. */
const invisible = /^[\s\u200B-\u200F\u2060\u2800]*$/u;

/** More marks on one letter are no writing (Unicode Stream-Safe Text Format), and composing them takes time that grows by the square. */
const mostMarks = 30;
const tooManyMarks = /\p{M}{31}/u;

/**
 * Reads a poem from its text: what its header says, the head, and the anatomy of its verse. A poem without a title has its name
 * for one, which is not read aloud.
 * @throws Refusal `poem-empty`, `poem-binary`, `poem-controls`, `poem-bidi`, `poem-surrogates`, `poem-marks`, `poem-too-many-lines`,
 * `poem-line-too-long`, `poem-header-key`, `poem-header-twice`, `poem-header-row`
 */
export function parsePoem(text: string, name: string): ParsedPoem {
  const rows = readRows(text);
  if (rows.every((row) => row === "")) throw new Refusal("poem-empty", {});
  const header = readHeader(rows);
  const blocks = blocksOf(rows.slice(header.end));
  const count = blocks.reduce((sum, block) => sum + block.length, 0);
  refuseTooMany(count);
  const first = blocks.findIndex((block) => !isOrnamental(block));
  const opening = openingOf(blocks.slice(Math.max(0, first)), header);
  const body = bodyOf(opening.rest);
  if (!body.some((line) => line.role === "verse")) throw new Refusal("poem-empty", {});
  const ornaments = blocks.slice(0, Math.max(0, first)).flat();
  return {
    title: opening.title ?? titleFromName(name),
    byline: opening.byline,
    imprint: header.imprint,
    lines: [
      ...opening.lines,
      ...ornaments.map((ornament) => ({ role: "left-out", stanza: 0, text: ornament }) as const),
      ...body,
    ],
  };
}

/** The rows of a text as a poem has them: blank ones empty, NFC, nothing behind. @throws Refusal as `parsePoem` of bad rows */
export function readRows(text: string): readonly string[] {
  const rows = rowsOf(text);
  checkRows(rows);
  return rows;
}

/** @throws Refusal `poem-too-many-lines` */
export function refuseTooMany(lines: number): void {
  if (lines > mostLines) throw new Refusal("poem-too-many-lines", { lines, most: mostLines });
}

/** The short name of a poem, from a file name or title: letters, digits and hyphens of any script. */
export function poemName(from: string): string {
  const name = from
    .replace(/\.(?:txt|text|md)$/iu, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-");
  return (
    Array.from(name)
      .slice(0, 60)
      .join("")
      .replace(/^-+|-+$/gu, "") || "poem"
  );
}

/** A text row by row: NFC, without trailing white space, a row that shows nothing empty. @throws Refusal `poem-marks` */
export function rowsOf(text: string): readonly string[] {
  const rows = text.replace(/^\uFEFF/u, "").split(/\r\n|[\r\n\u2028\u2029]/u);
  const crowded = rows.findIndex((row) => tooManyMarks.test(row));
  if (crowded >= 0) throw new Refusal("poem-marks", { line: crowded + 1, most: mostMarks });
  return rows.map((row) => (invisible.test(row) ? "" : row.normalize("NFC").trimEnd()));
}

function titleFromName(name: string): string {
  const words = poemName(name).replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function checkRows(rows: readonly string[]): void {
  for (const [index, row] of rows.entries()) {
    const line = index + 1;
    if (!row.isWellFormed()) throw new Refusal("poem-surrogates", { line });
    if (row.includes("\0")) throw new Refusal("poem-binary", {});
    const hidden = codeOf(row.replaceAll("\t", " "), control);
    if (hidden !== undefined) throw new Refusal("poem-controls", { line, code: hidden });
    const turning = codeOf(row, bidi);
    if (turning !== undefined) throw new Refusal("poem-bidi", { line, code: turning });
    if (row.length > mostLineLength) {
      throw new Refusal("poem-line-too-long", { line, most: mostLineLength });
    }
  }
}
