import type { LineRole } from "../poem.ts";
import type { Change, Diff } from "./diff.ts";

/** What a diff comes to, for a card. */
export interface Described {
  readonly kept: number;
  readonly changed: number;
  readonly added: number;
  readonly gone: number;
  /** Blank rows that are new or gone between lines that stayed neighbours. */
  readonly breaks: number;
  /** The first stretches that differ. */
  readonly hunks: readonly Hunk[];
  /** How many stretches come after them. */
  readonly more: number;
}

/** Neighbouring lines that differ. */
export interface Hunk {
  /** The number of its first line in the new text. */
  readonly line: number;
  readonly rows: readonly HunkRow[];
}

/** `-`: the former text; `+`: the new one; `role`: the same words in another role. */
export type HunkRow =
  | { readonly sign: "-" | "+"; readonly text: string }
  | {
      readonly sign: "role";
      readonly text: string;
      readonly was: LineRole;
      readonly is: LineRole;
    };

/** Counts a diff's lines and gives its first `most` hunks. */
export function describe(changes: Diff, most: number): Described {
  const hunks = hunksOf(changes);
  return {
    kept: countOf(changes, "kept"),
    changed: countOf(changes, "changed"),
    added: countOf(changes, "added"),
    gone: countOf(changes, "gone"),
    breaks: breaksIn(changes),
    hunks: hunks.slice(0, most),
    more: Math.max(0, hunks.length - most),
  };
}

function countOf(changes: Diff, kind: Change["kind"]): number {
  return changes.filter((change) => change.kind === kind).length;
}

function hunksOf(changes: Diff): readonly Hunk[] {
  const hunks: { line: number; rows: HunkRow[] }[] = [];
  let number = 1;
  let isOpen = false;
  for (const change of changes) {
    const rows = rowsOf(change);
    const last = hunks.at(-1);
    if (last && isOpen) last.rows.push(...rows);
    else if (rows.length > 0) hunks.push({ line: number, rows: [...rows] });
    isOpen = rows.length > 0;
    if (change.kind !== "gone") number += 1;
  }
  return hunks;
}

function rowsOf(change: Change): readonly HunkRow[] {
  switch (change.kind) {
    case "kept":
      return [];
    case "added":
      return [{ sign: "+", text: change.line.text }];
    case "gone":
      return [{ sign: "-", text: change.was.text }];
    case "changed": {
      const { was, line } = change;
      if (was.text === line.text) {
        return [{ sign: "role", text: line.text, was: was.role, is: line.role }];
      }
      return [
        { sign: "-", text: was.text },
        { sign: "+", text: line.text },
      ];
    }
    default:
      return change satisfies never;
  }
}

/** Between lines that follow each other in both texts, where one text has a blank row and the other has none. */
function breaksIn(changes: Diff): number {
  return changes.filter((change, index) => {
    const above = changes[index - 1];
    if (!above || !stays(change) || !stays(above)) return false;
    const wasApart = above.was.stanza !== change.was.stanza;
    return wasApart !== (above.line.stanza !== change.line.stanza);
  }).length;
}

function stays(change: Change): change is Extract<Change, { readonly kind: "kept" | "changed" }> {
  return change.kind === "kept" || change.kind === "changed";
}
