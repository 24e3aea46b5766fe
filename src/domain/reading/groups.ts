import type { Layout } from "./layout.ts";
import type { Line } from "../poem/poem.ts";
import { textOf } from "./unit-text.ts";
import { weightOf } from "../text/weight.ts";

/** The lines of one post. */
export interface Group {
  readonly lines: readonly Line[];
  /** Groups of one block stand in one stanza, with neither a heading nor a closing between them. */
  readonly block: number;
}

/** What no grouping parts: a line of verse with the headings above it, its continuations and the closing below it; or the opening; or an epigraph. */
interface Piece {
  readonly lines: Line[];
  readonly block: number;
}

/** Where a line goes: into the last piece, into a new one of the same block or of a new block, or before what follows. */
type Place = "last" | "same-block" | "new-block" | "next";

/** Whether any of the lines is verse; the opening and an epigraph are none. */
export function hasVerse(lines: readonly Line[]): boolean {
  return lines.some(isVerse);
}

/** A poem's lines as a grouping puts them together, repeats and all. */
export function groupsOf(
  lines: readonly Line[],
  layout: Pick<Layout, "grouping" | "limit" | "keepIndent">,
): readonly Group[] {
  const groups: Piece[] = [];
  let open = { pieces: 0, weight: 0 };
  for (const piece of piecesOf(lines)) {
    const last = groups.at(-1);
    const next = { pieces: 1, weight: weightIn(piece, layout) };
    const grown = { pieces: open.pieces + 1, weight: open.weight + 1 + next.weight };
    if (last?.block === piece.block && mayHold(grown, layout)) {
      last.lines.push(...piece.lines);
      open = grown;
    } else {
      groups.push(piece);
      open = next;
    }
  }
  return groups;
}

/** Weights add up, with one for the newline, because no link and no emoji reaches across it. */
function weightIn(
  piece: Piece,
  { grouping, keepIndent }: Pick<Layout, "grouping" | "keepIndent">,
): number {
  return grouping.kind === "packed" ? weightOf(textOf(piece, { keepIndent })) : 0;
}

function mayHold(
  { pieces, weight }: { readonly pieces: number; readonly weight: number },
  { grouping, limit }: Pick<Layout, "grouping" | "limit">,
): boolean {
  if (grouping.kind === "lines") return pieces <= grouping.count;
  return grouping.kind === "stanza" || weight <= limit;
}

function piecesOf(lines: readonly Line[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let above: Line[] = [];
  for (const line of lines) {
    if (line.role === "left-out") continue;
    const last = pieces.at(-1);
    const place = placeOf(line, last, above.length > 0);
    above.push(line);
    if (place === "next") continue;
    if (last && place === "last") last.lines.push(...above);
    else {
      const block = last && place === "same-block" ? last.block : pieces.length;
      pieces.push({ lines: above, block });
    }
    above = [];
  }
  if (above.length === 0) return pieces;
  const last = pieces.at(-1);
  if (!last) return [{ lines: above, block: 0 }];
  last.lines.push(...above);
  return pieces;
}

function placeOf(line: Line, last: Piece | undefined, isHeaded: boolean): Place {
  const above = isHeaded ? undefined : last?.lines.at(-1);
  const isInStanza = above !== undefined && isVerse(above) && above.stanza === line.stanza;
  switch (line.role) {
    case "title":
    case "byline":
      if (!last) return "new-block";
      return last.lines.slice(-1).some(isOpening) ? "last" : "next";
    case "epigraph":
      return above?.role === "epigraph" ? "last" : "new-block";
    case "closing":
      return above ? "last" : "next";
    case "continuation":
      return isInStanza ? "last" : "new-block";
    case "verse":
      return isInStanza ? "same-block" : "new-block";
    case "heading":
    case "left-out":
      return "next";
    default:
      return line.role satisfies never;
  }
}

function isVerse({ role }: Line): boolean {
  return role === "verse" || role === "continuation";
}

function isOpening({ role }: Line): boolean {
  return role === "title" || role === "byline";
}
