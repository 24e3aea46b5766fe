import type { Layout } from "../../../src/domain/reading/layout.ts";
import { lineByLine } from "../../../src/domain/reading/layout.ts";
import type { Line, LineRole } from "../../../src/domain/poem/poem.ts";
import { textOf } from "../../../src/domain/reading/unit-text.ts";
import { layOut } from "../../../src/domain/reading/units.ts";

const marks: Readonly<Record<string, LineRole>> = {
  "#": "title",
  "~": "byline",
  ">": "epigraph",
  "*": "heading",
  "+": "continuation",
  "=": "closing",
  "-": "left-out",
};

/**
 * A poem from rows: an empty one ends a stanza, a mark before the text gives a role. What stands before the verse is in stanza
 * 0, a heading in the stanza below it, a closing in the one above.
 */
export function poem(...rows: readonly string[]): readonly Line[] {
  const lines: Line[] = [];
  let stanza = 1;
  let hasVerse = false;
  for (const [index, row] of rows.entries()) {
    const role = marks[row.charAt(0)] ?? "verse";
    const isHead = role === "title" || role === "byline" || role === "epigraph";
    const startsNext = row === "" || role === "heading";
    if (hasVerse && startsNext) [stanza, hasVerse] = [stanza + 1, false];
    if (row === "") continue;
    if (role === "verse" || role === "continuation") hasVerse = true;
    const above = role === "closing" && !hasVerse ? stanza - 1 : stanza;
    const text = role === "verse" ? row : row.slice(2);
    lines.push({ id: 100 + index, role, stanza: isHead ? 0 : above, text });
  }
  return lines;
}

/** The same lines, with nothing that parts their stanzas. */
export function inOneStanza(lines: readonly Line[]): readonly Line[] {
  return lines.map(({ id, role, text }) => ({ id, role, stanza: 1, text }));
}

/** The texts of a poem's posts under a layout that differs from line by line as told. */
export function posts(lines: readonly Line[], change: Partial<Layout> = {}): readonly string[] {
  const layout = { ...lineByLine, ...change };
  return layOut(lines, layout).map((unit) => textOf(unit, layout));
}
