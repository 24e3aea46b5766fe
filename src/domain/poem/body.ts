import { isOrnamental } from "./block.ts";
import type { Block } from "./block.ts";
import { isClosing } from "./closing.ts";
import { continuations } from "./continuation.ts";
import { numeralOf } from "./heading.ts";
import type { Numeral } from "./heading.ts";
import type { ParsedLine } from "./poem.ts";

/** A block, cut into what it is. */
interface Part {
  readonly role: "heading" | "verse" | "closing" | "left-out";
  readonly rows: Block;
}

/** The verse of a poem and what stands between: headings, ornaments, a closing. */
export function bodyOf(blocks: readonly Block[]): readonly ParsedLine[] {
  const parts = partsOf(blocks);
  const runOver = continuations(
    parts.filter((part) => part.role === "verse").map((part) => part.rows),
  );
  const lines: ParsedLine[] = [];
  let stanza = 0;
  for (const { role, rows } of parts) {
    if (role === "verse") stanza += 1;
    const isAbove = role === "heading" || role === "left-out";
    const number = isAbove ? Math.min(stanza + 1, runOver.length) : stanza;
    for (const [at, text] of rows.entries()) {
      const goesOn = role === "verse" && runOver[stanza - 1]?.[at] === true;
      lines.push({ role: goesOn ? "continuation" : role, stanza: number, text });
    }
  }
  return lines;
}

function partsOf(blocks: readonly Block[]): readonly Part[] {
  const texts = textPartsOf(blocks.filter((block) => !isOrnamental(block))).values();
  return blocks.flatMap((block): readonly Part[] =>
    isOrnamental(block) ? [{ role: "left-out", rows: block }] : (texts.next().value ?? []),
  );
}

/** The parts of each block. */
function textPartsOf(texts: readonly Block[]): readonly (readonly Part[])[] {
  const last = texts.at(-1);
  const isClosed = texts.length > 1 && last !== undefined && isClosing(last);
  const foot = texts.length - (isClosed ? 2 : 1);
  const numerals = texts.map(([row = ""]) => numeralOf(row));
  const isCounted = countedBy(numerals);
  return texts.map((rows, at) => {
    if (at > foot) return [{ role: "closing", rows }];
    const numeral = numerals[at];
    const isAlone = rows.length === 1;
    // What heads nothing is no heading, and a list of titled numbers with nothing between them is the verse itself.
    const headsNothing =
      isAlone && (at === foot || (numeral?.titled === true && numerals[at + 1]?.titled === true));
    if (!numeral || headsNothing || !isHeading(numeral, isAlone, isCounted)) {
      return [{ role: "verse", rows }];
    }
    const heading: Part = { role: "heading", rows: rows.slice(0, 1) };
    return isAlone ? [heading] : [heading, { role: "verse", rows: rows.slice(1) }];
  });
}

function isHeading(
  numeral: Numeral,
  isAlone: boolean,
  isCounted: (numeral: Numeral) => boolean,
): boolean {
  if (numeral.titled) return isAlone && isCounted(numeral);
  return numeral.sure === "always" || (isAlone && numeral.sure === "alone") || isCounted(numeral);
}

/** A number counts where the poem has another of its kind. */
function countedBy(numerals: readonly (Numeral | undefined)[]): (numeral: Numeral) => boolean {
  const values = new Map<string, Set<string>>();
  for (const numeral of numerals) {
    if (!numeral) continue;
    const seen = values.get(numeral.kind) ?? new Set();
    values.set(numeral.kind, seen.add(numeral.value));
  }
  return ({ kind }) => (values.get(kind)?.size ?? 0) > 1;
}
