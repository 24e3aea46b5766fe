import { Refusal } from "../../refusal.ts";
import { isOrnamental } from "../block.ts";
import { continuations } from "../continuation.ts";
import { readRows, refuseTooMany } from "../parse.ts";
import type { Line, LineRole, ParsedLine } from "../poem.ts";
import { diff } from "./diff.ts";

/** What a form holds (Discord); a longer stanza comes as a file. */
export const longestStanza = 4_000;

/** A line on its way into a poem; what was not there before has no role of its own yet. */
interface Row extends ParsedLine {
  readonly isNew: boolean;
}

/** The text of a stanza as it is edited. */
export function stanzaText(lines: readonly ParsedLine[], stanza: number): string {
  return lines
    .filter((line) => line.stanza === stanza)
    .map(({ text }) => text)
    .join("\n");
}

/**
 * A poem with another text for one of its stanzas. What stays of it keeps its role, and a line in another's place takes
 * that one's; blank rows part it into several.
 * @throws Refusal `poem-empty`, `poem-too-many-lines` and those of a poem's rows
 */
export function withStanza(
  lines: readonly Line[],
  stanza: number,
  text: string,
): readonly ParsedLine[] {
  const from = lines.findIndex((line) => line.stanza === stanza);
  const to = lines.findLastIndex((line) => line.stanza === stanza) + 1;
  if (from < 0) throw new Refusal("stale", {});
  const { rows, last } = numbered(readRows(text), { former: lines.slice(from, to), stanza });
  const after = lines.slice(to).map(({ role, stanza: was, text: said }) => {
    return { role, stanza: was + last - stanza, text: said };
  });
  const all = [...asRows(lines.slice(0, from)), ...rows, ...asRows(after)];
  refuseTooMany(all.length);
  return checked(
    ranOver(all).map(({ role, stanza: number, text: said }) => {
      return { role, stanza: number, text: said };
    }),
  );
}

/** A poem in which one line has another role. @throws Refusal `poem-empty`, `stale` where the line is gone */
export function withRole(
  lines: readonly Line[],
  id: number,
  role: LineRole,
): readonly ParsedLine[] {
  if (!lines.some((line) => line.id === id)) throw new Refusal("stale", {});
  return checked(
    lines.map((line) => {
      const { stanza, text } = line;
      return { role: line.id === id ? role : line.role, stanza, text };
    }),
  );
}

/** A poem has verse. @throws Refusal `poem-empty` */
function checked(lines: readonly ParsedLine[]): readonly ParsedLine[] {
  if (!lines.some(({ role }) => role === "verse")) throw new Refusal("poem-empty", {});
  return lines;
}

/** The rows of a stanza's new text with roles and numbers, and the number of the last stanza they make. */
function numbered(
  texts: readonly string[],
  { former, stanza }: { readonly former: readonly Line[]; readonly stanza: number },
): { readonly rows: readonly Row[]; readonly last: number } {
  const roles = rolesOf(
    texts.filter((text) => text !== ""),
    { former, stanza },
  ).values();
  const rows: Row[] = [];
  let [number, isVerse, isApart] = [stanza, false, false];
  for (const text of texts) {
    if (text === "") {
      isApart = true;
      continue;
    }
    const { role, isNew } = roles.next().value ?? { role: "verse", isNew: true };
    // A closing belongs to the stanza above it; what stands before the verse is stanza 0 whatever its rows.
    if (isApart && isVerse && stanza > 0 && role !== "closing") {
      number += 1;
      isVerse = false;
    }
    isApart = false;
    isVerse ||= role === "verse" || role === "continuation";
    rows.push({ role, stanza: number, text, isNew });
  }
  return { rows, last: rows.length === 0 && stanza > 0 ? stanza - 1 : number };
}

function rolesOf(
  texts: readonly string[],
  { former, stanza }: { readonly former: readonly Line[]; readonly stanza: number },
): readonly Pick<Row, "role" | "isNew">[] {
  const added: LineRole = stanza === 0 ? "epigraph" : "verse";
  const changes = diff(
    former,
    texts.map((text) => {
      return { role: isOrnamental([text]) ? "left-out" : added, stanza, text };
    }),
  );
  const roles: Pick<Row, "role" | "isNew">[] = [];
  let gone: LineRole[] = [];
  for (const change of changes) {
    if (change.kind === "gone") {
      gone.push(change.was.role);
      continue;
    }
    if (change.kind !== "added") {
      roles.push({ role: change.was.role, isNew: false });
      gone = [];
      continue;
    }
    const { role } = change.line;
    const [standsFor] = gone;
    gone = gone.slice(1);
    const isNew = standsFor === undefined;
    roles.push({ role: isNew || role === "left-out" ? role : standsFor, isNew });
  }
  return roles;
}

/** New verse that continues the line above it, as the whole poem is printed. */
function ranOver(rows: readonly Row[]): readonly Row[] {
  const stanzas = new Map<number, Row[]>();
  for (const row of rows) {
    if (row.role !== "verse" && row.role !== "continuation") continue;
    const stanza = stanzas.get(row.stanza);
    if (stanza) stanza.push(row);
    else stanzas.set(row.stanza, [row]);
  }
  const runOver = continuations(
    [...stanzas.values()].map((stanza) => stanza.map(({ text }) => text)),
  );
  const hanging = new Set(
    [...stanzas.values()].flatMap((stanza, nth) =>
      stanza.filter((row, at) => row.isNew && runOver[nth]?.[at] === true),
    ),
  );
  return rows.map((row) => (hanging.has(row) ? { ...row, role: "continuation" } : row));
}

function asRows(lines: readonly ParsedLine[]): readonly Row[] {
  return lines.map((line) => ({ ...line, isNew: false }));
}
