import type { Barrier } from "../../../domain/limits.ts";
import type { OutcomeKind } from "../../../domain/outcome.ts";
import type { HeldReason } from "../../../domain/refusal.ts";
import { at, clip, escape } from "../../markdown.ts";
import { xSays } from "../format.ts";
import { heldReasons } from "./states.ts";

interface Cause {
  /** What happened. */
  readonly what: string;
  /** What the bot did, and what mends it, where it helps by the account's name. */
  readonly after: string | ((who: string) => string);
}

type CauseKind =
  | Exclude<OutcomeKind, "posted" | "undrawable">
  | HeldReason
  | Barrier["kind"]
  | "flock-held"
  | "stopped"
  | "over-cap"
  | "unread"
  | "too-late"
  | "repriced"
  | "restart"
  | "fault"
  | "token-refused"
  | "reread"
  | "unapproved";

const nothingLost = "Die Zeile ist nicht verloren und wartet.";
const held =
  "Die Zeile ist zurückgehalten, und das Konto sagt nichts mehr, bis du dich entscheidest.";
const noPicture = `${held} **Umformulieren** gibt ihr andere Worte; **Leseweise** in \`/flock status\` macht einen Thread daraus.`;
const standsApart =
  "Die Lesung geht ohne sie weiter. Mit **In 48 h noch einmal** geht sie dann von selbst; **Umformulieren** gibt ihr andere Worte; **Zurückgehen und warten** lässt die Lesung stehen, bis sie hinaus ist.";
const needsRelink = `${nothingLost} **Neu verbinden** gibt dem Konto neue Zugangsdaten.`;

