import { Refusal } from "../refusal.ts";
import { bidi, codeOf, control } from "../text/characters.ts";
import type { ParsedLine, ParsedPoem } from "./poem.ts";

export const mostBytes = 1_048_576;
const mostLines = 20_000;
const mostLineLength = 4_000;
/** A row that shows nothing is a blank one: white space, joiners, the braille blank. */
const invisible = /^[\s\u200B-\u200F\u2060\u2800]*$/u;

/**
 * Reads a poem from its text: the title is the first line when a blank line follows it (then a byline may stand between), else
 * the given name; every other line that is not blank is verse.
 * @throws Refusal `poem-empty`, `poem-binary`, `poem-controls`, `poem-bidi`, `poem-surrogates`, `poem-too-many-lines`, `poem-line-too-long`
 */
export function parsePoem(text: string, name: string): ParsedPoem {
  const rows = text
    .replace(/^\uFEFF/u, "")
    .split(/\r\n|[\r\n\u2028\u2029]/u)
    .map((row) => (invisible.test(row) ? "" : row.normalize("NFC").trimEnd()));
  checkRows(rows);
  const first = rows.findIndex((row) => row !== "");
  if (first < 0) throw new Refusal("poem-empty", {});
  const { title, byline, rest } = openingOf(rows.slice(first));
  const verses = versesOf(rest);
  if (verses.length === 0) throw new Refusal("poem-empty", {});
  const lines = [...headLines(title, byline), ...verses];
  if (lines.length > mostLines) {
    throw new Refusal("poem-too-many-lines", { lines: lines.length, most: mostLines });
  }
  return { title: title ?? titleFromName(name), byline, lines };
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

interface Opening {
  readonly title: string | undefined;
  readonly byline: string | undefined;
  readonly rest: readonly string[];
}

/** One or two lines before the first blank line are title and byline. */
function openingOf(rows: readonly string[]): Opening {
  const [first = "", second, third] = rows;
  if (second === "") return { title: first.trim(), byline: undefined, rest: rows.slice(1) };
  if (second !== undefined && third === "" && isByline(second)) {
    return { title: first.trim(), byline: second.trim(), rest: rows.slice(2) };
  }
  return { title: undefined, byline: undefined, rest: rows };
}

function isByline(row: string): boolean {
  return /^\s*(?:by|von|par|de|di)\s+\S/iu.test(row);
}

function headLines(title: string | undefined, byline: string | undefined): readonly ParsedLine[] {
  const lines: ParsedLine[] = [];
  if (title !== undefined) lines.push({ role: "title", stanza: 0, text: title });
  if (byline !== undefined) lines.push({ role: "byline", stanza: 0, text: byline });
  return lines;
}

function versesOf(rows: readonly string[]): readonly ParsedLine[] {
  const lines: ParsedLine[] = [];
  let stanza = 0;
  let open = false;
  for (const text of rows) {
    if (text === "") {
      open = false;
      continue;
    }
    if (!open) stanza += 1;
    open = true;
    lines.push({ role: "verse", stanza, text });
  }
  return lines;
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
