import type { SuggestionState } from "../../../domain/poem/suggestion.ts";
import type { PoemRefusals } from "../../../domain/poem/refusals.ts";
import { at, member, moment, named } from "../../markdown.ts";
import type { Words } from "../../words.ts";
import { accountsNamed, agree, count, together, whole } from "../format.ts";
import { partNames } from "./findings.ts";
import { lackOf } from "./pictures.ts";

const ends: Readonly<Record<SuggestionState, string>> = {
  asked: "danach wurde gefragt",
  pending: "es wartet",
  accepted: "angenommen",
  leaving: "angenommen",
  declined: "abgelehnt",
  withdrawn: "zurückgezogen",
  expired: "abgelaufen",
};

/** What is said of a poem that cannot be taken, kept or given. */
export const poemRefusals: Pick<Words["refusals"], keyof PoemRefusals> = {
  "poem-too-large": ({ bytes, most }) =>
    `Diese Datei hat ${whole(Math.ceil(bytes / 1024))} Kilobyte; ein Gedicht darf ${whole(Math.floor(most / 1024))} Kilobyte haben. Teile sie in mehrere Gedichte auf.`,
  "poem-empty": () => "In diesem Text steht kein Vers. Nichts wurde hinzugefügt.",
  "poem-binary": () =>
    "Das ist keine Textdatei. Speichere das Gedicht als reinen Text (.txt, UTF-8) und hänge diesen an.",
  "poem-controls": ({ line, code }) =>
    `In Zeile ${line} steht ein Steuerzeichen (${code}), das niemand sehen kann und X nicht nimmt. Entferne es und füge das Gedicht noch einmal hinzu.`,
  "poem-bidi": ({ line, code }) =>
    `In Zeile ${line} steht ein Zeichen (${code}), das die Richtung des Textes umkehrt und ihn anders erscheinen lassen könnte, als er ist. Entferne es und füge das Gedicht noch einmal hinzu.`,
  "poem-surrogates": ({ line }) =>
    `In Zeile ${line} steht ein halbes Zeichen, das Merkmal einer beschädigten Datei. Bring diese Zeile in Ordnung und füge das Gedicht noch einmal hinzu.`,
  "poem-marks": ({ line, most }) =>
    `Zeile ${line} setzt mehr als ${whole(most)} Zeichen auf einen Buchstaben, was keine Schrift tut. Bring diese Zeile in Ordnung und füge das Gedicht noch einmal hinzu.`,
  "poem-header-key": ({ line, key, known }) =>
    `Zeile ${line} steht im Kopf dieser Datei, und ${named(key)} ist kein Schlüssel, den Flock kennt; das sind: ${together(known.map(named))}. Entferne die Zeile und füge das Gedicht noch einmal hinzu. Ist sie ein Vers, setze eine Reihe wie \`Title: …\` und eine Leerzeile darüber.`,
  "poem-header-twice": ({ line, key }) =>
    `Zeile ${line} des Kopfes nennt ${named(key)} ein zweites Mal. Behalte eines von beiden und füge das Gedicht noch einmal hinzu.`,
  "poem-header-row": ({ line }) =>
    `Zeile ${line} steht im Kopf dieser Datei und hat keinen Schlüssel. Setze eine Leerzeile oder \`---\` zwischen Kopf und Vers und füge das Gedicht noch einmal hinzu. Ist auch der Kopf Vers, setze eine Reihe wie \`Title: …\` und eine Leerzeile darüber.`,
  "poem-too-many-lines": ({ lines, most }) =>
    `Dieses Gedicht hat ${count(lines, "Zeile", "Zeilen")}; höchstens geht es mit ${count(most, "Zeile", "Zeilen")}. Teile es in mehrere Gedichte auf, eines für jedes Buch oder jeden Teil.`,
  "poem-line-too-long": ({ line, most }) =>
    `Zeile ${line} hat mehr als ${whole(most)} Zeichen. Brich sie, wo sie brechen soll, und füge das Gedicht noch einmal hinzu.`,
  "poem-name-taken": ({ name }) =>
    `Ein Gedicht namens ${named(name)} gibt es hier schon. Gib diesem einen anderen \`name\`.`,
  "poem-elsewhere": ({ poem, handle, until }) => {
    const who = handle === undefined ? "einem Konto eines anderen Schwarms" : at(handle);
    return until === undefined
      ? `${named(poem)} wird gerade von ${who} gelesen. X verbietet denselben Text auf zwei Konten, wähle also ein anderes Gedicht.`
      : `${named(poem)} wurde erst vor Kurzem von ${who} gepostet. X verbietet denselben Text auf zwei Konten, wähle also ein anderes Gedicht, oder gib dieses erst danach: ${moment(until)}.`;
  },
  "poem-one-name": ({ name, files }) =>
    `${named(name)} kann der Name eines Gedichts sein, und das sind ${count(files, "Datei", "Dateien")}. Nichts wurde hinzugefügt. Lass \`name\` weg, dann heißt jedes Gedicht wie seine Datei; oder füge sie einzeln hinzu.`,
  "poem-built-in": ({ name }) =>
    `${named(name)} kommt mit Flock und ist kein eigenes Gedicht dieses Servers, deshalb lässt es sich nicht entfernen. Nichts wurde geändert. Gelesen wird es nur, wenn jemand es einem Konto gibt.`,
  "poem-here": ({ name }) =>
    `Die Bibliothek hat dieses Gedicht schon; es heißt ${named(name)}. Nichts wurde geändert.`,
  "poem-read": ({ name, handles }) =>
    `${accountsNamed(handles)} ${handles.length === 1 ? "liest" : "lesen"} ${named(name)} zurzeit, deshalb bleibt es. Gib ${handles.length === 1 ? "diesem Konto" : "diesen Konten"} mit \`/flock poem give\` ein anderes Gedicht, dann drücke noch einmal **Herausnehmen**.`,
  "suggestion-pending": ({ title }) =>
    `Dein letzter Vorschlag, ${named(title)}, wartet noch auf die Moderation, und einer zur Zeit genügt. \`/flock poem suggest\` zeigt ihn, mit einem Knopf, der ihn zurückzieht.`,
  "suggestion-many": ({ most }) =>
    `Du hast innerhalb eines Tages ${count(most, "Gedicht", "Gedichte")} vorgeschlagen, und mehr geht nicht. Versuche es morgen wieder.`,
  "suggestion-gone": ({ title, state, by }) =>
    `Über ${named(title)} ist schon entschieden: ${ends[state]}${by === undefined ? "" : `, von ${member(by)}`}. Nichts wurde geändert.`,
  "suggestion-not-yours": () =>
    "Diese Frage ist für ein anderes Mitglied, und nur dieses kann sie beantworten.",
  "rights-needed": () =>
    "Nichts wurde gesendet: Sag, woher die Worte kommen, mit einer der Möglichkeiten im Formular.",
  "message-empty": () =>
    "In dieser Nachricht ist kein Text, der sich lesen ließe. Ein Gedicht in einem Bild oder einer Datei muss als Text kommen: `/flock poem suggest` nimmt es.",
  "message-of-bot": () =>
    "Ein Bot oder ein Webhook hat diese Nachricht geschrieben, und niemand kann für sie Ja sagen. `/flock poem suggest` nimmt ein Gedicht von dir.",
  "message-not-yours": () =>
    "Diese Nachricht hat ein anderes Mitglied geschrieben. Nur die Moderation darf danach fragen; deine eigenen Gedichte sind mit `/flock poem suggest` willkommen.",
  "message-asked": ({ ownerId }) =>
    `Nach dieser Nachricht wurde schon gefragt, und ${member(ownerId)} hat noch nicht geantwortet.`,
  "nothing-before": ({ handle, poem }) =>
    `${at(handle)} liest nichts mehr, also muss ${named(poem)} nicht warten: \`/flock poem give\` gibt es sofort. Nichts wurde geändert.`,
  "queue-full": ({ handle, most }) =>
    `Auf ${at(handle)} ${agree(most, "wartet", "warten")} schon ${count(most, "Gedicht", "Gedichte")}, und mehr geht nicht. Nimm eines heraus, oder gib dieses später.`,
  "queued-already": ({ handle, poem }) =>
    `${named(poem)} wartet schon auf ${at(handle)}, als Letztes in der Reihe. Nichts wurde geändert. **Schleife**, unter **Leseweise**, lässt ein Gedicht mehr als einmal lesen.`,
  "reading-past": ({ handle, poem }) =>
    `Jemand war schneller: ${at(handle)} hat inzwischen ${named(poem)} bekommen. Nichts wurde geändert.`,
  "bad-times": ({ typed, least, most }) =>
    `${typed === "" ? "Nichts wurde eingegeben" : `${named(typed)} ist nicht zu verstehen`}. Tippe eine ganze Zahl von ${least} bis ${most}. Nichts wurde geändert.`,
  "poem-unchanged": ({ poem }) =>
    `Das ist der Text, den ${named(poem)} schon hat. Nichts wurde geändert.`,
  "no-links": ({ poem }) =>
    `In ${named(poem)} ist nichts mehr aus Versehen ein Link. Nichts wurde geändert.`,
  "edit-waits": ({ poem, handle }) =>
    `${at(handle)}, das ${named(poem)} liest, ist zu einer Zeile zurückgegangen und wartet dort. Bearbeite das Gedicht, wenn diese Zeile hinaus ist; \`/flock status\` mit dem Konto kann sie auch überspringen.`,
  "edit-what": () =>
    "Sag, was geändert werden soll: Nenne eine Zeile mit `line`, mit ihrer Nummer oder ihren Worten, oder gib den ganzen neuen Text als `file`. `/flock poem show` zeigt das Gedicht.",
  "unknown-line": ({ line, poem, lines }) =>
    `${named(poem)} hat keine Zeile ${named(line)}. Nenne eine Zahl von 1 bis ${whole(lines)}, oder ein paar Worte der Zeile; die Liste von \`line\` findet sie beim Tippen.`,
  "stanza-too-long": ({ characters, most }) =>
    `Diese Strophe hat ${whole(characters)} Zeichen, und ein Formular fasst ${whole(most)}. Bearbeite das Gedicht als Datei: Hänge sie mit der Option \`file\` an.`,
  "poem-not-text": ({ name }) =>
    `${named(name)} ist keine .txt-Datei. Speichere das Gedicht als reinen Text und hänge diesen an.`,
  "download-host": ({ host }) =>
    `Flock holt Dateien nur von Discord, und diese liegt bei ${named(host)}. Hänge die Datei selbst an.`,
  "download-failed": ({ status }) =>
    `Discord hat die Datei nicht herausgegeben (Status ${status}). Hänge sie bitte noch einmal an.`,
  "picture-script": ({ part, lacks }) =>
    `Die Schrift für Bilder hat lateinische, griechische und kyrillische Buchstaben; ihr ${agree(lacks.length, "fehlt", "fehlen")} ${lackOf(lacks)} (${partNames[part]}). Nichts wurde gezeichnet. Wähle einen Thread statt eines Bildes.`,
  "picture-too-long": () =>
    "Das passt in einer Schrift, die noch lesbar ist, nicht auf ein Bild. Nichts wurde gezeichnet. Nimm weniger Zeilen je Post, oder wähle einen Thread statt eines Bildes.",

  "place-unclear": ({ typed, lines }) =>
    `${typed === "" ? "Daraus wird kein Ort." : lines === 0 ? `In keiner Zeile steht ${named(typed)}.` : `In ${count(lines, "Zeile", "Zeilen")} steht ${named(typed)}.`} Nichts wurde geändert. Schreibe \`line 42\`, \`stanza 3\`, \`next\`, \`start\`, oder Worte, die nur in einer Zeile stehen; die Liste, die beim Tippen aufgeht, zeigt sie.`,
  "place-beyond": ({ what, number, most }) =>
    what === "line"
      ? `Es gibt keine Zeile ${number}: Das Gedicht hat ${count(most, "Zeile", "Zeilen")}. Nichts wurde geändert.`
      : `Es gibt keine Strophe ${number}: Das Gedicht hat ${count(most, "Strophe", "Strophen")}. Nichts wurde geändert.`,
  "place-last": () =>
    "Dort kommt nichts mehr vom Gedicht, also gibt es keinen Ort, an den es gehen könnte. Nichts wurde geändert. `/flock preview` zeigt, was übrig ist.",
  "place-here": ({ handle }) =>
    `${at(handle)} steht schon an dieser Stelle. Nichts wurde geändert. \`/flock preview\` zeigt, was es als Nächstes sagt.`,
  "move-thread": ({ handle }) =>
    `Ein Teil des nächsten Posts von ${at(handle)} steht schon auf X, und ein Thread bleibt nicht halb gesagt. Nichts wurde geändert. Lass ihn zuerst enden: \`/flock post\` sagt den Rest, **So lassen** in \`/flock status\` verzichtet auf ihn.`,
  "move-waits": ({ handle }) =>
    `${at(handle)} ist zu einer früheren Zeile zurückgegangen und wartet auf sie. Nichts wurde geändert. Entscheide zuerst in \`/flock status\` über diese Zeile.`,
};
