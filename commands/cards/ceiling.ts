import type { Card, Modal } from "../../src/discord/card.ts";
import type { ComponentCall } from "../../src/discord/subcommand.ts";
import { textAt } from "./ids.ts";
import { showAccount } from "./pauses.ts";

/** Asks for the most posts a day, as they stand now. */
export async function ceilingForm({ args, flock, words }: ComponentCall): Promise<Modal> {
  const { id, ceiling } = await flock.getAccount(textAt(args, 0));
  const { title, perDay, verified } = words.forms.ceiling;
  const said = ceiling.verified ? words.forms.yes : words.forms.no;
  return {
    kind: "modal",
    id: `status:set-ceiling:${id}`,
    title,
    fields: [
      { id: "per-day", most: 10, value: String(ceiling.perDay), ...perDay },
      { id: "verified", required: false, most: 10, value: said, ...verified },
    ],
  };
}

/** Sets what the form says, and shows the account. */
export async function setCeiling(call: ComponentCall): Promise<Card> {
  const { args, fields, flock } = call;
  const typed = { perDay: fields["per-day"] ?? "", verified: fields["verified"] ?? "" };
  const { id } = await flock.setCeiling(textAt(args, 0), typed);
  return showAccount(id, call);
}
