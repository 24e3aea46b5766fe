import type { Refusals } from "../../../domain/refusal.ts";
import { named } from "../../markdown.ts";
import { whole } from "../format.ts";

type Code =
  "approval-stale" | "own-words" | "approved-already" | "approval-complete" | "bad-approvals";

/** Why an approval was not taken. */
export const approvalRefusals: { readonly [C in Code]: (values: Refusals[C]) => string } = {
  "approval-stale": () =>
    "This card is out of date: the post has other words by now, is on its way, or is settled. Nothing was changed. Its newest card in the channel counts.",
  "own-words": () =>
    "You wrote or edited these words, here or in the poem, so your approval of them does not count. Another moderator has to approve them. Nothing was changed.",
  "approved-already": () =>
    "You have approved these words already; one approval of each moderator counts.",
  "approval-complete": () =>
    "It has all the approvals that it needs, and goes when it is due. Nothing was changed. **Skip** leaves it out; **Edit** gives it other words, which are approved anew.",
  "bad-approvals": ({ typed, what, least, most }) =>
    `${named(typed === "" ? "nothing" : typed)} is no number of ${what === "needed" ? "approvals" : "hours"} from ${whole(least)} to ${whole(most)}. Nothing was changed.`,
};
