import { card } from "../src/discord/card.ts";
import { attachment, optional, text } from "../src/discord/option.ts";
import { component, requireOwner, subcommand } from "../src/discord/subcommand.ts";
import type { Call, ComponentCall } from "../src/discord/subcommand.ts";
import { mostAlt } from "../src/domain/picture/alt.ts";
import { Refusal } from "../src/domain/refusal.ts";
import { mostPictureBytes } from "../src/domain/say/picture.ts";
import { mostSayable } from "../src/domain/say/said.ts";
import type { SayingView } from "../src/flock/say/saying.ts";
import { textAt } from "./cards/ids.ts";
import { fromMessage } from "./cards/say/from-message.ts";
import { editForm, sayCard, saidCard } from "./cards/say/say.ts";

/** Has an account say something once, in a member's own words; what it reads keeps its place. */
export const say = subcommand({
  name: "say",
  allow: "owner",
  answer: "ephemeral",
  options: {
    account: text({ suggest: "accounts" }),
    text: text({ most: mostSayable }),
    picture: optional(attachment()),
    alt: optional(text({ most: mostAlt })),
  },
  components: [
    component({
      action: "go",
      allow: "owner",
      answer: "update",
      async run(call) {
        const { id } = await getOwn(call);
        const { flock, actor, interactionId, words } = call;
        return saidCard(await flock.say({ id, by: actor.id, interactionId }), words);
      },
    }),
    component({
      action: "show",
      allow: "owner",
      answer: "update",
      run: async (call) => sayCard(await getOwn(call), call.words),
    }),
    component({
      action: "edit",
      allow: "owner",
      answer: "modal",
      run: async (call) => editForm(await getOwn(call), call.words),
    }),
    component({
      action: "edited",
      allow: "owner",
      answer: "update",
      async run(call) {
        const { fields, flock, actor, words } = call;
        const { id: from, account } = await getOwn(call);
        const typed = { text: fields["text"] ?? "", alt: fields["alt"] };
        const ask = { account: account.id, ...typed, from, by: actor.id };
        return sayCard(await flock.draftSaying(ask), words);
      },
    }),
    component({
      action: "cancel",
      allow: "everyone",
      answer: "update",
      async run({ args, flock, actor, words }) {
        await flock.dropSaying(textAt(args, 0), actor.id);
        return card("plain", [words.say.cancelled]);
      },
    }),
    component({
      action: "text",
      allow: "owner",
      answer: "ephemeral",
      async run(call) {
        const { args, fields, flock, actor, words } = call;
        const account = await flock.getAccount(fields["account"] ?? "");
        requireOwner(call, account);
        const fileId = args[0];
        const file =
          fileId === undefined ? undefined : await flock.getMessageFile(fileId, actor.id);
        const alt = fields["alt"]?.trim() ?? "";
        // A picture whose description was taken out is to stay behind.
        const isWanted = file !== undefined && alt !== "";
        const picture = isWanted ? await fetchPicture(file, call) : undefined;
        const said = { text: fields["text"] ?? "", ...(isWanted && { picture, alt }) };
        const ask = { account: account.id, ...said, by: actor.id };
        return sayCard(await flock.draftSaying(ask), words);
      },
    }),
  ],
  entries: [fromMessage],
  async run({ options: { account, text: typed, picture, alt }, flock, actor, words, ...call }) {
    const bytes = picture === undefined ? undefined : await fetchPicture(picture, call);
    const ask = { account, text: typed, picture: bytes, alt, by: actor.id };
    return sayCard(await flock.draftSaying(ask), words);
  },
});

/** @throws Refusal `picture-too-large`, `download-host`, `download-failed` */
function fetchPicture(
  file: { readonly url: string; readonly size: number },
  { fetchBytes }: Pick<Call, "fetchBytes">,
): Promise<Uint8Array> {
  const { size: bytes } = file;
  if (bytes > mostPictureBytes) {
    throw new Refusal("picture-too-large", { bytes, most: mostPictureBytes });
  }
  return fetchBytes(file, mostPictureBytes);
}

/** The draft that a button names, for whoever may still speak for its account. @throws Refusal `stale`, `already-done`, `not-allowed` */
async function getOwn(call: ComponentCall): Promise<SayingView> {
  const view = await call.flock.showSaying(textAt(call.args, 0), call.actor.id);
  requireOwner(call, view.account);
  return view;
}
