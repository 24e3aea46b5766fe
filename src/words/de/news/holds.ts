import { isCopyReason } from "../../../domain/hold.ts";
import type { CopyReason, HoldReason, Resumed } from "../../../domain/hold.ts";
import { member, moment } from "../../markdown.ts";
import type { Words } from "../../words.ts";
import { holds } from "./states.ts";

const oneFirst = "drücke dann **Fortsetzen**: Zuerst wird ein Konto erprobt.";

const oldCopy =
  "Beende die alte Kopie endgültig; dann drückt, wer diesen Server verwaltet, **Alte Kopie ist beendet, weiter**. Flock liest zuerst, was auf den Timelines steht.";

/** What ends each hold. */
const mends: Readonly<Record<HoldReason, string>> = {
  "no-credit": `Lade das Guthaben bei X auf, ${oneFirst}`,
  "spend-cap": `Hebe die Grenze bei X an, ${oneFirst}`,
  "app-refused":
    "Wer diesen Bot betreibt, sieht nach den Schlüsseln der X-App und nach der Uhr dieser Maschine. Flock fragt X von Zeit zu Zeit mit einem Konto; **Fortsetzen** fragt sofort.",
  "app-suspended": `Wer diesen Bot betreibt, klärt es mit X in der Entwicklerkonsole; ${oneFirst}`,
  copied: oldCopy,
  "second-copy": oldCopy,
  safety: `Mehr desselben von hier könnte weitere Konten kosten. Sieh nach, was X dazu sagt, lass sie ruhen, ${oneFirst}`,
};

/** A flock, or every flock, stands still. */
export const flockHeld: Words["news"]["flockHeld"] = ({ reason, until, again }) => {
  if (isCopyReason(reason)) return `### ${titleOf(reason)}\n${copies[reason]} ${oldCopy}`;
  if (again === true) {
    return `### Noch immer angehalten\nEin Konto wurde erprobt, und nichts hat sich geändert: ${holds[reason]}. ${endOf(reason, until)}`;
  }
  return `### ${titleOf(reason)}\nDer Grund: ${holds[reason]}. **Nichts ist verloren.** ${endOf(reason, until)}`;
};

/** It is over. */
export const flockGoesOn: Words["news"]["flockGoesOn"] = ({ reason }) => {
  if (isCopyReason(reason)) {
    return "### Es wird wieder gepostet\nJemand, der einen Server verwaltet, sagt, dass die alte Kopie beendet ist: Jedes Konto macht weiter, dessen Timeline gelesen ist.";
  }
  const whose = reason === "safety" ? "dieser Schwarm weiter" : "jedes Konto weiter";
  return `### Es wird wieder gepostet\nX hat einen Post genommen, also macht ${whose}. Angehalten war es aus diesem Grund: ${holds[reason]}.`;
};

/** How the hold stands, for a card. */
export const holdLine: Words["roster"]["hold"] = ({ reason, until, trial }) => {
  if (trial) {
    return `**Zuerst wird ein Konto erprobt:** Die nächste fällige Zeile geht allein (\`/flock post\` sendet sofort eine); sobald X sie nimmt, machen alle weiter. Angehalten war es aus diesem Grund: ${holds[reason]}.`;
  }
  return `**${titleOf(reason)}:** ${holds[reason]}. ${endOf(reason, until)}`;
};

/** What Resume did. */
export const resumed: Words["roster"]["holdResumed"] = (how, by) =>
  `${done[how]}\n${member(by)} hat Fortsetzen gedrückt. ${next[how]}`;

const done: Readonly<Record<Resumed, string>> = {
  trial: "### Zuerst wird ein Konto erprobt",
  asking: "### X wird wieder gefragt",
};

const next: Readonly<Record<Resumed, string>> = {
  trial:
    "Die nächste fällige Zeile geht allein; `/flock post` sendet sofort eine. Sobald X sie nimmt, machen alle weiter, und dieser Kanal erfährt davon.",
  asking:
    "Wenn X diesen Bot annimmt, geht die nächste fällige Zeile allein, und sobald sie steht, machen alle weiter.",
};

const copies: Readonly<Record<CopyReason, string>> = {
  copied:
    "Dies ist die Kopie eines Schwarms oder eine zurückgespielte Sicherung: Der andere kann noch laufen und seitdem gepostet haben. Nichts wird zweimal gepostet, und keine Zeile geht verloren.",
  "second-copy":
    "Eine andere Kopie dieses Bots läuft mit demselben Discord-Token: Sie hat einem Mitglied geantwortet, bevor diese es konnte. Zwei Kopien würden Zeilen zweimal sagen.",
};

function titleOf(reason: HoldReason): string {
  return reason === "safety" ? "Dieser Schwarm ist angehalten" : "Alles Posten ist angehalten";
}

function endOf(reason: HoldReason, until: number | undefined): string {
  const own =
    until === undefined
      ? ""
      : `X sagt, dass es weitergehen darf: ${moment(until)}; dann wird ein Konto erprobt. `;
  return `${own}${mends[reason]}`;
}
