import type { Described, Hunk, HunkRow } from "../../../domain/poem/edit/describe.ts";
import type { LineRole } from "../../../domain/poem/poem.ts";
import type { EditedReader } from "../../../flock/library/editing.ts";
import { at, clip, escape, member, moment, named } from "../../markdown.ts";
import type { Words } from "../../words.ts";
import { accountsNamed, agree, count, money, perNames, posts, together, whole } from "../format.ts";

const mostShown = 120;
const mostReaders = 4;
/** So much (characters) is shown before what differs. */
const lead = 40;

/** What a line may be, on its button. */
export const roles: Words["labels"]["roles"] = {
  verse: "Vers",
  continuation: "Fortsetzung",
  heading: "Überschrift",
  epigraph: "Motto",
  closing: "Schluss",
  title: "Titel",
  byline: "Verfasserzeile",
  "left-out": "Auslassen",
};

const roleNames: Readonly<Record<LineRole, string>> = { ...roles, "left-out": "ausgelassen" };

/** As the end of a sentence. */
const becomes: Readonly<Record<LineRole, string>> = {
  verse: "jetzt ein Vers",
  continuation: "jetzt eine Fortsetzung",
  heading: "jetzt eine Überschrift",
  epigraph: "jetzt ein Motto",
  closing: "jetzt ein Schluss",
  title: "jetzt der Titel",
  byline: "jetzt die Verfasserzeile",
  "left-out": "ausgelassen",
};

/** Changing a poem's text. */
export const edits: Words["edits"] = {
  drafted: ({ poem, described }) =>
    `### Ein anderer Text für ${named(poem.title)}\n${countsOf(described)}`,
  guessed: (encoding) =>
    `**Diese Datei ist nicht UTF-8.** Sie wurde als **${escape(encoding)}** gelesen, was geraten ist; vergleiche Umlaute, Akzente und Striche.`,
  hunks: ({ hunks }) => hunks.flatMap(hunkLines),
  moreRows: (left) => `-# und ${count(left, "weitere Reihe", "weitere Reihen")} dieser Stellen`,
  morePlaces: (more) => `-# und ${count(more, "weitere Stelle", "weitere Stellen")}`,
  measures: ({ before, after }) => {
    const [was, is] = [before, after].map(
      ({ posts: number, costMicros }) => `${posts(number)} für ${money(costMicros)}`,
    );
    return was === is
      ? `Eine Lesung, Zeile für Zeile, bleibt bei ${is}.`
      : `Eine Lesung, Zeile für Zeile: bisher ${was}, dann ${is}.`;
  },
  readers: (readers, tense) =>
    readers.length === 0
      ? "Kein Konto liest es gerade."
      : [
          ...readers.slice(0, mostReaders).map((reader) => readerLine(reader, tense)),
          ...(readers.length > mostReaders
            ? [`-# und ${count(readers.length - mostReaders, "weiteres Konto", "weitere Konten")}`]
            : []),
        ].join("\n"),
  nothingYet: "-# Vor **Einsetzen** wird nichts geändert. Diese Karte wartet eine Stunde.",
  done: ({ poem, described }) =>
    `### ${named(poem.title)} hat einen anderen Text\n${countsOf(described)} Der frühere bleibt erhalten: ${named("Fassungen")} in \`/flock poem show\` holt ihn zurück.`,
  given: ({ line }) => `Zeile ${whole(line.number)} ist ${becomes[line.role]}.`,
  stanza: ({ poem, stanza }) =>
    `### ${named(poem.title)}, ${stanza === 0 ? "vor den Versen" : `Strophe ${whole(stanza)}`}`,
  line: ({ number, role, text }, isNamed) => {
    const row = `${whole(number)} · ${escape(clip(text.trim(), mostShown))} · *${roleNames[role]}*`;
    return isNamed ? `▸ ${row}` : row;
  },
  moreLines: (left) => `-# und ${count(left, "weitere Zeile", "weitere Zeilen")}`,
  roleOf: ({ line }) =>
    `Zeile ${whole(line.number)}, „${escape(clip(line.text.trim(), mostShown))}“, ${line.role === "left-out" ? "ist ausgelassen" : `gilt als ${roleNames[line.role]}`}. Wenn das nicht stimmt, drücke, was sie ist.`,
  tooLong: (most) =>
    `Diese Strophe ist länger als die ${whole(most)} Zeichen, die ein Formular fasst. Um ihre Worte zu ändern, hänge das ganze Gedicht mit der Option \`file\` an.`,
  versions: (title) =>
    `### Die Fassungen von ${named(title)}\nJeder Text, den es hatte, bleibt erhalten. Was zurückgeholt wird, siehst du zuerst, mit dem, was sich ändert.`,
  version: ({ number, by, at: instant, changed, added, gone }, isPresent) => {
    const what =
      number === 1
        ? "hinzugefügt"
        : together([
            ...(changed > 0 ? [`${whole(changed)} geändert`] : []),
            ...(added > 0 ? [`${whole(added)} neu`] : []),
            ...(gone > 0 ? [`${whole(gone)} fort`] : []),
            ...(changed + added + gone === 0 ? ["Strophen oder Kopf"] : []),
          ]);
    return `- ${isPresent ? `**${whole(number)}, die jetzige**` : whole(number)}: ${what}, von ${member(by)}, ${moment(instant)}`;
  },
  announced: (item) =>
    `### ${named(item.poem)} hat einen anderen Text\n${member(item.by)} hat es bearbeitet: ${countsOf({ ...item, breaks: 0 })} ${readsOn(item.handles)}`,
};

