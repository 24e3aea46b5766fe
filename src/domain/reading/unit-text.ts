import type { Layout } from "./layout.ts";
import type { Line, LineRole } from "../poem/poem.ts";
import { asSent } from "../text/text.ts";

/** How a unit's text is set. */
export type Setting = Pick<Layout, "keepIndent">;

/** The braille blank: the one blank that X leaves at the begin of a post (X trims white space); it weighs two. */
const blank = "\u2800";
const tabWidth = 4;
/** Columns; more would push the words out of a telephone's narrow lines, and cost two characters each. */
const widestIndent = 12;
const indent = /^[\s\u2800]+/u;
/** What follows these belongs right below them. */
const heads: ReadonlySet<LineRole> = new Set(["title", "byline", "heading"]);

/** The exact text of a unit as it will be posted: a blank line where a stanza ends within it, none below a title, byline or heading. */
export function textOf(
  { lines }: { readonly lines: readonly Line[] },
  { keepIndent }: Setting,
): string {
  let text = "";
  let above: Line | undefined;
  for (const line of lines) {
    text += breakBetween(above, line) + (keepIndent ? indented(line.text) : unindented(line.text));
    above = line;
  }
  return asSent(text);
}

/** What parts a line from the one above it in a post's text. */
export function breakBetween(above: Line | undefined, line: Line | undefined): string {
  if (!above || !line) return "";
  return above.stanza === line.stanza || heads.has(above.role) ? "\n" : "\n\n";
}

function indented(text: string): string {
  const rest = unindented(text);
  const columns = columnsOf(text.slice(0, indent.exec(text)?.[0].length ?? 0));
  return rest === "" ? "" : blank.repeat(Math.min(columns, widestIndent)) + rest;
}

function unindented(text: string): string {
  return text.replace(indent, "").trimEnd();
}

/** A tab reaches to the next multiple of four; the ideographic space is as wide as two others. */
function columnsOf(space: string): number {
  let columns = 0;
  for (const character of space) {
    if (character === "\t") columns += tabWidth - (columns % tabWidth);
    else columns += character === "\u3000" ? 2 : 1;
  }
  return columns;
}
