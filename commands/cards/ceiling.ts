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

/** Asks how long one post of an account may be. */
export async function lengthForm({ args, flock, words }: ComponentCall): Promise<Modal> {
  const { id, limit } = await flock.getAccount(textAt(args, 0));
  const { title, ...said } = words.forms.length;
  const field = { id: "length", required: false, most: 10, value: String(limit), ...said };
  return { kind: "modal", id: `status:set-length:${id}`, title, fields: [field] };
}

/** Sets the length that the form says, and shows the account. */
export async function setLength(call: ComponentCall): Promise<Card> {
  const { args, fields, flock } = call;
  const { id } = await flock.setLength(textAt(args, 0), fields["length"] ?? "");
  return showAccount(id, call);
}

/** Sets what the form says, and shows the account. */
export async function setCeiling(call: ComponentCall): Promise<Card> {
  const { args, fields, flock } = call;
  const typed = { perDay: fields["per-day"] ?? "", verified: fields["verified"] ?? "" };
  const { id } = await flock.setCeiling(textAt(args, 0), typed);
  return showAccount(id, call);
}