function countsOf({
  changed,
  added,
  gone,
  breaks,
}: Pick<Described, "changed" | "added" | "gone" | "breaks">): string {
  const counts = [
    ...(changed > 0 ? [`${count(changed, "Zeile ist", "Zeilen sind")} geändert`] : []),
    ...(added > 0 ? [`${count(added, "Zeile ist", "Zeilen sind")} neu`] : []),
    ...(gone > 0 ? [`${count(gone, "Zeile ist", "Zeilen sind")} fort`] : []),
    ...(breaks > 0
      ? [`${count(breaks, "Strophenpause ist", "Strophenpausen sind")} neu oder fort`]
      : []),
  ];
  return counts.length === 0 ? "Seine Zeilen sind dieselben." : `${together(counts)}.`;
}

function hunkLines({ line, rows }: Hunk): readonly string[] {
  const shown = rows.map((row, index) => {
    const other = row.sign === "-" ? rows[index + 1] : rows[index - 1];
    const isPair = other?.sign === (row.sign === "-" ? "+" : "-");
    return `> ${hunkRow(row, isPair ? other.text.trim() : "")}`;
  });
  return [`-# Zeile ${whole(line)}`, ...shown];
}

function hunkRow(row: HunkRow, other: string): string {
  const text = escape(clip(fromChange(row.text.trim(), other), mostShown));
  switch (row.sign) {
    case "-":
      return `**−** ${text}`;
    case "+":
      return `**+** ${text}`;
    case "role":
      return `${text}: ${roleNames[row.was]} → ${roleNames[row.is]}`;
    default:
      return row satisfies never;
  }
}

/** A long line from a few words before it differs from the other one; else what differs might be clipped away. */
function fromChange(text: string, other: string): string {
  let same = 0;
  while (same < other.length && text[same] === other[same]) same += 1;
  if (same <= mostShown / 2 || Math.max(text.length, other.length) <= mostShown) return text;
  const begin = text.lastIndexOf(" ", same - lead);
  return begin > 0 ? `…${text.slice(begin)}` : text;
}

/** What an edit means for an account: where the new lines lie, what stays, how much is left. */
function readerLine(reader: EditedReader, tense: "will" | "did"): string {
  const { account, left } = reader;
  const facts = factsOf(reader, tense);
  const end =
    left.after === 0
      ? "Nichts ist mehr zu lesen, also endet seine Lesung."
      : `Es hat noch ${posts(left.after)}${left.after === left.before ? "" : ` statt ${whole(left.before)}`}.`;
  const said = facts.length === 0 ? "für dieses Konto ändert sich nichts" : facts.join("; ");
  return `${at(account.handle)}: ${said}. ${end}${excessLine(reader, tense)}`;
}

/** Its schedule asks for more by that than it may send; nothing where it does not. */
function excessLine({ excess }: EditedReader, tense: "will" | "did"): string {
  if (excess === undefined) return "";
  const { posts: number, per, allowed } = excess;
  return ` **Sein Zeitplan ${tense === "will" ? "würde damit" : "will damit jetzt"} ${posts(number)} ${perNames[per]} senden, und es darf ${allowed} am Tag senden:** Was darüber ist, wartet. \`/flock schedule set\` gibt ihm einen langsameren Rhythmus.`;
}

function factsOf(
  { added, changed, gone, isBegun }: EditedReader,
  tense: "will" | "did",
): readonly string[] {
  return [
    ...(added.before > 0
      ? [
          `${count(added.before, "neue Zeile liegt", "neue Zeilen liegen")} vor der jetzigen Stelle und ${agree(added.before, "wartet", "warten")} auf die nächste Lesung`,
        ]
      : []),
    ...(added.ahead > 0
      ? [
          `${count(added.ahead, "neue Zeile", "neue Zeilen")} voraus ${agree(added.ahead, "wird", "werden")} gelesen`,
        ]
      : []),
    ...(changed.ahead > 0
      ? [
          `${count(changed.ahead, "geänderte Zeile", "geänderte Zeilen")} voraus ${agree(changed.ahead, "wird", "werden")} gelesen, wie sie ${tense === "will" ? "dann" : "jetzt"} ${agree(changed.ahead, "ist", "sind")}`,
        ]
      : []),
    ...(gone.ahead > 0
      ? [
          `${count(gone.ahead, "Zeile", "Zeilen")} voraus ${agree(gone.ahead, "wird", "werden")} nicht gelesen`,
        ]
      : []),
    ...(changed.before + gone.before > 0
      ? ["gepostete Zeilen bleiben, wie sie gepostet sind"]
      : []),
    ...(isBegun ? ["der Post, der unterwegs ist, geht, wie er gezeigt wurde"] : []),
  ];
}

function readsOn(handles: readonly string[]): string {
  return `${accountsNamed(handles)} ${handles.length === 1 ? "liest" : "lesen"} darin weiter; gepostete Zeilen bleiben, wie sie gepostet sind.`;
}
