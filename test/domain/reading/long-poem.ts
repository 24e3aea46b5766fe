import type { Line, LineRole, ParsedLine } from "../../../src/domain/poem/poem.ts";
import { parsePoem } from "../../../src/domain/poem/parse.ts";

const refrain = "I’m up on the wire with you";
const straight = "I'm up on the wire with you";

const clauses = [
  "who sat at dusk above the freight yards counting the lamps as they came on,",
  "who flew all night over wet roofs with a crumb of bread and no map,",
  "who sang at the window of the baker until the shutters were drawn down,",
  "who slept in the gutter of the opera house while the strings were tuned,",
  "who knew each chimney by its warmth and each cat by the sound of its bell,",
];

const tails = [
  "where the wind reads the names of the streets",
  "where we are smaller than the rain",
  "where the last tram shakes the whole sky",
  "where nobody counts us and so we are many",
  "where you keep one eye open for both of us",
  "where the river carries its lights away",
];

/** The weights of the lines that are too long for one post. */
export const longLines = [286, 286, 422, 334, 381, 392, 327];

/**
 * A long poem of three numbered parts: lines too long for one post, a row of eight blanks, and a refrain that stands alone 18
 * times, once with a straight apostrophe, with an indented line under each, and once more at the end of another line.
 */
export const longPoem = [
  "Wire Song",
  "",
  "I",
  "",
  ...longLines.flatMap((length, index) => [
    lineOf(length, index),
    clauses[index % 5] + ` ${index}`,
  ]),
  "        ",
  "II",
  "",
  "What hand has strung the evening from roof to roof?",
  "Wire! Copper! Humming! Dusk!",
  "",
  "III",
  "",
  ...Array.from({ length: 18 }, (_, index) => [
    index === 6 ? straight : refrain,
    `   ${tails[index % 6] ?? ""}, ${index + 1} of us`,
  ]).flat(),
  `and in my sleep you fold your wings for ${refrain}`,
  "",
  "Berlin, October 1911",
  "",
].join("\n");

/** Its lines as the parser reads them. */
export function parsedLines(): readonly Line[] {
  return withIds(parsePoem(longPoem, "wire-song.txt").lines);
}

/** Its lines with numerals as headings and the place as closing, the indented ones in the role given. */
export function linesWith(indented: LineRole): readonly Line[] {
  let stanza = 0;
  const lines: ParsedLine[] = [];
  for (const text of longPoem.split("\n").filter((row) => row.trim() !== "")) {
    if (/^I+$/u.test(text)) stanza += 1;
    lines.push({ role: roleOf(text, indented), stanza, text });
  }
  return withIds(lines);
}

function roleOf(text: string, indented: LineRole): LineRole {
  if (text === "Wire Song") return "title";
  if (/^I+$/u.test(text)) return "heading";
  if (text.startsWith("Berlin")) return "closing";
  return text.startsWith(" ") ? indented : "verse";
}

function withIds(lines: readonly ParsedLine[]): readonly Line[] {
  return lines.map((line, index) => ({ ...line, id: index + 1 }));
}

function lineOf(length: number, index: number): string {
  const turned = [...clauses.slice(index % 5), ...clauses.slice(0, index % 5)];
  // No two lines begin alike, so that the first parts of their threads differ too.
  const text = `${index + 1} times at dusk, ${[...turned, ...turned].join(" ")}`.slice(
    0,
    length - 3,
  );
  return text.trimEnd().padEnd(length, ".");
}
