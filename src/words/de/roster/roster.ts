import { missing } from "../../../domain/approval/approval.ts";
import { approvals } from "./approvals.ts";
import { standardLimit } from "../../../domain/account.ts";
import type { Account } from "../../../domain/account.ts";
import { isLow } from "../../../domain/limits.ts";
import { needsWord, textOfParts } from "../../../domain/post.ts";
import type { Reading } from "../../../domain/reading/reading.ts";
import type { TimelineTold } from "../../../flock/adoption/adoption.ts";
import type { AccountGlance } from "../../../flock/flock.ts";
import { at, clip, member, moment, named, quote } from "../../markdown.ts";
import type { Words } from "../../words.ts";
import { agree, count, leftOut, money, posts, whole, xSays } from "../format.ts";
import { short as beginning, place, standing } from "../posts.ts";
import { courses, roundOf, standsAt } from "../poem/courses.ts";
import { holdLine, resumed } from "../news/holds.ts";
import { raisers, stateOf } from "../news/states.ts";
import { troubleLine } from "../news/troubles.ts";

/** The flock and its accounts. */
export const roster: Words["roster"] = {
  flock: ({ accounts, hold }) =>
    `### Der Schwarm\n${count(accounts.length, "Konto", "Konten")}${handsNeeded(accounts.filter((one) => one.needsHand).length, hold !== undefined)}`,
  empty: (add) => `### Der Schwarm\nNoch ist niemand darin. ${add} holt das erste Konto herein.`,
  hold: holdLine,
  troubles: ({ accounts, troubles, hold }) =>
    troubles
      .filter(({ kind }) => kind !== "app-refused" || hold?.reason !== "app-refused")
      .map(({ kind, accountId, since }) => {
        const one = accounts.find(({ account }) => account.id === accountId);
        return troubleLine(kind, one?.account.handle, since);
      }),
  moreTroubles: (left) =>
    `-# und ${count(left, "weitere Sache, die nicht stimmt", "weitere Sachen, die nicht stimmen")}`,
  away: "**Der Schwarm steht still**, weil Flock eine Weile aus diesem Server genommen war. Drücke **Fortsetzen**, um ihn weitermachen zu lassen.",
  unheard: ({ news, since }, settings) =>
    `**${count(news, "Neuigkeit hat", "Neuigkeiten haben")} seit ${moment(since)} niemanden erreicht:** Flock konnte in keinen Kanal schreiben und auch nicht dem Besitzer dieses Servers. ${settings} wählt einen Kanal.`,
  capReached: ({ scope }) =>
    `**${scope === "guild" ? "Die eigene Obergrenze dieses Servers" : "Die Obergrenze des Monats"} ist erreicht**, deshalb wird nichts mehr gepostet. Keine Zeile ist verloren. Weiter geht es mit dem neuen Monat, oder sobald ${raisers[scope]} die Obergrenze anhebt${scope === "guild" ? ", in `/flock budget`" : ""}.`,
  appLimit: ({ appLimit }) =>
    appLimit === undefined
      ? ""
      : `-# X lässt diesen Bot noch ${posts(appLimit.left)} von ${whole(appLimit.limit)} senden, bis ${moment(appLimit.resetAt)}, alle Konten zusammen`,
  spent: ({ spentMicros, capMicros }) =>
    `-# In diesem Monat von diesem Bot ausgegeben: ${money(spentMicros)} von ${money(capMicros)}`,
  line: (status) =>
    `- ${status.needsHand ? "**Braucht jemanden:** " : ""}${at(status.account.handle)}: ${short(status)}`,

  account: (account) =>
    `### ${at(account.handle)}\n${sentence(stateOf(account.state))}${xSays(account.reason)}${limited(account)}`,
  room: ({ account, room }) => {
    const { used, until, allowances } = room;
    const next = until === undefined ? "" : ` Der nächste darf gehen ${moment(until)}.`;
    const low = allowances
      .filter(isLow)
      .map(
        ({ left, limit, resetAt }) =>
          `\nX lässt es noch ${posts(left)} von ${whole(limit)} senden, bis ${moment(resetAt)}.`,
      );
    return `**Posts am Tag:** ${whole(used)} von ${whole(account.ceiling.perDay)} in den letzten 24 Stunden.${next}${low.join("")}${lengthOf(account)}`;
  },
  belongs: (account) =>
    `-# Freigegeben von ${member(account.ownerId)}, hinzugefügt von ${member(account.addedBy)} ${moment(account.addedAt)}`,
  reading: ({ poem, reading, position, nth, queued }, give) => {
    if (poem === undefined || reading === undefined)
      return `Es hat kein Gedicht. ${give} gibt ihm eines.`;
    const what = readingWords[reading.state](named(poem.title));
    return reading.state === "ended"
      ? `${sentence(what)} ${give} gibt ihm das nächste.`
      : `${cap(what)}: ${standsAt(nth, reading, position)}${roundOf(reading)}.${courses.following(queued)}`;
  },
  current: (post, number) =>
    `**${numbered(number)}Nächster Post:** ${standing(post)}\n${quote(textOfParts(post.parts))}`,
  apart: (post, number) =>
    `**${numbered(number)}${post.position === undefined ? "Außerdem" : `Zeile ${place(post.position)}`}:** ${standing(post)}\n${beginning(post)}`,
  moreApart: (left) =>
    `-# und ${count(left, "weitere Zeile", "weitere Zeilen")}; was entschieden ist, macht hier Platz`,
  last: (post, link) =>
    `**Letzter Post:** ${standing(post)}${post.settledAt === undefined ? "" : ` ${moment(post.settledAt)}`}${link === undefined ? "" : `\n<${link}>`}`,

  resumed: (handle, by) => `### ${at(handle)} macht weiter\n${member(by)} lässt es weitermachen.`,
  holdResumed: resumed,
  takenOver: (told, by) =>
    [
      `### Es wird wieder gepostet\n${member(by)} sagt, dass die alte Kopie beendet ist.`,
      ...told.map(toldLine).filter((line) => line !== ""),
    ].join("\n"),
  guildGoesOn: (by) => `### Der Schwarm macht weiter\n${member(by)} lässt ihn weitermachen.`,

  askRemoval: (handle) =>
    [
      `### ${at(handle)} entfernen?`,
      "- Auf einen Post, der unterwegs ist, wird gewartet.",
      "- Sein Zugang bei X wird beendet, und seine Zugangsdaten werden hier gelöscht.",
      "- Seine Lesung endet. Seine Historie bleibt, und was es gepostet hat, bleibt auf X.",
    ].join("\n"),
  sweepOffer: (number, parts, micros) =>
    `Es gehört dir, deshalb kannst du auch alles löschen lassen, was Flock damit gepostet hat: ${posts(number)}${parts > number ? ` (${whole(parts)} bei X, Threads einzeln gezählt)` : ""}, für ${money(micros)} bei X. Das lässt sich nicht zurückholen, und X lässt sich Zeit: Das Konto geht, sobald alles gelöscht ist.`,
  sweeping: (handle, number) =>
    `### ${at(handle)} wird entfernt\nZuerst ${agree(number, "wird", "werden")} ${posts(number)} bei X gelöscht. Der Kanal erfährt, wenn das getan ist und wenn das Konto fort ist.`,
  removing: (handle) =>
    `### ${at(handle)} wird entfernt\nDer Kanal erfährt es, sobald X den Zugang beendet hat.`,
  removedAlready: (handle) => `### ${at(handle)} ist entfernt`,
  kept: "### Nichts wurde geändert\nDas Konto bleibt im Schwarm.",
};

