import type { Face } from "./face.ts";
import { drawnLines } from "./lines.ts";
import { type Block, fall, leading, paper, rise, type Row } from "./sheet.ts";
import { measureLine, type MeasuredLine, wrap } from "./wrap.ts";

/** Verse in type of one size. */
export interface Verse extends Block {
  /** No line is broken. */
  readonly isWhole: boolean;
}

/** Between stanzas, as a part of a row. */
const stanzaGap = 0.7;
/** What one blank before a line moves it in, in ems. */
const column = 0.34;
/** How far the rest of a broken line stands in, in ems. */
const hang = 1.5;
/** A deeper indent would leave a column too narrow for words. */
const deepest = 0.4;

/** A line ready to be set in any size. */
interface ReadyLine {
  readonly line: MeasuredLine;
  /** Columns of blanks before it. */
  readonly indent: number;
}

/** The lines of a text, measured; a blank one parts stanzas. */
export function readyLines(text: string, face: Face): readonly ReadyLine[] {
  return drawnLines(text).map(({ text, indent }) => ({ line: measureLine(text, face), indent }));
}

/** Sets lines in type of a size, long ones broken with a hanging indent; undefined: they are too wide or too high for the paper. */
export function setVerse(lines: readonly ReadyLine[], size: number): Verse | undefined {
  const room = (paper.width - 2 * paper.margin) / size;
  const rows: Row[] = [];
  let width = 0;
  let y = rise;
  for (const { line, indent } of lines) {
    const x = Math.min(indent * column, room * deepest);
    const broken = line.text === "" ? [] : wrap(line, { width: room - x, hang });
    if (!broken || y * size > paper.most) return undefined;
    for (const [index, row] of broken.entries()) {
      const start = index === 0 ? x : x + hang;
      rows.push({ style: "verse", text: row.text, x: start * size, y: y * size, size });
      width = Math.max(width, (start + row.width) * size);
      y += leading;
    }
    if (line.text === "") y += stanzaGap * leading;
  }
  const isWhole = rows.length === lines.filter(({ line }) => line.text !== "").length;
  return { rows, width, height: (rows.at(-1)?.y ?? 0) + fall * size, isWhole };
}
