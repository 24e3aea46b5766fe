import { soundOf } from "../text/sound.ts";
import { readHeader } from "./header.ts";
import { rowsOf } from "./parse.ts";
import type { ParsedLine } from "./poem.ts";

/** What a contributor states of a poem beside its text. */
export interface Statement {
  readonly title: string | undefined;
  readonly byline: string | undefined;
  readonly rights: string;
}

/**
 * A poem's text with what was stated of it in its header. What is stated wins over what the header says; rights that the header
 * names stay beside those stated.
 * @throws Refusal as `parsePoem` does of a header or of marks
 */
export function stated(text: string, statement: Statement): string {
  const rows = rowsOf(text);
  const { title, author, imprint, end } = readHeader(rows);
  const header: readonly (readonly [string, string | undefined])[] = [
    ["Title", lineOf(statement.title) ?? title],
    ["Author", lineOf(statement.byline) ?? author],
    ["Year", imprint.year],
    ["Source", imprint.source],
    ["Rights", rightsOf(statement.rights, imprint.rights)],
    ["Language", imprint.language],
  ];
  const head = header.flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]));
  const first = rows.findIndex((row, index) => index >= end && row !== "");
  return `${[...head, "", ...rows.slice(Math.max(first, 0))].join("\n").trimEnd()}\n`;
}

/** What a poem without a title is called: the first words of its verse. */
export function firstWords(lines: readonly Pick<ParsedLine, "role" | "text">[]): string {
  const verse = lines.find(({ role }) => role === "verse")?.text ?? "";
  return verse.trim().split(/\s+/u).slice(0, mostWords).join(" ");
}

/** What a poem's verse sounds like, whatever title and byline stand above it: twins sound the same. */
export function soundOfVerse(lines: readonly Pick<ParsedLine, "role" | "text">[]): string {
  return lines
    .filter(({ role }) => role === "verse" || role === "continuation")
    .map(({ text }) => soundOf(text))
    .join("\n");
}

/** The poem in a chat message: all of it, or what lies in the code block that is all of it. */
export function verseIn(message: string): string {
  const inside = codeBlock.exec(message)?.groups?.["inside"];
  return inside === undefined || inside.includes("```") ? message : inside;
}

const mostWords = 6;
/** Discord takes a first row of these characters alone for the name of a language. */
const codeBlock = /^\s*```(?:[a-z\d_+\-.#]*\n)?(?<inside>[^]*?)\n?```\s*$/iu;

function lineOf(typed: string | undefined): string | undefined {
  const line = typed?.replace(/\s+/gu, " ").trim();
  return line === "" ? undefined : line;
}

function rightsOf(told: string, own: string | undefined): string {
  return own === undefined || own.toLowerCase() === told.toLowerCase() ? told : `${told}; ${own}`;
}