/** Every reason for which a post did not go, and what follows from it. */
const causes: Readonly<Record<CauseKind, Cause>> = {
  duplicate: { what: cap(heldReasons.duplicate), after: standsApart },
  repeat: { what: cap(heldReasons.repeat), after: standsApart },
  reread: {
    what: "Dieselben Worte wurden vor Kurzem gelöscht, und X lehnt sie vielleicht etwa 48 Stunden lang ab",
    after:
      "Die Zeile ist zurückgehalten, nicht übergangen: Die Lesung steht bei ihr still. Mit **In 48 h noch einmal** geht sie dann von selbst, während die Lesung weitergeht; **Umformulieren** gibt ihr andere Worte; **Zurückgehen und warten** lässt die Lesung stehen, bis sie hinaus ist.",
  },
  "too-long": { what: cap(heldReasons["too-long"]), after: held },
  "picture-too-long": { what: cap(heldReasons["picture-too-long"]), after: noPicture },
  "picture-script": { what: cap(heldReasons["picture-script"]), after: noPicture },
  damaged: {
    what: cap(heldReasons.damaged),
    after:
      "Aus einer beschädigten Datei wird nichts gepostet. Sag bitte der Person Bescheid, die diesen Bot betreibt: Die letzte Sicherung muss zurückgespielt werden. Überspringen lässt diese Zeile aus; ein Gedicht, das neu hinzukommt, wird von der ersten Zeile an gelesen.",
  },
  refused: { what: cap(heldReasons.refused), after: held },
  invalid: { what: cap(heldReasons.refused), after: held },
  unconfirmable: {
    what: cap(heldReasons.unconfirmable),
    after: `${held} Sieh zuerst beim Konto nach.`,
  },
  unapproved: {
    what: "Er wurde nicht rechtzeitig freigegeben",
    after:
      "Die Zeile ist ausgelassen, und die Lesung geht danach weiter; `/flock move` kehrt zu ihr zurück. **Freigaben** in `/flock settings` ändert, was dann geschieht.",
  },
  "put-off": { what: cap(heldReasons["put-off"]), after: "Er wartet auf eine Entscheidung." },
  reworded: {
    what: cap(heldReasons.reworded),
    after: "Er steht beiseite, bis du dich entscheidest.",
  },
  "rate-limited": {
    what: "Die Grenze von X für den Augenblick ist ausgeschöpft",
    after: `${nothingLost} Poste sie noch einmal, sobald X es erlaubt.`,
  },
  "day-limited": {
    what: "Die Grenze von X für einen Tag ist ausgeschöpft",
    after: `${nothingLost} Poste sie noch einmal, sobald X es erlaubt.`,
  },
  "app-limited": {
    what: "Die Grenze von X für alle Konten dieses Bots zusammen ist ausgeschöpft",
    after: `${nothingLost} Alle Konten machen weiter, sobald X es erlaubt.`,
  },
  "share-used": {
    what: "Was X diesen Bot noch posten lässt, ist für die anderen Konten reserviert",
    after: `${nothingLost} Sie kann gehen, sobald X mehr erlaubt.`,
  },
  "over-ceiling": {
    what: "Das Konto hat in 24 Stunden so viele Posts gesendet, wie es darf, oder ein Thread ginge darüber hinaus",
    after: `${nothingLost} Die Moderation ändert das mit **Posts am Tag** in \`/flock status\`; sonst kann sie gehen, sobald genug davon einen Tag alt sind.`,
  },
  "no-credit": {
    what: "Die X-App hat kein Guthaben mehr",
    after: `${nothingLost} Alle Konten stehen still. Lade das Guthaben bei X auf, dann **Fortsetzen**: Zuerst wird ein Konto erprobt.`,
  },
  "spend-cap": {
    what: "Die X-App hat die Ausgabengrenze erreicht, die bei X für sie gesetzt ist",
    after: `${nothingLost} Alle Konten stehen still. Hebe die Grenze bei X an, dann **Fortsetzen**: Zuerst wird ein Konto erprobt.`,
  },
  revoked: { what: "X nimmt die Zugangsdaten des Kontos nicht mehr an", after: needsRelink },
  "token-refused": {
    what: "X hat die Zugangsdaten des Kontos abgelehnt, was vorübergehen kann",
    after: `${nothingLost} Flock fragt X einige Stunden lang immer wieder.`,
  },
  "read-only": {
    what: "X lässt dieses Konto nur lesen",
    after: `${nothingLost} Wer diesen Bot betreibt, stellt die Rechte der X-App auf Read and write; dann **Neu verbinden**.`,
  },
  locked: {
    what: "X hat das Konto gesperrt",
    after: (who) =>
      `${nothingLost} Melde dich als ${who} an, bestehe die Prüfung, drücke **Es ist entsperrt**. Die nächste Zeile zeigt dann, ob X sie nimmt; sonst wird X nichts gefragt.`,
  },
  suspended: {
    what: "X hat das Konto suspendiert",
    after: `${nothingLost} Sein Besitzer kann bei X Einspruch erheben; danach **Konto noch einmal versuchen**.`,
  },
  flagged: {
    what: "Der Spamfilter von X hat den Post aufgehalten und hält das Konto für automatisiert",
    after: `${nothingLost} Das Konto ist pausiert, damit nichts Schlimmeres geschieht. Lass es ruhen, sieh nach, ob es die Kennzeichnung von X für automatisierte Konten trägt, dann **Fortsetzen**.`,
  },
  forbidden: {
    what: "X hat den Post abgelehnt",
    after: `${nothingLost} Das Konto ist pausiert, damit nichts Schlimmeres geschieht; **Fortsetzen**, sobald klar ist, warum.`,
  },
  "app-refused": {
    what: "X nimmt die eigenen Schlüssel dieses Bots nicht an, oder seine Uhr geht falsch",
    after: `${nothingLost} Beheben muss das, wer diesen Bot betreibt; Flock erprobt von Zeit zu Zeit ein Konto und sagt, wenn es vorbei ist.`,
  },
  "not-sent": {
    what: "X war nicht zu erreichen, und nichts hat diese Maschine verlassen",
    after: `${nothingLost} **Noch einmal versuchen** in ein paar Minuten.`,
  },
  "not-uploaded": {
    what: "X hat das Bild nicht genommen, deshalb wurde der Post nicht verlangt",
    after: `${nothingLost} **Noch einmal versuchen** in ein paar Minuten.`,
  },
  fault: {
    what: "In Flock selbst ist etwas schiefgegangen, und nichts hat diese Maschine verlassen",
    after: `${nothingLost} Sag bitte der Person Bescheid, die diesen Bot betreibt: Im Protokoll steht unter dieser Kennung mehr.`,
  },
  "flock-held": { what: "Alles Posten war angehalten", after: nothingLost },
  stopped: { what: "Das Konto wurde angehalten, bevor es an der Reihe war", after: nothingLost },
  "over-cap": {
    what: "Unter der Obergrenze des Monats war für diesen Post zu wenig übrig",
    after: `${nothingLost} Sie kann gehen, sobald die Obergrenze angehoben ist, die \`/flock budget\` zeigt, oder mit dem neuen Monat; \`/flock move\` geht an ihr vorbei.`,
  },
  unread: {
    what: "Die Timeline, die zeigt, was eine andere Kopie dieses Schwarms gepostet hat, ist noch nicht lesbar",
    after: `${nothingLost} Das Konto macht weiter, sobald sie gelesen ist; Flock versucht es von selbst wieder.`,
  },
  "too-late": {
    what: "Flock war zu lange fort, nachdem dies verlangt wurde",
    after: `${nothingLost} Poste sie noch einmal, wenn sie noch gewünscht ist.`,
  },
  repriced: {
    what: "Die Preise haben sich geändert, nachdem dies verlangt wurde",
    after: `${nothingLost} Poste sie zum neuen Preis noch einmal, wenn sie noch gewünscht ist.`,
  },
  restart: {
    what: "Flock wurde beendet, während X die Zeile hatte",
    after: "Flock sieht in der Timeline des Kontos nach, bevor irgendetwas anderes geschieht.",
  },
  unknown: {
    what: "Die Antwort von X kam nie, also weiß niemand, ob die Zeile hinausging",
    after: "Flock sieht in der Timeline des Kontos nach, bevor irgendetwas anderes geschieht.",
  },
};

