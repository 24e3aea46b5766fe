import type { PoemEntry, PoemText, PoemWords } from "../../../flock/library/library.ts";
import type { Measured } from "../../../flock/reading/manner.ts";
import { at, clip, escape, moment, named } from "../../markdown.ts";
import { accountsNamed, count, money, posts } from "../format.ts";

/** The library of poems. */
export const poems = {
  added: ({ entry }: PoemText): string => `### Added: ${heading(entry)}`,
  shown: ({ entry, imprint }: PoemWords): string => {
    const facts = [imprint.year, imprint.source, imprint.rights, imprint.language];
    const known = facts.flatMap((each) => (each === undefined ? [] : [escape(clip(each, 80))]));
    return [`### ${heading(entry)}`, ...(known.length > 0 ? [`-# ${known.join(" · ")}`] : [])].join(
      "\n",
    );
  },
  measures: (poem: PoemText): string => {
    const verse = poem.lines.filter(({ role }) => role === "verse" || role === "continuation");
    const stanzaCount = new Set(verse.map(({ stanza }) => stanza)).size;
    const ornaments = poem.lines.length - read(poem).length;
    return [
      `Called ${named(poem.entry.name)}: ${count(read(poem).length, "line", "lines")} in ${count(stanzaCount, "stanza", "stanzas")}.`,
      ...(ornaments > 0
        ? [
            `${count(ornaments, "row", "rows")} without words ${ornaments === 1 ? "is" : "are"} not posted.`,
          ]
        : []),
      `One reading is ${madeOf(poem)} and costs ${money(poem.costMicros)} at X.`,
    ].join("\n");
  },
  giveNext: (give: string): string => `Next: ${give} lets an account read it.`,
  readBy: (handles: readonly string[]): string =>
    handles.length === 0 ? "Nobody reads it yet." : `Read by ${accountsNamed(handles)}.`,

  noFile:
    "### Add a poem\nAttach it as a .txt file with the option `file`, or paste the text: the title first, then a blank line, then the verse. Blank lines between stanzas are kept as breaks and are never posts.",
  guessed: (encoding: string): string =>
    `### Does this look right?\nThis file is not UTF-8. It was read as **${escape(encoding)}**, which is a guess; compare the accents and dashes.`,
  asUtf8:
    "If anything looks wrong, nothing has been added: save the file as UTF-8 (Notepad: Save as > Encoding: UTF-8; TextEdit: Make Plain Text, then Save) and attach it again. This card waits for an hour.",

  library: "### The library",
  noPoems: (add: string): string => `The library is empty. ${add} adds a poem.`,
  entry: (poem: PoemEntry): string => {
    const marks = [
      count(poem.lineCount, "line", "lines"),
      ...(poem.builtIn ? ["comes with Flock"] : []),
      ...(poem.readBy.length > 0 ? [`read by ${accountsNamed(poem.readBy, 5)}`] : []),
    ];
    return `- ${named(poem.name)}: ${heading(poem)} (${marks.join(", ")})`;
  },

  given: (handle: string, title: string): string => `### ${at(handle)} is to read ${named(title)}`,
  price: (measured: Measured, days?: number): string =>
    `The whole reading is ${madeOf(measured)}${days === undefined ? " and" : `, takes ${count(days, "day", "days")} by its schedule and`} costs ${money(measured.costMicros)} at X. **Nothing is posted before Start.**`,
  replace: (handle: string, current: string, place: string | undefined): string =>
    `### ${at(handle)} is reading ${named(current)}\n${place === undefined ? "It" : `Next comes ${place}. It`} stops there if another poem takes its place; what was posted stays on X.`,
  wouldRead: (title: string): string => `Should it read ${named(title)} instead?`,
  wholeReading: (measured: Measured): string =>
    `The whole reading is ${madeOf(measured)} and costs ${money(measured.costMicros)} at X. Replaced now, it waits for Start.`,
  started: (handle: string): string => `### ${at(handle)} is ready to read`,
  startedAlready: (handle: string): string => `### ${at(handle)} had been started already`,
  afterStart: (next: number | undefined, preview: string, post: string): string =>
    next === undefined
      ? `Its next line is planned and waits. ${preview} shows it; ${post} says it.`
      : `Its next line goes out ${moment(next)}. ${preview} shows it; ${post} says it at once.`,
  keptPoem: "Nothing was changed.",
};

/** What is read of a poem: not its ornaments. */
function read({ lines }: PoemText): PoemText["lines"] {
  return lines.filter(({ role }) => role !== "left-out");
}

function madeOf({ posts: number, threads }: Measured): string {
  return threads === 0
    ? posts(number)
    : `${posts(number)}, ${threads} of them ${threads === 1 ? "a thread" : "threads"},`;
}

function heading(poem: Pick<PoemEntry, "title" | "byline">): string {
  const title = escape(clip(poem.title, 120));
  return poem.byline === undefined ? title : `${title}, ${escape(clip(poem.byline, 80))}`;
}
