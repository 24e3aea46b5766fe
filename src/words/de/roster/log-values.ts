import type { Words } from "../../words.ts";
import { telling } from "../digest/telling.ts";
import { heldReasons, holds } from "../news/states.ts";
import { router } from "../router.ts";

const whether = { 0: "nein", 1: "ja" };

/** What the database has a word for, by the column it stands in. */
export const logValues: Words["log"]["values"] = {
  state: {
    ...router.states,
    given: "gegeben",
    reading: "wird gelesen",
    ended: "zu Ende",
    replaced: "ersetzt",
    planned: "geplant",
    sending: "unterwegs",
    unconfirmed: "unbestätigt",
    held: "zurückgehalten",
    posted: "gepostet",
    skipped: "ausgelassen",
    withdrawn: "zurückgenommen",
    asked: "erbeten",
    pending: "wartet",
    accepted: "angenommen",
    leaving: "auf dem Weg hinaus",
    declined: "abgelehnt",
    expired: "abgelaufen",
    invited: "eingeladen",
    exchanging: "PIN wird geprüft",
    "other-handle": "ein anderes Konto hat sich angemeldet",
    used: "fertig",
    refused: "abgelehnt",
    here: "hier",
    away: "herausgenommen",
    returned: "zurück, wartet auf ein Wort",
  },
  kind: {
    owner: "durch den Besitzer",
    single: "dieses Konto allein",
    all: "alle Konten",
    tag: "alle mit einem Tag",
  },
  overlong: { thread: "Thread", picture: "Bild", hold: "zurückhalten" },
  numbered: whether,
  keep_indent: whether,
  verified: whether,
  theme: { paper: "Papier", night: "Nacht", sea: "Meer", rose: "Rose" },
  approval_expiry: { skip: "ausgelassen", post: "geht trotzdem hinaus" },
  refrains: {
    join: "mit der Zeile daneben gesagt",
    space: "warten 48 Stunden",
    skip: "ausgelassen",
    ask: "die Moderation wird gefragt",
  },
  // Of a reading, and of a post that is taken down.
  course: {
    once: "einmal",
    loop: "Schleife",
    shuffle: "gemischt",
    "under way": "im Gange",
    over: "vorbei",
  },
  held_reason: heldReasons,
  waits: whether,
  next: { again: "noch einmal lesen", on: "die Lesung geht weiter" },
  duty: { label: "Kennzeichnung Automatisiert", bio: "Bio" },
  language: { en: "Englisch", de: "Deutsch", fr: "Französisch" },
  announce: telling.announce,
  digest: { daily: "jeden Tag", weekly: "jeden Montag", off: "keine" },
  hold: holds,
};