/** What an account's timeline told; nothing where nothing stood there. */
function toldLine({ account: { handle }, adopted }: TimelineTold): string {
  if (adopted === undefined) {
    return `- ${at(handle)} bleibt still: Seine Timeline ist nicht lesbar, also weiß niemand, was die alte Kopie gepostet hat. Flock versucht es jede Stunde wieder.`;
  }
  const { posts: number, passedOver, foreign } = adopted;
  const parts = [
    ...(number > 0 ? [`${posts(number)} auf der Timeline gefunden.${leftOut(passedOver)}`] : []),
    ...(foreign > 0 ? [`${posts(foreign)} dort, die diese Kopie nicht kennt.`] : []),
  ];
  return parts.length === 0 ? "" : `- ${at(handle)}: ${parts.join(" ")}`;
}

/** Told where it is not what X lets everybody post. */
function lengthOf({ limit }: Account): string {
  return limit === standardLimit
    ? ""
    : `\n**Länge eines Posts:** bis ${whole(limit)} Zeichen, was X von Premium-Konten nimmt.`;
}

const readingWords: Readonly<Record<Reading["state"], (poem: string) => string>> = {
  given: (poem) => `wartet auf **Start**, um ${poem} zu lesen`,
  reading: (poem) => `liest ${poem}`,
  ended: (poem) => `hat ${poem} zu Ende gelesen`,
  replaced: (poem) => `liest ${poem} nicht mehr`,
};

function short(glance: AccountGlance): string {
  const { account, poem, reading, position, current, aside, ownerLeftAt } = glance;
  const parts = [stateOf(account.state).replace(/^es (?:ist )?/u, "")];
  if (poem !== undefined && reading !== undefined) {
    const where = position === undefined ? "" : `, als Nächstes ${place(position)}`;
    parts.push(`${readingWords[reading.state](named(clip(poem.title, 60)))}${where}`);
  } else parts.push("noch kein Gedicht");
  if (current?.state === "held") parts.push("sein Post ist zurückgehalten");
  if (current?.state === "unconfirmed") parts.push("sein Post ist ungeklärt");
  const { approval } = current ?? {};
  if (approval !== undefined && missing(approval) > 0) parts.push(approvals.brief(approval));
  const apart = aside.filter(needsWord).length;
  if (apart > 0) parts.push(`${count(apart, "Zeile steht", "Zeilen stehen")} beiseite`);
  if (ownerLeftAt !== undefined) parts.push("sein Besitzer ist fort");
  return parts.join("; ");
}

function numbered(number: number | undefined): string {
  return number === undefined ? "" : `${number}. `;
}

function handsNeeded(number: number, isStopped: boolean): string {
  // Whatever stops them all needs a hand, and is told next.
  if (number === 0) return isStopped ? "." : ", und keines braucht jemanden.";
  return `, davon ${count(number, "braucht", "brauchen")} jemanden.`;
}

function cap(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}`;
}

function sentence(clause: string): string {
  return `${cap(clause)}.`;
}

function limited({ limitedUntil, state }: Account): string {
  return limitedUntil === undefined || state !== "ready"
    ? ""
    : ` X lässt es wieder posten ${moment(limitedUntil)}.`;
}