/** What happened, as a sentence, with X's own words where there are any; a cause unknown here is shown as it is. */
export function whatOf(cause: string, detail?: string): string {
  const what = isCause(cause) ? causes[cause].what : escape(clip(cause, 300));
  if (detail !== undefined && ownCauses.has(cause))
    return `${what} (${escape(clip(detail, 300))}).`;
  return `${what}.${xSays(detail)}`;
}

/** What the bot did about it, and what mends it; `waits`: it goes by itself once it may. */
export function afterOf(
  cause: string,
  { handle, waits = false }: { readonly handle: string; readonly waits?: boolean | undefined },
): string {
  if (waits && passing.has(cause)) return `${nothingLost} Sie wird von selbst wieder versucht.`;
  if (!isCause(cause)) return nothingLost;
  const { after } = causes[cause];
  return typeof after === "string" ? after : after(at(handle));
}

/** What mends it, where no line waits for that. */
export function mendOf(cause: string, handle: string): string {
  return afterOf(cause, { handle }).replace(nothingLost, "").trim();
}

/** What X has said nothing of. */
const ownCauses: ReadonlySet<string> = new Set([
  "not-sent",
  "not-uploaded",
  "fault",
  "picture-script",
] satisfies CauseKind[]);

/** What passes without a hand. */
const passing: ReadonlySet<string> = new Set([
  "rate-limited",
  "day-limited",
  "not-sent",
  "not-uploaded",
  "flock-held",
  "stopped",
  "over-cap",
] satisfies CauseKind[]);

function isCause(cause: string): cause is CauseKind {
  return Object.hasOwn(causes, cause);
}

function cap(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}
