import type { Words } from "../../words.ts";
import { at, named } from "../../markdown.ts";
import { agree, posts } from "../format.ts";

type Code =
  | "taking-down"
  | "thread-under-way"
  | "nothing-stands"
  | "bad-posts"
  | "fewer-stand"
  | "undo-over"
  | "undo-moved"
  | "undo-between";

/** What is said where nothing can be taken down, or nothing be read again. */
export const undoRefusals: Pick<Words["refusals"], Code> = {
  "taking-down": ({ handle }) =>
    `Ein Post von ${at(handle)} wird gerade gelöscht und danach noch einmal gelesen; bis er gelöscht ist, sagt das Konto nichts. Der Kanal erfährt davon.`,
  "thread-under-way": ({ handle }) =>
    `Von diesem Thread von ${at(handle)} kommt von selbst noch mehr. Nichts wurde geändert. Warte auf sein Ende, oder beende ihn in \`/flock status\` mit **So lassen**.`,
  "nothing-stands": ({ handle }) =>
    `Flock weiß von nichts, was von ${at(handle)} auf X stünde und zu löschen wäre: Es ist schon gelöscht, wird gerade gelöscht, oder Flock hat nie erfahren, wo es steht. Was es sonst noch gibt, muss bei X von Hand gelöscht werden.`,
  "bad-posts": ({ typed, most }) =>
    `${named(typed)} nennt keinen Post. Nimm einen aus der Liste, die beim Tippen aufgeht, füge seinen Link ein, oder tippe, wie viele der letzten Posts, 1 bis ${most}. Nichts wurde geändert.`,
  "fewer-stand": ({ handle, count }) =>
    `Nur ${posts(count)} von ${at(handle)} ${agree(count, "lässt", "lassen")} sich löschen. Nichts wurde geändert. Verlange so viele.`,
  "undo-over": ({ handle }) =>
    `Die Lesung von ${at(handle)}, die das gesagt hat, ist vorbei, oder ihr Durchgang; was es jetzt liest, behält seinen Platz.`,
  "undo-moved": ({ handle }) =>
    `${at(handle)} wurde seitdem bewegt oder sein Gedicht bearbeitet, deshalb hat die Zeile in seiner Lesung keinen Platz mehr; \`/flock move\` geht, wohin du willst.`,
  "undo-between": ({ handle }) =>
    `${at(handle)} hat dazwischen andere Zeilen gesagt. Lösche sie einzeln, dann kann jede noch einmal gelesen werden.`,
};
