import { card } from "../src/discord/card.ts";
import { member, optional, text } from "../src/discord/option.ts";
import { component, news, subcommand } from "../src/discord/subcommand.ts";
import { completionCard, enrolmentCard, invitationCard, pinForm } from "./cards/enrolment.ts";
import { textAt } from "./cards/ids.ts";

/** Brings an account in: by the member who asks, or by the one whom they invite. */
export const add = subcommand({
  name: "add",
  allow: "moderator",
  answer: "ephemeral",
  options: {
    handle: optional(text({ most: 60 })),
    owner: optional(member()),
    poem: optional(text({ suggest: "poems", most: 100 })),
  },
  components: [
    component({
      action: "pin",
      allow: "anyone-invited",
      answer: "modal",
      run: async ({ args, flock, ...call }) =>
        pinForm(await flock.findEnrolment(textAt(args, 0)), call),
    }),
    component({
      action: "enter",
      allow: "anyone-invited",
      answer: "update",
      async run({ args, fields, flock, ...call }) {
        const typed = { by: call.actor.id, pin: fields["pin"] ?? "" };
        return completionCard(await flock.completeEnrolment(textAt(args, 0), typed), call);
      },
    }),
    component({
      action: "new",
      allow: "anyone-invited",
      answer: "update",
      run: async ({ args, flock, ...call }) =>
        enrolmentCard(await flock.renewEnrolment(textAt(args, 0), call.actor.id), call),
    }),
    component({
      action: "start",
      allow: "anyone-invited",
      answer: "ephemeral",
      run: async ({ args, flock, ...call }) =>
        enrolmentCard(await flock.startEnrolment(textAt(args, 0), call.actor.id), call),
    }),
    component({
      action: "use",
      allow: "anyone-invited",
      answer: "update",
      run: async ({ args, flock, ...call }) =>
        completionCard(await flock.acceptOtherHandle(textAt(args, 0), call.actor.id), call),
    }),
  ],
  news: [
    news("invited", invitationCard),
    news("enrolled", (item, words) => card("good", [words.news.enrolled(item)])),
  ],
  async run({ options: { handle, owner, poem }, flock, ...call }) {
    const enrolment = await flock.add({
      by: call.actor.id,
      channelId: call.channelId,
      ...(handle !== undefined && { handle }),
      ...(owner !== undefined && owner !== call.actor.id && { ownerId: owner }),
      ...(poem !== undefined && { poem }),
    });
    return enrolmentCard(enrolment, call);
  },
});
