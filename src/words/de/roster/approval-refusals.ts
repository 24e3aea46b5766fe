import type { Refusals } from "../../../domain/refusal.ts";
import { named } from "../../markdown.ts";
import { whole } from "../format.ts";

type Code =
  "approval-stale" | "own-words" | "approved-already" | "approval-complete" | "bad-approvals";

/** Why an approval was not taken. */
export const approvalRefusals: { readonly [C in Code]: (values: Refusals[C]) => string } = {
  "approval-stale": () =>
    "Diese Karte ist überholt: Der Post hat inzwischen andere Worte, ist unterwegs oder erledigt. Nichts wurde geändert. Es gilt seine neueste Karte im Kanal.",
  "own-words": () =>
    "Diese Worte sind von dir geschrieben oder geändert, hier oder im Gedicht, darum zählt deine Freigabe nicht. Ein anderer Moderator muss sie freigeben. Nichts wurde geändert.",
  "approved-already": () =>
    "Du hast diese Worte schon freigegeben; von jedem Moderator zählt eine Freigabe.",
  "approval-complete": () =>
    "Er hat alle Freigaben, die er braucht, und geht zu seiner Zeit hinaus. Nichts wurde geändert. **Auslassen** lässt ihn weg; **Ändern** gibt ihm andere Worte, die neu freizugeben sind.",
  "bad-approvals": ({ typed, what, least, most }) =>
    `${named(typed === "" ? "nichts" : typed)} ist keine Zahl von ${what === "needed" ? "Freigaben" : "Stunden"} von ${whole(least)} bis ${whole(most)}. Nichts wurde geändert.`,
};
