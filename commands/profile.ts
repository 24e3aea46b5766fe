import { card, type Card } from "../src/discord/card.ts";
import { attachment, optional, text } from "../src/discord/option.ts";
import { component, requireOwner, subcommand, type Call } from "../src/discord/subcommand.ts";
import { largestPicture, type ProfilePicture } from "../src/domain/profile/profile.ts";
import { Refusal } from "../src/domain/refusal.ts";
import {
  closedCard,
  previewCard,
  profileCard,
  profileForm,
  profileReportCard,
} from "./cards/checkup/profile.ts";
import { textAt } from "./cards/ids.ts";

/** Changes an account's profile at X, once it is confirmed: its texts by a form, its pictures by files. */
export const profile = subcommand({
  name: "profile",
  allow: "owner",
  answer: "ephemeral",
  options: {
    account: text({ suggest: "accounts" }),
    picture: optional(attachment()),
    banner: optional(attachment()),
  },
  components: [
    component({
      action: "form",
      allow: "owner",
      answer: "modal",
      async run(call) {
        const view = await call.flock.profile(textAt(call.args, 0));
        requireOwner(call, view.account);
        return profileForm(view, call.words);
      },
    }),
    component({
      action: "texts",
      allow: "owner",
      answer: "update",
      async run(call) {
        const account = textAt(call.args, 0);
        requireOwner(call, await call.flock.getAccount(account));
        const { name, bio, url, location } = call.fields;
        const texts = {
          name: name ?? "",
          bio: bio ?? "",
          url: url ?? "",
          location: location ?? "",
        };
        return previewCard(await call.flock.draftProfile({ account, texts }), call);
      },
    }),
    component({
      action: "go",
      allow: "owner",
      answer: "update",
      async run(call) {
        const draftId = textAt(call.args, 0);
        const account = await call.flock.findProfileDraft(draftId);
        if (!account) throw new Refusal("stale", {});
        requireOwner(call, account);
        return profileReportCard(await call.flock.setProfile(draftId, call.actor.id), call);
      },
    }),
    component({
      action: "keep",
      allow: "everyone",
      answer: "update",
      run: async ({ words }) => card("plain", [words.profile.cancelled]),
    }),
    component({
      action: "reopen",
      allow: "admin",
      answer: "update",
      async run(call) {
        const view = await call.flock.profile(textAt(call.args, 0));
        await call.flock.reopenProfiles();
        return profileCard({ ...view, closedAt: undefined }, call, [call.words.profile.reopened]);
      },
    }),
  ],
  async run({ options: { account, picture, banner }, ...call }) {
    const view = await call.flock.profile(account);
    if (view.closedAt !== undefined) return closedCard(view, view.closedAt, call);
    if (picture === undefined && banner === undefined) return profileCard(view, call);
    return previewOf({ account: view.account.id, picture, banner }, call);
  },
});

interface File {
  readonly url: string;
  readonly size: number;
}

async function previewOf(
  ask: {
    readonly account: string;
    readonly picture: File | undefined;
    readonly banner: File | undefined;
  },
  call: Call,
): Promise<Card> {
  const bytesOf = async (which: ProfilePicture) => {
    const file = ask[which];
    if (file && file.size > largestPicture) {
      throw new Refusal("profile-picture", { which, bytes: file.size, most: largestPicture });
    }
    return file && call.fetchBytes(file, largestPicture);
  };
  const picture = await bytesOf("picture");
  const banner = await bytesOf("banner");
  return previewCard(await call.flock.draftProfile({ ...ask, picture, banner }), call);
}
