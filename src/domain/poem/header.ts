import { Refusal } from "../refusal.ts";
import type { Imprint } from "./poem.ts";

/** The keys that a file's header may have, as they are written. */
export const headerKeys = ["Title", "Author", "Year", "Source", "Rights", "Language"] as const;
type HeaderKey = Lowercase<(typeof headerKeys)[number]>;
const spelled = new Map<string, HeaderKey>([
  ["title", "title"],
  ["author", "author"],
  ["year", "year"],
  ["source", "source"],
  ["rights", "rights"],
  ["language", "language"],
]);
const keyShape = /^\p{L}[\p{L}\p{M} _-]{0,30}$/u;
const fence = /^-{3,}$/u;

/** What a file says of its poem before the poem begins. */
export interface Header {
  readonly title: string | undefined;
  readonly author: string | undefined;
  readonly imprint: Imprint;
  /** Index of the first row below it; 0 where there is none. */
  readonly end: number;
}

interface Entry {
  readonly key: string;
  readonly value: string;
}

/**
 * The header of a poem's file: rows such as `Title: Wires` at its very top, up to a blank row or `---`.
 *
 * A block is one when it begins with a known key, or when each of its rows has a key and one key is known. Any other row in it is
 * refused, since both guesses would surprise: verse would swallow the row's fact, or a header the row's verse. The way out for
 * verse of that shape is a header of its own above it.
 * @throws Refusal `poem-header-key`, `poem-header-twice`, `poem-header-row`
 */
export function readHeader(rows: readonly string[]): Header {
  const first = rows.findIndex((row) => row !== "");
  const start = fence.test(rows[first] ?? "") ? first + 1 : first;
  const stop = rows.findIndex((row, index) => index >= start && (row === "" || fence.test(row)));
  const block = rows.slice(start, stop < 0 ? undefined : stop).map(entryOf);
  if (!isHeader(block)) return { title: undefined, author: undefined, imprint: {}, end: 0 };
  const { title, author, ...imprint } = valuesOf(block, start + 1);
  const end = stop < 0 ? rows.length : stop + 1;
  return { title, author, imprint, end };
}

function entryOf(row: string): Entry | undefined {
  const at = row.search(/[:：]/u);
  const key = at < 0 ? "" : row.slice(0, at).trim();
  return keyShape.test(key) ? { key, value: row.slice(at + 1).trim() } : undefined;
}

function isHeader(block: readonly (Entry | undefined)[]): boolean {
  const known = block.map((entry) => entry !== undefined && keyOf(entry) !== undefined);
  return known[0] === true || (known.includes(true) && !block.includes(undefined));
}

function valuesOf(
  block: readonly (Entry | undefined)[],
  firstLine: number,
): Partial<Record<HeaderKey, string>> {
  const values: Partial<Record<HeaderKey, string>> = {};
  const seen = new Set<HeaderKey>();
  for (const [index, entry] of block.entries()) {
    const line = firstLine + index;
    if (entry === undefined) throw new Refusal("poem-header-row", { line });
    const key = keyOf(entry);
    if (key === undefined) {
      throw new Refusal("poem-header-key", { line, key: entry.key, known: headerKeys });
    }
    if (seen.has(key)) throw new Refusal("poem-header-twice", { line, key: entry.key });
    seen.add(key);
    if (entry.value !== "") values[key] = entry.value;
  }
  return values;
}

function keyOf({ key }: Entry): HeaderKey | undefined {
  return spelled.get(key.toLowerCase());
}
