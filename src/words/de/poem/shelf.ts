import type { LineRole } from "../../../domain/poem/poem.ts";
import { piecesOf } from "../../../domain/text/pages.ts";
import type { GoneOn } from "../../../flock/poem-store.ts";
import { at, clip, escape, named, quote } from "../../markdown.ts";
import type { Words } from "../../words.ts";
import { accountsNamed, agree, count, money, posts, together, whole } from "../format.ts";
import { place } from "../posts.ts";
import { passedOver } from "./courses.ts";

/** Characters of a line in one row; escaped it may take twice as many. */
const mostPiece = 900;
const mostNamed = 12;
const mostTitle = 60;

/** The poems one after another: a whole poem page by page, several files at once, removal, export. */
export const shelf: Words["shelf"] = {
  rows: ({ lines }) =>
    lines.flatMap((line, index) => {
      const above = lines[index - 1];
      const [first = "", ...rest] = piecesOf(line.text, mostPiece).map(escape);
      return [
        ...(above !== undefined && above.stanza !== line.stanza ? [""] : []),
        `\`${index + 1}\` ${roles[line.role]}${first}`,
        ...rest.map((piece) => `… ${piece}`),
      ];
    }),
  page: (page, pages) => `-# Seite ${whole(page)} von ${whole(pages)}`,

  added: (added, files) =>
    added === files
      ? `### Alle ${files} Gedichte sind hinzugefügt`
      : `### ${added} von ${files} Dateien ${agree(added, "ist", "sind")} hinzugefügt`,
  addedFile: (file, poem) => {
    const { name, title, byline } = poem.entry;
    const who = byline === undefined ? "" : `, ${escape(clip(byline, 80))}`;
    const looks = poem.lint.total;
    const look =
      looks === 0
        ? ""
        : ` ${count(looks, "Stelle braucht", "Stellen brauchen")} einen Blick; \`/flock poem show\` sagt, welche.`;
    return `- ${named(file)}: hinzugefügt als ${named(name)}: ${escape(clip(title, 120))}${who}, ${count(poem.lines.length, "Zeile", "Zeilen")}, ${posts(poem.posts)}, ${money(poem.costMicros)}.${look}`;
  },
  refusedFile: (file, sentence) => `- ${named(file)}: **nicht hinzugefügt.** ${sentence}`,
  guessedFile: (file, encoding, first) =>
    `- ${named(file)}: **wartet auf dein Wort.** Sie ist nicht UTF-8 und wurde als ${named(encoding)} gelesen, was geraten ist. Stimmt das?\n${quote(clip(first, 120))}`,
  waits:
    "-# Eine Datei, die falsch aussieht, speicherst du als UTF-8 und hängst sie noch einmal an. Die Knöpfe warten eine Stunde.",

  askRemoval: ({ poem, readers, waitsFor }) =>
    [
      `### ${named(poem.title)} entfernen?`,
      ...(readers.length === 0 ? ["- Kein Konto liest es."] : []),
      ...readers
        .slice(0, mostNamed)
        .map(
          ({ handle, position, next }) =>
            `- ${at(handle)} liest es${position === undefined ? "" : `, als Nächstes ${place(position)}`}: **Seine Lesung endet.**${next === undefined ? "" : ` Dann kommt ${named(clip(next, mostTitle))}.`}`,
        ),
      ...(readers.length > mostNamed ? [`- und ${moreAccounts(readers.length - mostNamed)}`] : []),
      ...(waitsFor.length === 0
        ? []
        : [`- Es wartet auf ${accountsNamed(waitsFor)} und wird dort nicht gelesen.`]),
      "- Was daraus gepostet ist, bleibt in der Historie und auf X.",
      `- Sein Name ${named(poem.name)} wird wieder frei.`,
    ].join("\n"),
  removed: ({ poem, goneOn, isOffered }, give) => {
    const resting = goneOn.filter(({ next }) => next === undefined);
    return [
      `### ${named(poem.title)} ist entfernt`,
      ...(resting.length === 0
        ? []
        : [
            `${accountsNamed(resting.map(({ handle }) => handle))} ${resting.length === 1 ? "liest" : "lesen"} nicht mehr; ${give} gibt das nächste Gedicht.`,
          ]),
      ...goneOn.slice(0, mostNamed).flatMap(wentOn),
      ...(isOffered
        ? [`Das Gedicht ${named(poem.name)}, das mit Flock kommt, bleibt in der Liste.`]
        : []),
    ].join("\n");
  },

  exported: ({ entry, isExact }) =>
    `### ${escape(clip(entry.title, 120))} als Datei\n${isExact ? "Wieder hinzugefügt, ergibt sie dasselbe Gedicht." : inexactFile}`,
  exportedAll: ({ poems, inexact, next }) =>
    [
      `### ${next === undefined ? "Die Bibliothek als Datei" : "Die Bibliothek in Dateien"}\n${count(poems, "Gedicht", "Gedichte")}, jedes als .txt-Datei mit Kopf. Wieder hinzugefügt, ergibt jede dasselbe Gedicht${inexact.length === 0 ? "." : `, außer ${together(inexact.slice(0, mostNamed).map(named))}: Rollen, die von Hand vergeben wurden, bleiben in einer Datei nicht erhalten.`}`,
      ...(next === undefined
        ? []
        : ["So viel nimmt Discord in einer Datei. **Rest exportieren** macht weiter."]),
    ].join("\n"),
  noneLeft: "Es ist kein Gedicht mehr zu exportieren.",
};

function moreAccounts(left: number): string {
  return left === 1
    ? "1 weiteres Konto liest es: **Seine Lesung endet.**"
    : `${whole(left)} weitere Konten lesen es: **Ihre Lesungen enden.**`;
}

/** What was to follow the poem that an account reads no more. */
function wentOn({ handle, next, isStarted, elsewhere }: GoneOn): readonly string[] {
  return [
    ...elsewhere.map(passedOver),
    ...(next === undefined
      ? []
      : [
          `${at(handle)} ${isStarted ? "macht weiter mit" : "wartet auf seinen Start mit"} ${named(clip(next, mostTitle))}.`,
        ]),
  ];
}

const inexactFile =
  "Sie enthält jede Zeile. Manche Rollen wurden von Hand vergeben und haben in einer Datei kein Zeichen; sie müssen dort, wo sie hinzukommt, noch einmal vergeben werden.";

/** What stands before a line that is no plain verse. */
const roles: Readonly<Record<LineRole, string>> = {
  title: "*Titel:* ",
  byline: "*Verfasserzeile:* ",
  epigraph: "*Motto:* ",
  heading: "*Überschrift:* ",
  verse: "",
  continuation: "↳ ",
  closing: "*Schluss:* ",
  "left-out": "*ausgelassen:* ",
};
