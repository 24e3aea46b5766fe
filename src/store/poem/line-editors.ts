import type { Diff } from "../../domain/poem/edit/diff.ts";
import type { Line, ParsedLine } from "../../domain/poem/poem.ts";
import { normalise } from "../../domain/text/text.ts";
import type { Database } from "../database.ts";

/**
 * Tells who gave a line of a poem's new text its words; null: they are as they came in with the poem. Words that stay, or stand in
 * another place now, are whose they were; all others are whose edit it is. What stood in the line's place is given where something did.
 */
export function createLineEditors(
  db: Database,
  poemId: number,
  { changes, by }: { readonly changes: Diff; readonly by: string },
): (line: ParsedLine, was?: Line) => string | null {
  const editors = new Map(
    db
      .sql<[number], { id: number; by: string }>(
        "select id, changed_by as by from line where poem_id = ? and changed_by is not null",
      )
      .all(poemId)
      .map((line) => [line.id, line.by]),
  );
  const homeless = Map.groupBy(lostIn(changes), wordsOf);
  return (line, was) => {
    const from = was && wordsOf(was) === wordsOf(line) ? was : homeless.get(wordsOf(line))?.shift();
    return from ? (editors.get(from.id) ?? null) : by;
  };
}

/** Who gave a poem's title and byline their present words by an edit. */
export function editorsOfHead(db: Database, poemId: number): readonly string[] {
  return db
    .sql<[number], { by: string }>(
      `select changed_by as by from line where poem_id = ? and position is not null
         and role in ('title', 'byline') and changed_by is not null order by position`,
    )
    .all(poemId)
    .map(({ by }) => by);
}

/** Lines whose words do not stand in their place any more. */
function lostIn(changes: Diff): readonly Line[] {
  return changes.flatMap((change) => {
    if (change.kind === "added") return [];
    const { was } = change;
    return change.kind === "gone" || wordsOf(was) !== wordsOf(change.line) ? [was] : [];
  });
}

function wordsOf({ text }: ParsedLine): string {
  return normalise(text);
}
