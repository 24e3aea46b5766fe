/** A line as a picture shows it; a blank one parts stanzas. */
export interface DrawnLine {
  readonly text: string;
  /** Columns of blanks before it. */
  readonly indent: number;
}

const tabWidth = 4;
const noBreak = /[\u00A0\u202F]/gu;
const wide = /\t/gu;
/** Every other blank, the braille one included with which posts keep their indents. */
const blank = /[^\S\u00A0]|\u2800/gu;
const leading = /^[ \u00A0]*/u;

/** The lines of a text in NFC, with one kind of blank, none at their ends, and one blank line at most between stanzas. */
export function drawnLines(text: string): readonly DrawnLine[] {
  const lines = text
    .normalize("NFC")
    .split(/\r\n?|[\n\v\f\u2028\u2029]/u)
    .map(drawnLine);
  const last = lines.findLastIndex((line) => line.text !== "");
  return lines
    .slice(0, last + 1)
    .filter((line, index) => line.text !== "" || (lines[index - 1]?.text ?? "") !== "");
}

/** A title or byline: all of it in one line. */
export function drawnTitle(text: string): string {
  return drawnLines(text)
    .map((line) => line.text)
    .join(" ");
}

function drawnLine(line: string): DrawnLine {
  const spaced = line
    .replaceAll(noBreak, "\u00A0")
    .replaceAll(wide, " ".repeat(tabWidth))
    .replaceAll(blank, " ")
    .trimEnd();
  const indent = leading.exec(spaced)?.[0].length ?? 0;
  return { text: spaced.slice(indent), indent };
}
