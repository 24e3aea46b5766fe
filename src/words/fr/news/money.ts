import type { Announcement, AnnouncementKind } from "../../../flock/announcement.ts";
import { money } from "../format.ts";
import { raisers } from "./states.ts";

type News<K extends AnnouncementKind> = Extract<Announcement, { readonly kind: K }>;

/** What is spent is for moderators: `isWhole` where only they read. */
export const moneyNews = {
  capReached: ({ scope, ...sums }: News<"cap-reached">, isWhole: boolean): string =>
    `### ${capOf(scope)} est atteint\n${isWhole ? `${ofCap(sums)} sont dépensés ou promis, donc plus` : "Plus"} rien n’est publié. Aucun vers n’est perdu. ${goesOn(scope)}`,
  spending: ({ scope, percent, ...sums }: News<"spending">, isWhole: boolean): string =>
    `### ${percent} % ${scope === "guild" ? "du plafond propre à ce serveur" : "du plafond du mois"} sont dépensés${percent === 100 ? " : les publications s’arrêtent" : ""}\n${isWhole ? `${scope === "guild" ? "Ce serveur a" : "Tous les serveurs de ce bot ensemble ont"} dépensé ${ofCap(sums)} ce mois-ci. ` : ""}${percent === 100 ? `Aucun vers n’est perdu. ${goesOn(scope)}` : "Au plafond, les publications s’arrêtent jusqu’au mois suivant."}`,
  lowBalance: ({ leftMicros, typedMicros }: News<"low-balance">, isWhole: boolean): string =>
    `### Les crédits chez X baissent\n${isWhole ? `D’après le décompte de Flock, il reste ${leftMicros > 0 ? `environ ${money(leftMicros)}` : "zéro"} sur les ${money(typedMicros)} que montrait la console de X. ` : ""}Quand ils seront épuisés, X n’acceptera plus aucun post d’aucun compte ; aucun vers n’est perdu. La personne qui fait tourner ce bot achète des crédits chez X ; ensuite, **Recharge** dans \`/flock budget\` reçoit ce que montre la console.`,
};

function capOf(scope: News<"cap-reached">["scope"]): string {
  return scope === "guild" ? "Le plafond propre à ce serveur" : "Le plafond du mois";
}

/** What lifts a cap. */
function goesOn(scope: News<"cap-reached">["scope"]): string {
  return `Les publications reprennent avec le nouveau mois, ou dès que ${raisers[scope]} relève le plafond.`;
}

function ofCap({
  spentMicros,
  capMicros,
}: {
  readonly spentMicros: number;
  readonly capMicros: number;
}): string {
  return `${money(spentMicros)} sur ${money(capMicros)}`;
}
