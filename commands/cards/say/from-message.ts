import type { Field, Modal } from "../../../src/discord/card.ts";
import type { MessageCall, MessageEntry } from "../../../src/discord/subcommand.ts";
import type { Account } from "../../../src/domain/account.ts";
import { mayActOn } from "../../../src/domain/permission.ts";
import { mostAlt } from "../../../src/domain/picture/alt.ts";
import { Refusal } from "../../../src/domain/refusal.ts";
import { mostSayable } from "../../../src/domain/say/said.ts";
import { clip } from "../../../src/words/markdown.ts";

/** A menu in a form holds so many (Discord). */
const mostChoices = 25;

/** Opens a form with a message's words, and its picture where it has one. */
export const fromMessage: MessageEntry = {
  name: "Say this with the flock",
  allow: "owner",
  answer: "modal",
  async run(call): Promise<Modal> {
    const { message, flock, actor, words } = call;
    const { form } = words.say;
    const accounts = await speakable(call);
    const [picture, ...others] = message.pictures ?? [];
    const isCarried = picture !== undefined && others.length === 0;
    const fileId = isCarried ? await flock.keepMessageFile(picture, actor.id) : undefined;
    const value = clip(message.text, mostSayable);
    const left = others.length > 0 ? { description: form.several } : {};
    const text: Field = {
      id: "text",
      label: form.text,
      long: true,
      most: mostSayable,
      value,
      ...left,
    };
    const description = clip(picture?.description ?? "", mostAlt);
    const alt: Field = {
      id: "alt",
      ...form.carried,
      long: true,
      required: false,
      most: mostAlt,
      value: description,
    };
    return {
      kind: "modal",
      id: fileId === undefined ? "say:text" : `say:text:${fileId}`,
      title: form.title,
      fields: [accountField(accounts, form), text, ...(isCarried ? [alt] : [])],
    };
  },
};

/** The accounts for which a member may speak, by handle. @throws Refusal `say-nobody` */
async function speakable({ flock, actor, isModerator }: MessageCall): Promise<readonly Account[]> {
  const presser = { id: actor.id, isModerator };
  const accounts = (await flock.accounts())
    .filter(({ state }) => state !== "removing" && state !== "removed")
    .filter((account) => mayActOn(presser, account));
  if (accounts.length === 0) throw new Refusal("say-nobody", {});
  return accounts.toSorted((a, b) => a.handle.localeCompare(b.handle));
}

/** A menu, or a row to type into where there are more than it holds. */
function accountField(
  accounts: readonly Account[],
  form: { readonly account: string; readonly typed: string },
): Field {
  const field = { id: "account", label: form.account };
  if (accounts.length > mostChoices) return { ...field, description: form.typed, most: 60 };
  const choices = accounts.map(({ id, handle }) => ({ value: id, label: `@${handle}` }));
  const [only, ...others] = choices;
  const chosen = only !== undefined && others.length === 0 ? { value: only.value } : {};
  return { ...field, choices, ...chosen };
}
