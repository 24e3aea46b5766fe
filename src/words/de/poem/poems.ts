import type { PoemEntry, PoemText } from "../../../flock/library/library.ts";
import type { Measured } from "../../../flock/reading/manner.ts";
import { at, clip, escape, moment, named } from "../../markdown.ts";
import type { Words } from "../../words.ts";
import { accountsNamed, agree, count, money, posts } from "../format.ts";

/** The library of poems. */
export const poems: Words["poems"] = {
  added: ({ entry }) => `### Hinzugefügt: ${heading(entry)}`,
  shown: ({ entry, imprint }) => {
    const facts = [imprint.year, imprint.source, imprint.rights, imprint.language];
    const known = facts.flatMap((each) => (each === undefined ? [] : [escape(clip(each, 80))]));
    return [`### ${heading(entry)}`, ...(known.length > 0 ? [`-# ${known.join(" · ")}`] : [])].join(
      "\n",
    );
  },
  measures: (poem) => {
    const verse = poem.lines.filter(({ role }) => role === "verse" || role === "continuation");
    const stanzaCount = new Set(verse.map(({ stanza }) => stanza)).size;
    const ornaments = poem.lines.length - read(poem).length;
    return [
      `Name: ${named(poem.entry.name)}, ${count(read(poem).length, "Zeile", "Zeilen")} in ${count(stanzaCount, "Strophe", "Strophen")}.`,
      ...(ornaments > 0
        ? [
            `${count(ornaments, "Reihe", "Reihen")} ohne Worte ${agree(ornaments, "wird", "werden")} nicht gepostet.`,
          ]
        : []),
      `Eine Lesung sind ${madeOf(poem)}; sie kostet ${money(poem.costMicros)} bei X.`,
    ].join("\n");
  },
  giveNext: (give) => `Als Nächstes: ${give} lässt es ein Konto lesen.`,
  readBy: (handles) =>
    handles.length === 0 ? "Noch liest es kein Konto." : `Gelesen von ${accountsNamed(handles)}.`,

  noFile:
    "### Ein Gedicht hinzufügen\nHänge es mit der Option `file` als .txt-Datei an, oder füge den Text ein: zuerst der Titel, dann eine Leerzeile, dann die Verse. Leerzeilen zwischen Strophen bleiben als Pausen erhalten und sind nie Posts.",
  guessed: (encoding) =>
    `### Sieht das richtig aus?\nDiese Datei ist nicht UTF-8. Sie wurde als **${escape(encoding)}** gelesen, was geraten ist; vergleiche Umlaute, Akzente und Striche.`,
  asUtf8:
    "Sieht etwas falsch aus, ist noch nichts hinzugefügt: Speichere die Datei als UTF-8 (Editor: Speichern unter > Codierung: UTF-8; TextEdit: In reinen Text umwandeln, dann Sichern) und hänge sie noch einmal an. Diese Karte wartet eine Stunde.",

  library: "### Die Bibliothek",
  noPoems: (add) => `Die Bibliothek ist leer. ${add} fügt ein Gedicht hinzu.`,
  entry: (poem) => {
    const marks = [
      count(poem.lineCount, "Zeile", "Zeilen"),
      ...(poem.builtIn ? ["kommt mit Flock"] : []),
      ...(poem.readBy.length > 0 ? [`gelesen von ${accountsNamed(poem.readBy, 5)}`] : []),
    ];
    return `- ${named(poem.name)}: ${heading(poem)} (${marks.join(", ")})`;
  },

  given: (handle, title) => `### ${at(handle)} soll ${named(title)} lesen`,
  price: (measured, days) =>
    `Die ganze Lesung sind ${madeOf(measured)}; sie ${days === undefined ? "" : `dauert nach Zeitplan ${count(days, "Tag", "Tage")} und `}kostet ${money(measured.costMicros)} bei X. **Vor dem Start wird nichts gepostet.**`,
  replace: (handle, current, place) =>
    `### ${at(handle)} liest ${named(current)}\n${place === undefined ? "Es" : `Als Nächstes kommt ${place}. Es`} hört dort auf, wenn ein anderes Gedicht an seine Stelle tritt; was gepostet ist, bleibt auf X.`,
  wouldRead: (title) => `Soll es stattdessen ${named(title)} lesen?`,
  wholeReading: (measured) =>
    `Die ganze Lesung sind ${madeOf(measured)}; sie kostet ${money(measured.costMicros)} bei X. Jetzt ersetzt, wartet es auf den Start.`,
  started: (handle) => `### ${at(handle)} ist bereit zu lesen`,
  startedAlready: (handle) => `### ${at(handle)} war schon gestartet`,
  afterStart: (next, preview, post) =>
    next === undefined
      ? `Seine nächste Zeile ist geplant und wartet. ${preview} zeigt sie; ${post} sagt sie.`
      : `Seine nächste Zeile geht hinaus ${moment(next)}. ${preview} zeigt sie; ${post} sagt sie sofort.`,
  keptPoem: "Nichts wurde geändert.",
};

/** What is read of a poem: not its ornaments. */
function read({ lines }: PoemText): PoemText["lines"] {
  return lines.filter(({ role }) => role !== "left-out");
}

function madeOf({ posts: number, threads }: Measured): string {
  return threads === 0
    ? posts(number)
    : `${posts(number)}, davon ${count(threads, "Thread", "Threads")}`;
}

function heading(poem: Pick<PoemEntry, "title" | "byline">): string {
  const title = escape(clip(poem.title, 120));
  return poem.byline === undefined ? title : `${title}, ${escape(clip(poem.byline, 80))}`;
}
