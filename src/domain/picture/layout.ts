import { type FootFaces, setFoot } from "./foot.ts";
import { type Block, paper, type Row, type Sheet, type Words } from "./sheet.ts";
import { readyLines, setVerse, type Verse } from "./verse.ts";

/** The cuts of the typeface: verse stands upright. */
export type Faces = FootFaces;

/** Of the verse's type, in pixels: 36 are 11 on a telephone that shows the picture 360 wide, and less cannot be read. */
const sizes = [76, 70, 64, 59, 54, 50, 46, 43, 40, 38, 36];
/** Smaller type is better than a broken line down to the first; lines that must be broken begin with the second. */
const leastWhole = 38;
const mostBroken = 54;
/** More text than any picture holds in its smallest type. */
const mostCharacters = 4_000;

const bottom = 92;
/** From the verse to the rule, and from there to the title. */
const aboveRule = 66;
const belowRule = 32;
/** Of the room that is left over, what lies above the verse: a block in the exact middle seems to sink. */
const above = 0.45;

/** Sets words on a picture; undefined: they do not fit in type that can be read. */
export function layOut(words: Words, faces: Faces): Sheet | undefined {
  if (words.text.length > mostCharacters) return undefined;
  const lines = readyLines(words.text, faces.upright);
  const attempt = (size: number, mayTake: (verse: Verse) => boolean): Sheet | undefined => {
    const verse = setVerse(lines, size);
    const foot = verse && setFoot(words, faces, size);
    return foot && mayTake(verse) ? compose(verse, foot) : undefined;
  };
  for (const size of sizes.filter((size) => size >= leastWhole)) {
    const sheet = attempt(size, ({ isWhole }) => isWhole);
    if (sheet) return sheet;
  }
  for (const size of sizes.filter((size) => size <= mostBroken)) {
    const sheet = attempt(size, () => true);
    if (sheet) return sheet;
  }
  return undefined;
}

/** Puts verse in the middle and the foot below it, flush with each other; undefined: they are too high together. */
function compose(verse: Block, foot: Block): Sheet | undefined {
  const { width, margin, least, most } = paper;
  const hasFoot = foot.rows.length > 0;
  const below = hasFoot ? aboveRule + belowRule + foot.height + bottom : margin;
  const needed = Math.ceil(margin + verse.height + below);
  if (needed > most) return undefined;
  const height = Math.max(least, needed);
  const x = Math.round((width - Math.max(verse.width, foot.width)) / 2);
  const top = margin + (height - needed) * above;
  const footTop = height - bottom - foot.height;
  return {
    width,
    height,
    rows: [...moved(verse.rows, x, top), ...moved(foot.rows, x, footTop)],
    rule: hasFoot ? { x, y: Math.round(footTop - belowRule) } : undefined,
  };
}

function moved(rows: readonly Row[], x: number, y: number): readonly Row[] {
  return rows.map((row) => ({ ...row, x: row.x + x, y: Math.round(row.y + y) }));
}
