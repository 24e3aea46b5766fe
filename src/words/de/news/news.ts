import { heldAs } from "../../../domain/post.ts";
import type { Announcement, AnnouncementKind } from "../../../flock/announcement.ts";
import { at, member, moment, named, quote } from "../../markdown.ts";
import type { Words } from "../../words.ts";
import { afterOf, mendOf, whatOf } from "./causes.ts";
import { agree, count, leftOut, money, posts, shortSpan } from "../format.ts";
import { flockGoesOn, flockHeld } from "./holds.ts";
import { goesAsPicture, wasPicture } from "../poem/pictures.ts";
import { moneyNews } from "./money.ts";
import { troubleBegun, troubleOver } from "./troubles.ts";
import { afterSaid, saidFacts } from "../say/say.ts";
import { undo } from "../undo/undo.ts";

type News<K extends AnnouncementKind> = Extract<Announcement, { readonly kind: K }>;

/** What a channel is told. */
export const news: Words["news"] = {
  enrolled: ({ handle, by, relinked }) =>
    relinked
      ? `### ${at(handle)} hat neue Zugangsdaten\n${member(by)} hat es neu verbunden. Es macht weiter, wo es war.`
      : `### ${at(handle)} ist im Schwarm\n${member(by)} hat es freigegeben. Vor dem Start wird nichts gepostet.`,
  posted: (item) => {
    const where =
      item.unit === undefined || item.of === undefined ? [] : [`${item.unit} von ${item.of}`];
    const poem = item.poem === undefined ? [] : [named(item.poem)];
    const how = item.pictured === true ? [wasPicture] : [];
    const found = item.reconciled ? ["auf der Timeline gefunden"] : [];
    return [
      `${at(item.handle)} hat gepostet:`,
      quote(item.text),
      `-# ${[...saidFacts(item), ...poem, ...where, ...how, money(item.costMicros), ...found].join(" · ")}`,
    ].join("\n");
  },
  failed: (item) =>
    [
      `### ${at(item.handle)} konnte nicht posten`,
      whatOf(item.cause, item.detail),
      shown(item),
      `${item.saidBy === undefined ? afterOf(item.cause, item) : afterSaid(item)}${item.until === undefined ? "" : ` Das ist ${moment(item.until)}.`}`,
      ...standingOf(item),
    ].join("\n"),
  stopped: ({ handle, cause, detail }) =>
    `### ${at(handle)} kann nicht mehr posten\n${whatOf(cause, detail)} Es hat gerade keine Zeile zu sagen. ${mendOf(cause, handle)}`,
  adopted: ({ handle, posts: number, passedOver, text }) =>
    [
      `### ${posts(number)} von ${at(handle)} auf der Timeline gefunden`,
      `Eine andere Kopie dieses Schwarms hatte ${number === 1 ? "ihn gepostet" : "sie gepostet, als letzten diesen"}:`,
      quote(text),
      `Das Gedicht geht danach weiter.${leftOut(passedOver)}`,
    ].join("\n"),
  unconfirmed: ({ handle, since, ...said }) =>
    [
      `### ${since === undefined ? "" : "Noch offen: "}Hat ${at(handle)} das gepostet?`,
      `Die Antwort von X kam nie, und die Timeline sagt es nicht.${since === undefined ? "" : ` Das war ${moment(since)}.`}`,
      shown(said),
      "Sieh auf X beim Konto nach. Bis einer dieser Knöpfe gedrückt ist, sagt es nichts mehr.",
    ].join("\n"),
  flockHeld,
  flockGoesOn,
  appLimited: ({ until }) =>
    `### X lässt diesen Bot eine Weile nichts mehr posten\nAlle seine Konten teilen sich diese Grenze. Keine Zeile ist verloren. Weiter geht es ${moment(until)}.`,
  ...moneyNews,
  restarted: ({ uncertain, ...absence }) =>
    `### Flock wurde neu gestartet\n${absenceOf(absence)}${uncertain === 0 ? "Kein Post ist ungeklärt." : `Von ${count(uncertain, "Post", "Posts")} weiß noch niemand, ob ${agree(uncertain, "er hinausging", "sie hinausgingen")}. Das klärt die Timeline oder die Moderation, bevor dort irgendetwas anderes gesagt wird.`}`,
  overslept: (item) =>
    `### Flock war eine Weile nicht da\n${absenceOf(item)}Es lief, aber die Maschine schlief oder wurde aufgehalten, oder ihre Uhr wurde vorgestellt.`,
  onlySlotPassed: ({ handle, at: slot }) =>
    `### Der einzige Termin von ${at(handle)} ist verstrichen\nEs war ${moment(slot)}. Sein Zeitplan hat keinen anderen, deshalb wartet die nächste Zeile und würde immer warten; verloren ist sie nicht. \`/flock schedule set\` gibt ihm eine andere Zeit; **Noch einmal versuchen** zeigt sie mit ihren Kosten, um sie sofort zu posten.`,
  trouble: troubleBegun,
  troubleOver,
  removed: ({ handle, by }) =>
    `### ${at(handle)} hat den Schwarm verlassen\n${member(by)} hat es entfernt. Sein Zugang bei X ist beendet, seine Zugangsdaten sind gelöscht; seine Historie bleibt.`,
  revokeFailed: ({ handle }) =>
    `### Bitte beende den Zugang von ${at(handle)} von Hand\nEs ist entfernt, und seine Zugangsdaten sind hier gelöscht, aber einen Tag lang wollte X nicht bestätigen, dass sein Zugang beendet ist. Sein Besitzer meldet sich als ${at(handle)} an, öffnet **Verbundene Apps bei X** und entzieht dieser App den Zugang.`,
  guildReturned: ({ accounts }) =>
    `### Flock ist wieder da\nEs war aus diesem Server genommen worden, deshalb ${agree(accounts, "steht", "stehen")} ${count(accounts, "Konto", "Konten")} still. Die Moderation drückt **Fortsetzen**, um den Schwarm weitermachen zu lassen.`,
  unreadable:
    "### Eine Neuigkeit, die nicht lesbar ist\nIn der Datenbank liegt eine Neuigkeit beschädigt. `/flock status` sagt, wie der Schwarm steht.",
  keyLost: ({ accounts }) =>
    `### ${count(accounts, "Konto muss", "Konten müssen")} neu verbunden werden\nDer Schlüssel, der ihre Zugangsdaten öffnete, ist fort; Gedichte, Stellen und Historie sind geblieben. **Schwarm zeigen** hat für jedes einen Knopf, oder nimm \`/flock relink\`.`,
};

/** What stands of its thread, and what may become of that. */
function standingOf({ standing, cause }: News<"failed">): readonly string[] {
  if (standing === undefined) return [];
  if (cause === "unapproved") return [undo.threadLeft(standing)];
  return [heldAs(cause) === undefined ? undo.threadWaits(standing) : undo.threadStands(standing)];
}

/** The text of a post, with a note where it is a picture at X. */
function shown({ text, pictured = false }: Pick<News<"failed">, "text" | "pictured">): string {
  return pictured ? `${quote(text)}\n-# ${goesAsPicture}` : quote(text);
}

type Absence = Partial<Pick<News<"restarted">, "awayMs" | "missed" | "nextAt">>;

function absenceOf({ awayMs, missed, nextAt }: Absence): string {
  if (awayMs === undefined) return "";
  const passed = missed === undefined ? [] : [`${count(missed, "Termin", "Termine")} vergangen`];
  const next = nextAt === undefined ? [] : [`als Nächstes: ${moment(nextAt)}`];
  return `${[`${shortSpan(awayMs)} fort`, ...passed, "keine Zeile verloren", ...next].join("; ")}.\n`;
}
