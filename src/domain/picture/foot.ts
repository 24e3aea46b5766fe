import { type Face, widthOf } from "./face.ts";
import { drawnTitle } from "./lines.ts";
import {
  type Block,
  fall,
  leading,
  paper,
  rise,
  type Row,
  type Style,
  tracking,
  type Words,
} from "./sheet.ts";
import { measureLine, wrap } from "./wrap.ts";

/** The typeface of title and byline. */
export interface FootFaces {
  readonly upright: Face;
  readonly italic: Face;
}

/** Of the title's type: as much smaller than the verse as this, within bounds (pixels). */
const share = 0.62;
const least = 30;
const most = 40;
/** The byline's small capitals look as large as the title's italics when they are so much smaller. */
const bylineShare = 0.84;
const plainShare = 0.9;
/** The face has no small capitals for this script: its letters would stay as they are, but spaced. */
const withoutCapitals = /\p{Script=Cyrillic}/u;
/** More rows would be no small foot any more. */
const mostRows = 4;
const smallCapital = 0.82;

/** Sets title and byline below verse in type of a size; undefined: they are too long. */
export function setFoot(
  { title, byline }: Pick<Words, "title" | "byline">,
  { upright, italic }: FootFaces,
  verseSize: number,
): Block | undefined {
  const size = Math.round(Math.min(most, Math.max(least, verseSize * share)));
  const set = [
    rowsOf(drawnTitle(title), { style: "title", face: italic, size }),
    setByline(drawnTitle(byline ?? ""), upright, size),
  ];
  const rows: Row[] = [];
  let width = 0;
  let bottom = 0;
  for (const part of set) {
    if (!part) return undefined;
    for (const row of part) {
      rows.push({ ...row, y: bottom + rise * row.size });
      bottom += leading * row.size;
      width = Math.max(width, row.width);
    }
  }
  const last = rows.at(-1);
  if (rows.length > mostRows) return undefined;
  return { rows, width, height: last ? last.y + fall * last.size : 0 };
}

interface Type {
  readonly style: Style;
  readonly face: Face;
  readonly size: number;
}

function setByline(byline: string, face: Face, size: number) {
  return withoutCapitals.test(byline)
    ? rowsOf(byline, { style: "plain-byline", face, size: Math.round(size * plainShare) })
    : rowsOf(byline, {
        style: "byline",
        face: smallCapitals(face),
        size: Math.round(size * bylineShare),
      });
}

function rowsOf(text: string, { style, face, size }: Type) {
  const width = (paper.width - 2 * paper.margin) / size;
  const rows = text === "" ? [] : wrap(measureLine(text, face), { width, hang: 0 });
  return rows?.map((row) => ({ style, text: row.text, x: 0, size, width: row.width * size }));
}

/** The face as it runs in spaced small capitals. */
function smallCapitals(face: Face): Face {
  return {
    has: face.has,
    advance(codePoint) {
      const letter = String.fromCodePoint(codePoint);
      const capital = letter.toUpperCase();
      const isSmall = capital !== letter;
      const width = isSmall ? smallCapital * widthOf(capital, face) : face.advance(codePoint);
      return width + tracking;
    },
  };
}
