import type { Diff } from "../../domain/poem/edit/diff.ts";
import type { Line, ParsedLine } from "../../domain/poem/poem.ts";
import type { Digest } from "../../domain/text/text.ts";
import type { Database } from "../database.ts";
import { createLineEditors } from "./line-editors.ts";
import { areWhole, hashOfLine } from "./line-hash.ts";
import { insertLine } from "./poems.ts";

interface Move {
  readonly was: Line;
  readonly line: ParsedLine;
  /** Undefined: it leaves the poem. */
  readonly position: number | undefined;
}

/** Gives a poem's lines the places, roles and words of its new text. What stays keeps its id; what is gone keeps its row, without a place. */
export function rewriteLines(
  db: Database,
  poemId: number,
  {
    before,
    changes,
    by,
    rules: { digest },
  }: {
    readonly before: readonly Line[];
    readonly changes: Diff;
    readonly by: string;
    readonly rules: { readonly digest: Digest };
  },
): void {
  const moves = movesOf(before, changes);
  const editorOf = createLineEditors(db, poemId, { changes, by });
  const whole = new Set(moves.filter(({ was }) => areWhole(db, [was], digest)));
  // No two lines may have one place, not even for a moment.
  for (const { was } of moves) db.sql("update line set position = null where id = ?").run(was.id);
  for (const move of moves) {
    const { was, line, position = null } = move;
    const { stanza, role, text } = line;
    const hash = hashOfLine({ poem_id: poemId, position, stanza, role, text }, digest);
    // A line that was damaged stays so unless it was given other words.
    const isSound = whole.has(move) || was.text !== text;
    db.sql(
      "update line set position = ?, stanza = ?, role = ?, text = ?, changed_by = ?, hash = iif(?, ?, hash) where id = ?",
    ).run(position, stanza, role, text, editorOf(line, was), isSound ? 1 : 0, hash, was.id);
  }
  const added = placed(changes).filter(({ change }) => change.kind === "added");
  for (const { change, position } of added) {
    if (change.kind !== "added") continue;
    const { line } = change;
    insertLine(db, { ...line, poem_id: poemId, position, changedBy: editorOf(line) }, digest);
  }
}

/** The lines of the former text whose rows are not what they were. */
function movesOf(before: readonly Line[], changes: Diff): readonly Move[] {
  const places = new Map(before.map(({ id }, place) => [id, place]));
  const gone = changes.flatMap((change) =>
    change.kind === "gone" ? [{ was: change.was, line: change.was, position: undefined }] : [],
  );
  const moved = placed(changes).flatMap(({ change, position }) => {
    if (change.kind === "added" || change.kind === "gone") return [];
    const { was, line } = change;
    const isSame =
      places.get(was.id) === position &&
      was.stanza === line.stanza &&
      was.role === line.role &&
      was.text === line.text;
    return isSame ? [] : [{ was, line, position }];
  });
  return [...gone, ...moved];
}

function placed(changes: Diff) {
  const present = changes.filter(({ kind }) => kind !== "gone");
  return present.map((change, position) => ({ change, position }));
}
