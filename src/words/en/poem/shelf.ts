import type { LineRole } from "../../../domain/poem/poem.ts";
import { piecesOf } from "../../../domain/text/pages.ts";
import type { LibraryFile, PoemFile } from "../../../flock/library/export.ts";
import type { GoneOn } from "../../../flock/poem-store.ts";
import type { PoemText, PoemWords } from "../../../flock/library/library.ts";
import type { PoemRemoval, PoemRemoved } from "../../../flock/library/removal.ts";
import { at, clip, escape, named, quote } from "../../markdown.ts";
import { accountsNamed, count, money, posts, together, whole } from "../format.ts";
import { place } from "../posts.ts";
import { passedOver } from "./courses.ts";

/** Characters of a line in one row; escaped it may take twice as many. */
const mostPiece = 900;
const mostNamed = 12;
const mostTitle = 60;

/** The poems one after another: a whole poem page by page, several files at once, removal, export. */
export const shelf = {
  /** Every line as one row, or several where it is very long; an empty row where a stanza ends. */
  rows: ({ lines }: PoemWords): readonly string[] =>
    lines.flatMap((line, index) => {
      const above = lines[index - 1];
      const [first = "", ...rest] = piecesOf(line.text, mostPiece).map(escape);
      return [
        ...(above !== undefined && above.stanza !== line.stanza ? [""] : []),
        `\`${index + 1}\` ${roles[line.role]}${first}`,
        ...rest.map((piece) => `… ${piece}`),
      ];
    }),
  page: (page: number, pages: number): string => `-# Page ${whole(page)} of ${whole(pages)}`,

  added: (added: number, files: number): string =>
    added === files
      ? `### All ${files} poems are added`
      : `### ${added} of ${files} files ${added === 1 ? "is" : "are"} added`,
  addedFile: (file: string, poem: PoemText): string => {
    const { name, title, byline } = poem.entry;
    const who = byline === undefined ? "" : `, ${escape(clip(byline, 80))}`;
    const looks = poem.lint.total;
    const look =
      looks === 0
        ? ""
        : ` ${count(looks, "place needs", "places need")} a look; \`/flock poem show\` tells which.`;
    return `- ${named(file)}: added as ${named(name)}: ${escape(clip(title, 120))}${who}, ${count(poem.lines.length, "line", "lines")}, ${posts(poem.posts)}, ${money(poem.costMicros)}.${look}`;
  },
  refusedFile: (file: string, sentence: string): string =>
    `- ${named(file)}: **not added.** ${sentence}`,
  guessedFile: (file: string, encoding: string, first: string): string =>
    `- ${named(file)}: **waits for your word.** It is not UTF-8 and was read as ${named(encoding)}, which is a guess. Is it right?\n${quote(clip(first, 120))}`,
  waits:
    "-# A file that looks wrong is saved as UTF-8 and attached again. The buttons wait for an hour.",

  askRemoval: ({ poem, readers, waitsFor }: PoemRemoval): string =>
    [
      `### Remove ${named(poem.title)}?`,
      ...(readers.length === 0 ? ["- Nobody reads it."] : []),
      ...readers
        .slice(0, mostNamed)
        .map(
          ({ handle, position, next }) =>
            `- ${at(handle)} reads it${position === undefined ? "" : `, next is ${place(position)}`}: **its reading ends.**${next === undefined ? "" : ` Then comes ${named(clip(next, mostTitle))}.`}`,
        ),
      ...(readers.length > mostNamed ? [`- and ${moreAccounts(readers.length - mostNamed)}`] : []),
      ...(waitsFor.length === 0
        ? []
        : [`- It waits for ${accountsNamed(waitsFor)}, and will not be read there.`]),
      "- What was posted of it stays in the history and on X.",
      `- Its name ${named(poem.name)} is free again.`,
    ].join("\n"),
  removed: ({ poem, goneOn, isOffered }: PoemRemoved, give: string): string => {
    const resting = goneOn.filter(({ next }) => next === undefined);
    return [
      `### ${named(poem.title)} is removed`,
      ...(resting.length === 0
        ? []
        : [
            `${accountsNamed(resting.map(({ handle }) => handle))} ${resting.length === 1 ? "reads" : "read"} no more; ${give} gives the next poem.`,
          ]),
      ...goneOn.slice(0, mostNamed).flatMap(wentOn),
      ...(isOffered
        ? [`The poem ${named(poem.name)} that comes with Flock stays in the list.`]
        : []),
    ].join("\n");
  },

  exported: ({ entry, isExact }: PoemFile): string =>
    `### ${escape(clip(entry.title, 120))} as a file\n${isExact ? "Added again, it makes the same poem." : inexactFile}`,
  exportedAll: ({ poems, inexact, next }: LibraryFile): string =>
    [
      `### ${next === undefined ? "The library as a file" : "The library as files"}\n${count(poems, "poem", "poems")}, each a .txt with its header. Added again, each makes the same poem${inexact.length === 0 ? "." : ` but for ${together(inexact.slice(0, mostNamed).map(named))}: roles given by hand are not kept in a file.`}`,
      ...(next === undefined
        ? []
        : ["This is as much as Discord takes in one file. **Export the rest** goes on."]),
    ].join("\n"),
  noneLeft: "There is no poem left to export.",
};

function moreAccounts(left: number): string {
  return left === 1
    ? "1 more account reads it: **its reading ends.**"
    : `${whole(left)} more accounts read it: **their readings end.**`;
}

/** What was to follow the poem that an account reads no more. */
function wentOn({ handle, next, isStarted, elsewhere }: GoneOn): readonly string[] {
  return [
    ...elsewhere.map(passedOver),
    ...(next === undefined
      ? []
      : [
          `${at(handle)} ${isStarted ? "goes on with" : "waits for its start with"} ${named(clip(next, mostTitle))}.`,
        ]),
  ];
}

const inexactFile =
  "It holds every line. Some roles were given by hand and have no mark in a file; they have to be given again where it is added.";

/** What stands before a line that is no plain verse. */
const roles: Readonly<Record<LineRole, string>> = {
  title: "*title:* ",
  byline: "*byline:* ",
  epigraph: "*epigraph:* ",
  heading: "*heading:* ",
  verse: "",
  continuation: "↳ ",
  closing: "*closing:* ",
  "left-out": "*left out:* ",
};
