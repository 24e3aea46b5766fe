import type { WordRights } from "../../../domain/poem/suggestion.ts";
import type { Beginning } from "../../../flock/poem-store.ts";
import { clip, escape, member, moment, named, quote } from "../../markdown.ts";
import type { Words } from "../../words.ts";
import { accountsNamed, count, money, posts } from "../format.ts";

interface Titled {
  readonly title: string;
  readonly byline?: string | undefined;
}

const rights: Readonly<Record<WordRights, string>> = {
  mine: "die Worte sind selbst geschrieben",
  "public-domain": "die Worte sind gemeinfrei",
  permitted: "wem die Worte gehören, der erlaubt es",
};

const suggest = "`/flock poem suggest`";

/** Poems that members offer, and are asked for. */
export const suggestions: Words["suggestions"] = {
  labels: {
    paste: "Gedicht einfügen",
    answer: "Beantworten und vorschlagen",
    withdraw: "Zurückziehen",
    withdrawNamed: (title) => `${clip(title, 60)} zurückziehen`,
    accept: "Annehmen",
    decline: "Ablehnen",
    readAll: "Ganz lesen",
    takeOut: "Herausnehmen",
    keep: "Behalten",
    agree: "Ja, es darf gelesen werden",
    refuse: "Nein",
    add: "Hinzufügen",
  },
  form: {
    title: "Ein Gedicht vorschlagen",
    agreeTitle: "Dein Gedicht",
    poemTitle: "Titel",
    titleHint: "Leer gelassen, gilt der im Text, oder seine ersten Worte.",
    byline: "Wessen Name unter dem Titel steht",
    bylineHint: "Der Name der Verfasserin oder des Verfassers. Leer: der im Text, oder keiner.",
    text: "Das Gedicht",
    textHint: "Leerzeilen zwischen Strophen. Länger als 4.000 Zeichen: als .txt-Datei anhängen.",
    rights: "Woher kommen die Worte?",
    choices: {
      mine: "Ich habe sie geschrieben",
      "public-domain": "Sie sind gemeinfrei",
      permitted: "Wem sie gehören, der erlaubt es",
    },
  },
  declineForm: {
    title: "Das Gedicht ablehnen",
    label: "Warum?",
    description: "Wer es vorgeschlagen hat, erfährt es. Es darf leer bleiben.",
  },
  nameForm: {
    title: "Das Gedicht hinzufügen",
    label: "Kurzer Name",
    description: "So heißt es in Befehlen.",
  },

  invitation:
    "### Ein Gedicht vorschlagen\nHänge es mit der Option `file` als .txt-Datei an, oder füge es ein. Die Moderation entscheidet, ob ein X-Konto dieses Servers es laut vorliest, Zeile für Zeile; du erfährst es hier und wirst genannt.",
  given: (poems) =>
    [
      "**Deine in der Bibliothek**, wieder herauszunehmen, solange kein Konto sie liest:",
      ...poems.map(
        ({ poem, suggestion }) =>
          `- ${heading(poem)}${suggestion.state === "leaving" ? ": die Moderation ist gefragt, es herauszunehmen" : ""}`,
      ),
    ].join("\n"),
  questions: (poem) =>
    `### ${heading(poem.entry)}\nSo liest es sich. Noch ist nichts gesendet: Wessen Name steht darunter, und woher kommen die Worte? Diese Karte wartet eine Stunde.`,
  guessed: (encoding) =>
    `**Vergleiche Umlaute, Akzente und Striche:** Diese Datei ist nicht UTF-8 und wurde als **${escape(encoding)}** gelesen, was geraten ist. Sieht etwas falsch aus, speichere sie als UTF-8 und hänge sie noch einmal an.`,
  beginning,
  sent: (poem) =>
    `### Gesendet: ${heading(poem)}\nDie Moderation hat es. Was sie entscheidet, erfährst du in diesem Kanal.`,
  pending: ({ title, byline, expiresAt }) =>
    `### Es wartet: ${heading({ title, byline })}\nDie Moderation hat noch nicht entschieden. Tut es niemand, endet es ${moment(expiresAt)}.`,
  withdrawn: (poem) =>
    `### Zurückgezogen: ${heading(poem)}\nEs ist nicht in der Bibliothek, und kein Konto liest es.`,
  leaving: (poem) =>
    `### Gefragt: ${heading(poem)}\nEin Konto liest es zurzeit, deshalb ist die Moderation gefragt, es herauszunehmen. Du erfährst es in dem Kanal, in dem du es vorgeschlagen hast.`,

  suggested: (item) =>
    [
      `### Ein Gedicht ist vorgeschlagen: ${heading(item)}`,
      `${member(item.by)} schlägt es vor und sagt: ${rights[item.rights]}.`,
      `${count(item.lines, "Zeile", "Zeilen")}. Eine Lesung sind ${posts(item.posts)}${threads(item.threads)}; sie kostet ${money(item.costMicros)} bei X.`,
    ].join("\n"),
  whole: (poem) => `### ${heading(poem)}\nAlles, wie es gesendet wurde:`,
  accepted: ({ suggestion, poem }, by, give) =>
    `### Angenommen: ${heading(poem)}\nAngenommen von ${member(by)}, vorgeschlagen von ${member(suggestion.contributorId)}. Es ist in der Bibliothek als ${named(poem.name)}; ${give} lässt es ein Konto lesen.`,
  declined: (poem, by, reason) =>
    `### Abgelehnt: ${heading(poem)}\nAbgelehnt von ${member(by)}, vorgeschlagen von ${member(poem.contributorId)}.${becauseOf(reason)}`,
  answered: (item) => {
    const who = `${member(item.ownerId)}, dein Gedicht ${named(item.title)}`;
    const by = item.by === undefined ? "" : ` von ${member(item.by)}`;
    switch (item.answer) {
      case "accepted":
        return `${who} ist jetzt in der Bibliothek, als ${named(item.poem ?? "")}: angenommen${by}. ${suggest} nimmt es wieder heraus, solange kein Konto es liest.`;
      case "declined":
        return `${who} wurde abgelehnt${by}.${becauseOf(item.reason)}`;
      case "expired":
        return `${who} hat 30 Tage ohne Antwort gewartet, und seine Zeit ist um. Du darfst es noch einmal vorschlagen.`;
      case "kept":
        return `${who} bleibt in der Bibliothek: so entschieden${by}. Mit ${suggest} kannst du noch einmal fragen.`;
      case "taken-out":
        return `${who} ist nicht mehr in der Bibliothek: herausgenommen${by}.`;
      default:
        return item.answer satisfies never;
    }
  },
  over: (item) => {
    switch (item.how) {
      case "withdrawn":
        return `### Zurückgezogen: ${heading(item)}\n${member(item.ownerId)} hat den Vorschlag zurückgezogen. Es ist nichts mehr zu entscheiden.`;
      case "expired":
        return `### Nicht entschieden: ${heading(item)}\nEs hatte 30 Tage gewartet, und seine Zeit ist um. ${member(item.ownerId)} erfährt es und darf es noch einmal vorschlagen.`;
      case "unanswered":
        return `### Nicht beantwortet: ${heading(item)}\n${member(item.ownerId)} wurde vor 30 Tagen danach gefragt, und die Frage ist vorbei. Nichts wurde hinzugefügt.`;
      default:
        return item.how satisfies never;
    }
  },
  credit: (contributorId) => `Vorgeschlagen von ${member(contributorId)}.`,

  asking: (ownerId, until) =>
    `### Zuerst ein Ja\n${member(ownerId)} wird in diesem Kanal gefragt; vorher wird nichts hinzugefügt. Die Frage gilt bis ${moment(until)}.`,
  consentAsked: (item) =>
    [
      `### Darf das vorgelesen werden?\n${member(item.ownerId)}, ${member(item.by)} möchte ein X-Konto dieses Servers lesen lassen, was du geschrieben hast, Zeile für Zeile, wo alle es sehen können:`,
      beginning(item),
      `Nur du kannst antworten. Bist du einverstanden, wirst du in der Bibliothek genannt, und ${suggest} nimmt es wieder heraus. Die Frage gilt bis ${moment(item.expiresAt)}.`,
    ].join("\n"),
  agreed: ({ poem }, ownerId) =>
    `### Es darf gelesen werden: ${heading(poem)}\n${member(ownerId)} ist einverstanden. Es ist in der Bibliothek als ${named(poem.name)}; ${suggest} nimmt es wieder heraus, solange kein Konto es liest.`,
  refused: (ownerId) =>
    `### Es bleibt, wo es ist\n${member(ownerId)} möchte es lieber nicht gelesen haben. Nichts davon wird behalten.`,
  consentAnswered: (item) => {
    const who = `${member(item.by)}, ${member(item.ownerId)}`;
    switch (item.answer) {
      case "agreed":
        return `${who} ist einverstanden: ${named(item.title)} ist in der Bibliothek, als ${named(item.poem ?? "")}. \`/flock poem give\` lässt es ein Konto lesen.`;
      case "refused":
        return `${who} möchte diese Nachricht lieber nicht gelesen haben. Nichts wurde hinzugefügt.`;
      case "expired":
        return `${who} hat innerhalb von 30 Tagen nicht geantwortet. Nichts wurde hinzugefügt.`;
      default:
        return item.answer satisfies never;
    }
  },
  ownMessage: (poem) =>
    `### ${heading(poem.entry)}\nSo liest es sich. Noch ist nichts hinzugefügt; diese Karte wartet eine Stunde.`,

  withdrawalAsked: (item) =>
    `### Soll es die Bibliothek verlassen? ${heading(item)}\n${member(item.ownerId)} hat es gegeben und möchte es heraushaben. ${accountsNamed(item.readBy)} ${item.readBy.length === 1 ? "liest" : "lesen"} es zurzeit. Was gepostet ist, bleibt so oder so auf X.`,
  takenOut: (poem, by) =>
    `### Herausgenommen: ${heading(poem)}\n${member(by)} hat es herausgenommen, wie ${member(poem.contributorId)} gebeten hatte.`,
  kept: (poem, by) =>
    `### Behalten: ${heading(poem)}\n${member(by)} behält es in der Bibliothek. ${member(poem.contributorId)} erfährt es.`,
};

function beginning({ head, left }: Beginning): string {
  return `${quote(head)}${left > 0 ? `\n-# und ${count(left, "weitere Zeile", "weitere Zeilen")}` : ""}`;
}

function heading({ title, byline }: Titled): string {
  const name = escape(clip(title, 120));
  return byline === undefined ? name : `${name}, ${escape(clip(byline, 80))}`;
}

function threads(number: number): string {
  return number === 0 ? "" : `, davon ${count(number, "Thread", "Threads")}`;
}

function becauseOf(reason: string | undefined): string {
  return reason === undefined ? "" : ` Die Begründung:\n${quote(reason)}`;
}
