import type { Announcement, AnnouncementKind } from "../../../flock/announcement.ts";
import { money } from "../format.ts";
import { raisers } from "./states.ts";

type News<K extends AnnouncementKind> = Extract<Announcement, { readonly kind: K }>;

/** What is spent is for moderators: `isWhole` where only they read. */
export const moneyNews = {
  capReached: ({ scope, ...sums }: News<"cap-reached">, isWhole: boolean): string =>
    `### ${scope === "guild" ? "This server's own cap" : "The month's cap"} is reached\n${isWhole ? `${ofCap(sums)} are spent or promised, so nothing` : "Nothing"} more is posted. No line is lost. It goes on with the new month, or once ${raisers[scope]} raises the cap.`,
  spending: ({ scope, percent, ...sums }: News<"spending">, isWhole: boolean): string =>
    `### ${percent} % of ${scope === "guild" ? "this server's own cap" : "the month's cap"} ${percent === 100 ? "are spent: posting stops" : "are spent"}\n${isWhole ? `${scope === "guild" ? "This server has" : "All servers of this bot together have"} spent ${ofCap(sums)} this month. ` : ""}${percent === 100 ? `No line is lost. It goes on with the new month, or once ${raisers[scope]} raises the cap.` : "At the cap, posting stops until the next month."}`,
  lowBalance: ({ leftMicros, typedMicros }: News<"low-balance">, isWhole: boolean): string =>
    `### The credits at X run low\n${isWhole ? `By Flock's count ${leftMicros > 0 ? `about ${money(leftMicros)}` : "nothing"} is left of the ${money(typedMicros)} that X's console showed. ` : ""}When they are used up, X takes no post of any account; no line is lost. Whoever runs this bot buys credits at X; then **Top-up** in \`/flock budget\` is told what the console shows.`,
};

function ofCap({
  spentMicros,
  capMicros,
}: {
  readonly spentMicros: number;
  readonly capMicros: number;
}): string {
  return `${money(spentMicros)} of ${money(capMicros)}`;
}
