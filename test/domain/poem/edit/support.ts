import type { Line, LineRole } from "../../../../src/domain/poem/poem.ts";

/** Lines with ids from 1; a line may say its role before a bar, and a blank text begins a new stanza. */
export function linesOf(texts: readonly string[]): readonly Line[] {
  let stanza = 1;
  const lines: Line[] = [];
  for (const typed of texts) {
    if (typed === "") stanza += 1;
    else {
      const [role, text] = rolesIn(typed);
      lines.push({ id: lines.length + 1, role, stanza: isHead(role) ? 0 : stanza, text });
    }
  }
  return lines;
}

function rolesIn(typed: string): readonly [LineRole, string] {
  const [, name, text] =
    /^(title|byline|epigraph|heading|continuation|closing)\|(.*)$/u.exec(typed) ?? [];
  const role = heads.find((each) => each === name);
  return role === undefined ? ["verse", typed] : [role, text ?? ""];
}

const heads = ["title", "byline", "epigraph", "heading", "continuation", "closing"] as const;

function isHead(role: LineRole): boolean {
  return role === "title" || role === "byline" || role === "epigraph";
}
