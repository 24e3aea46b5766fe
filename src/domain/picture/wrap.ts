import { breaksAtSpace } from "../text/breaks.ts";
import { type Face, widthOf } from "./face.ts";

/** The room of a line, in ems. */
export interface Measure {
  readonly width: number;
  /** How far every row but the first stands in. */
  readonly hang: number;
}

/** A line with its words measured, to be wrapped at any size. */
export interface MeasuredLine {
  readonly text: string;
  readonly words: readonly Word[];
}

interface Word {
  readonly start: number;
  readonly end: number;
  /** Where it begins and ends when the line stands in one row, in ems. */
  readonly from: number;
  readonly to: number;
}

/** A last row shorter than this part of the measure looks like a scrap. */
const scrap = 0.22;
/** How much narrower rows may become so that the last one is none. */
const narrowest = 0.82;
const step = 0.03;

/** Measures the words of a line: what stands between two places where it may be broken. */
export function measureLine(text: string, face: Face): MeasuredLine {
  const breaks = breaksAtSpace(text).filter(({ kind }) => kind !== "grapheme");
  const starts = [0, ...breaks.map(({ next }) => next)];
  const ends = [...breaks.map(({ end }) => end), text.length];
  let at = 0;
  let passed = 0;
  const words = starts.map((start, index) => {
    const end = ends[index] ?? start;
    const from = at + widthOf(text.slice(passed, start), face);
    at = from + widthOf(text.slice(start, end), face);
    passed = end;
    return { start, end, from, to: at };
  });
  return { text, words };
}

/** Breaks a line into rows at its white space; undefined: a word is wider than a row. */
export function wrap(
  { text, words }: MeasuredLine,
  measure: Measure,
): readonly WrappedRow[] | undefined {
  const rows = fill(words, measure, measure.width);
  return rows && withoutScrap(words, measure, rows).map((row) => rowOf(text, row));
}

/** What stands in one row, and its width in ems. */
export interface WrappedRow {
  readonly text: string;
  readonly width: number;
}

type Words = readonly [Word, ...Word[]];

/** Puts as many words into each row as fit. */
function fill(
  words: readonly Word[],
  { hang }: Measure,
  width: number,
): readonly Words[] | undefined {
  const rows: Words[] = [];
  for (const word of words) {
    const row = rows.at(-1);
    const room = rows.length > 1 ? width - hang : width;
    if (row && word.to - row[0].from <= room) rows[rows.length - 1] = [...row, word];
    else if (word.to - word.from <= (row ? width - hang : width)) rows.push([word]);
    else return undefined;
  }
  return rows;
}

/** Draws the rows in a little where that spares a last row of one short word. */
function withoutScrap(
  words: readonly Word[],
  measure: Measure,
  full: readonly Words[],
): readonly Words[] {
  if (full.length < 2) return full;
  for (let part = 1; part >= narrowest; part -= step) {
    const rows = fill(words, measure, measure.width * part);
    if (rows?.length !== full.length) break;
    if (lastOf(rows) >= measure.width * scrap) return rows;
  }
  return full;
}

function lastOf(rows: readonly Words[]): number {
  const row = rows.at(-1);
  return row ? widthOfRow(row) : 0;
}

function rowOf(text: string, row: Words): WrappedRow {
  return { text: text.slice(row[0].start, row.at(-1)?.end), width: widthOfRow(row) };
}

function widthOfRow(row: Words): number {
  return (row.at(-1)?.to ?? 0) - row[0].from;
}
