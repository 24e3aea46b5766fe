import { describe } from "../../domain/schedule/describe.ts";
import type { RhythmOffer } from "../../flock/schedule/schedule.ts";
import { at, member, moment, named } from "../markdown.ts";
import type { Words } from "../words.ts";
import { money, posts } from "./format.ts";
import { labels } from "./labels.ts";
import { schedule } from "./schedule.ts";

/** How an account joins. */
export const enrolment: Words["enrolment"] = {
  relinkTitle: (handle) =>
    `### Neue Zugangsdaten für ${handle === undefined ? "das Konto" : at(handle)}`,
  title: (handle) =>
    handle === undefined
      ? "### Ein X-Konto kommt in den Schwarm"
      : `### ${at(handle)} kommt in den Schwarm`,
  steps: (handle) =>
    [
      `1. Öffne den Link **in einem privaten Fenster, nicht in der X-App**, und melde dich mit ${handle === undefined ? "dem Konto an, das lesen soll" : `${at(handle)} an`}.`,
      "2. Wähle **App autorisieren** (Authorize app). X zeigt eine PIN.",
      "3. Komm zurück, drücke **PIN eingeben** und tippe sie dort ein. Schreib sie nie in einen Kanal.",
    ].join("\n"),
  copy: (link) => `Derselbe Link zum Kopieren:\n\`\`\`\n${link}\n\`\`\``,
  expiry: (instant) => `Er gilt einmal, bis ${moment(instant)}.`,

  asked: (ownerId, until) =>
    `${member(ownerId)} ist in diesem Kanal gefragt, und niemand sonst kann damit weitermachen. Die Einladung gilt bis ${moment(until)}.`,
  invitation: (ask) =>
    `### Eine Einladung\n${member(ask.ownerId)}, ${member(ask.by)} bittet dich, ${ask.handle === undefined ? "eines deiner X-Konten" : `dein X-Konto ${at(ask.handle)}`} für diesen Server Gedichte lesen zu lassen, Zeile für Zeile.`,
  mayDo:
    "**Flock darf dann** die Timeline des Kontos lesen, in seinem Namen posten, löschen, was es gepostet hat, und sein Profil ändern, wenn die Moderation oder du es verlangst. Sein Passwort und seine Direktnachrichten bekommt Flock **nicht**.",
  leaving:
    "**Beenden** kannst du es jederzeit: hier mit `/flock remove`, oder bei X unter Einstellungen > Sicherheit und Account-Zugriff > Apps und Sitzungen > Verbundene Apps.",
  answerBy: (until) =>
    `Drücke **Start**, wenn du einverstanden bist; nur du kannst das. Gepostet wird dadurch noch nichts. Die Einladung gilt bis ${moment(until)}.`,

  otherHandle: (named, granted) =>
    `### Ein anderes Konto als erwartet\nX hat ${at(granted)} freigegeben, ${named === undefined ? "und es war kein Konto genannt" : `aber genannt war ${at(named)}`}. Noch ist nichts verbunden. Ist ${at(granted)} richtig?`,

  enrolled: (handle) =>
    `### ${at(handle)} ist im Schwarm\nDie Zugangsdaten liegen versiegelt. **Vor dem Start wird nichts gepostet.**`,
  relinked: (handle) =>
    `### ${at(handle)} hat neue Zugangsdaten\nSein Gedicht und seine Stelle darin sind geblieben.`,
  poemWaits: (title) =>
    `Es hat sein Gedicht, ${named(title)}. **Lesung beginnen** macht die erste Zeile bereit.`,
  poemMissing: (give) => `Es hat noch kein Gedicht: ${give} gibt ihm eines.`,
  rhythms: (offers, set) =>
    [
      "**Wann soll es posten?** Nichts wird festgelegt, bevor du es gesehen und bestätigt hast.",
      ...offers.map((offer) => `- ${offerLine(offer)}`),
      ...(offers.some(({ view }) => view === undefined)
        ? ["-# Dieser Server hat noch keine Zeitzone; nach ihr wird zuerst gefragt."]
        : []),
      `-# ${set} legt jeden anderen Rhythmus fest. Ohne einen gehen die Zeilen nur von Hand hinaus.`,
    ].join("\n"),
  rhythmByModerator: "Wann es postet, entscheidet die Moderation dieses Servers.",
  checklist:
    "X verlangt zweierlei von jedem automatisierten Konto, und nur sein Besitzer kann es tun:\n1. Die Kennzeichnung **Automatisiert** einschalten und das Konto der Person nennen, die es betreibt.\n2. In der **Bio** sagen, dass es ein Bot ist und wer ihn betreibt.",
};

/** A rhythm with its next slot and what a month of it comes to; before there is a poem only its posts are known. */
function offerLine({ rhythm, view, isPriced }: RhythmOffer): string {
  const name =
    rhythm.kind === "common"
      ? `**${labels.rhythms[rhythm.name]}**`
      : `**Wie** ${at(rhythm.as.handle)}${ruleOf(view)}`;
  if (view === undefined) return name;
  const [first] = view.slots;
  const next =
    first === undefined ? "kein Termin ist mehr übrig" : `als Nächstes ${moment(first.runAt)}`;
  const price = isPriced ? ` für ${money(view.costMicros)}` : "";
  return `${name}: ${next}, ${posts(view.measure.per30Days)} in 30 Tagen${price}`;
}

function ruleOf(view: RhythmOffer["view"]): string {
  return view?.schedule === undefined
    ? ""
    : `, zeitlich davon abgesetzt (${schedule.rule(describe(view.schedule.rule))})`;
}
