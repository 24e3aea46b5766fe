import { at, member, moment } from "../../markdown.ts";
import type { Words } from "../../words.ts";
import { agree, count, others, together, whole } from "../format.ts";

/** So many accounts are named in a sentence. */
const mostNamed = 10;

/** Owners who are no longer in the server. */
export const owners: Words["owners"] = {
  left: (item) => {
    const { ownerId, accounts, total, lapsed } = item;
    const isOne = total === 1;
    const names = namesOf(
      accounts.map(({ handle }) => handle),
      total,
    );
    return [
      `### Der Besitzer von ${isOne ? names : count(total, "Konto", "Konten")} hat diesen Server verlassen`,
      `${member(ownerId)} hat ${names} freigegeben. ${isOne ? "Es macht weiter" : "Sie machen weiter"} wie bisher; das wird einmal gesagt.`,
      `**${takeOverLabel(total)}** macht zum Besitzer, wer es mit Verwaltungsrecht drückt; der kann auch eine Pause beenden, die der frühere Besitzer gesetzt hat. ${
        isOne
          ? "**Entfernen** beendet den Zugang bei X, sobald es bestätigt ist."
          : "Die Karte jedes Kontos hat ein eigenes **Übernehmen**, und `/flock remove` nimmt eines heraus."
      }`,
      ...(lapsed === 0
        ? []
        : [
            `-# ${count(lapsed, "offene Anmeldung", "offene Anmeldungen")} von dort ${agree(lapsed, "ist", "sind")} verfallen.`,
          ]),
    ].join("\n");
  },
  inherited: (accounts, by) =>
    `### ${
      accounts.length === 1
        ? `${at(accounts[0]?.handle ?? "")} hat einen neuen Besitzer`
        : `${count(accounts.length, "Konto hat", "Konten haben")} einen neuen Besitzer`
    }\n${member(by)} hat ${namesOf(
      accounts.slice(0, mostNamed).map(({ handle }) => handle),
      accounts.length,
    )} übernommen.`,
  gone: (leftAt) =>
    leftAt === undefined
      ? ""
      : `**Sein Besitzer hat diesen Server verlassen**, bemerkt ${moment(leftAt)}. Es macht weiter; wer den Server verwaltet, kann es übernehmen oder entfernen.`,
};

/** What stands on the button that makes its presser the owner. */
export function takeOverLabel(total: number): string {
  return total === 1 ? "Übernehmen" : `Alle ${whole(total)} übernehmen`;
}

function namesOf(handles: readonly string[], total: number): string {
  const left = total - handles.length;
  return together(left > 0 ? [...handles.map(at), others(left)] : handles.map(at));
}
