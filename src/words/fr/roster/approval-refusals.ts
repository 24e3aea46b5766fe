import type { Refusals } from "../../../domain/refusal.ts";
import { named } from "../../markdown.ts";
import { whole } from "../format.ts";

type Code =
  "approval-stale" | "own-words" | "approved-already" | "approval-complete" | "bad-approvals";

/** Why an approval was not taken. */
export const approvalRefusals: { readonly [C in Code]: (values: Refusals[C]) => string } = {
  "approval-stale": () =>
    "Cette carte est périmée : le post a d’autres mots, est en route ou est réglé. Rien n’a été modifié. Sa carte la plus récente dans le salon compte.",
  "own-words": () =>
    "Vous avez écrit ou modifié ces mots, ici ou dans le poème, donc votre approbation ne compte pas. Un autre modérateur doit les approuver. Rien n’a été modifié.",
  "approved-already": () =>
    "Vous avez déjà approuvé ces mots ; une approbation de chaque modérateur compte.",
  "approval-complete": () =>
    "Il a toutes les approbations qu’il lui faut, et part à son heure. Rien n’a été modifié. **Sauter** l’omet ; **Modifier** lui donne d’autres mots, à approuver de nouveau.",
  "bad-approvals": ({ typed, what, least, most }) =>
    `${named(typed === "" ? "rien" : typed)} n’est pas un nombre ${what === "needed" ? "d’approbations" : "d’heures"} de ${whole(least)} à ${whole(most)}. Rien n’a été modifié.`,
};
