import type { Announcement, AnnouncementKind } from "../../../flock/announcement.ts";
import { money } from "../format.ts";
import { raisers } from "./states.ts";

type News<K extends AnnouncementKind> = Extract<Announcement, { readonly kind: K }>;

/** What is spent is for moderators: `isWhole` where only they read. */
export const moneyNews = {
  capReached: ({ scope, ...sums }: News<"cap-reached">, isWhole: boolean): string =>
    `### ${scope === "guild" ? "Die eigene Obergrenze dieses Servers" : "Die Obergrenze des Monats"} ist erreicht\n${isWhole ? `${ofCap(sums)} sind ausgegeben oder zugesagt, deshalb` : "Deshalb"} wird nichts mehr gepostet. Keine Zeile ist verloren. ${goesOn(scope)}`,
  spending: ({ scope, percent, ...sums }: News<"spending">, isWhole: boolean): string =>
    `### ${percent} % ${scope === "guild" ? "der eigenen Obergrenze dieses Servers" : "der Obergrenze des Monats"} sind ausgegeben${percent === 100 ? ": Das Posten hört auf" : ""}\n${isWhole ? `${scope === "guild" ? "Dieser Server hat" : "Alle Server dieses Bots zusammen haben"} in diesem Monat ${ofCap(sums)} ausgegeben. ` : ""}${percent === 100 ? `Keine Zeile ist verloren. ${goesOn(scope)}` : "Ist sie erreicht, hört das Posten bis zum nächsten Monat auf."}`,
  lowBalance: ({ leftMicros, typedMicros }: News<"low-balance">, isWhole: boolean): string =>
    `### Das Guthaben bei X geht zur Neige\n${isWhole ? `Nach der Rechnung von Flock ist von den ${money(typedMicros)}, die die Konsole von X zeigte, ${leftMicros > 0 ? `noch etwa ${money(leftMicros)}` : "nichts"} übrig. ` : ""}Ist es aufgebraucht, nimmt X von keinem Konto einen Post; keine Zeile geht verloren. Wer diesen Bot betreibt, kauft Guthaben bei X; danach trägst du mit **Guthaben** in \`/flock budget\` ein, was die Konsole zeigt.`,
};

function goesOn(scope: News<"cap-reached">["scope"]): string {
  return `Weiter geht es mit dem neuen Monat, oder sobald ${raisers[scope]} die Obergrenze anhebt.`;
}

function ofCap({
  spentMicros,
  capMicros,
}: {
  readonly spentMicros: number;
  readonly capMicros: number;
}): string {
  return `${money(spentMicros)} von ${money(capMicros)}`;
}
