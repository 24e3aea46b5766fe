import { buttons, card, type Card } from "../src/discord/card.ts";
import { member, optional, text } from "../src/discord/option.ts";
import { component, news, requireOwner, subcommand, type Call } from "../src/discord/subcommand.ts";
import type { Completion } from "../src/flock/enrolment/asking.ts";
import { draftCard } from "./cards/draft.ts";
import { completionCard, enrolmentCard, invitationCard, pinForm } from "./cards/enrolment.ts";
import { numberAt, textAt } from "./cards/ids.ts";
import { lookButton } from "./cards/mend.ts";
import { movedCard } from "./cards/move.ts";

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
        const done = await flock.completeEnrolment(textAt(args, 0), typed);
        return completed(done, { ...call, flock });
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
      async run({ args, flock, ...call }) {
        const done = await flock.acceptOtherHandle(textAt(args, 0), call.actor.id);
        return completed(done, { ...call, flock });
      },
    }),
    component({
      action: "old-place",
      allow: "owner",
      answer: "ephemeral",
      async run({ args, flock, words, ...call }) {
        const { id: account, ownerId } = await flock.getAccount(textAt(args, 0));
        requireOwner(call, { ownerId });
        const ask = { account, readingId: numberAt(args, 1), by: call.actor.id };
        return movedCard(await flock.takeUp(ask), words);
      },
    }),
    component({
      action: "rhythm",
      allow: "moderator",
      answer: "ephemeral",
      async run({ args, flock, actor, words }) {
        const ask = { account: textAt(args, 0), rhythm: textAt(args, 1), by: actor.id };
        return draftCard(await flock.draftRhythm(ask), words);
      },
    }),
  ],
  news: [
    news("invited", invitationCard),
    news("enrolled", (item, words) => {
      const { accountId: id, handle, relinked } = item;
      // Who let it in by an invitation sees here, and nowhere else, that it is there.
      const next = relinked ? [] : [buttons(lookButton({ id, handle }, { place: "news", words }))];
      return card("good", [words.news.enrolled(item)], next);
    }),
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

/** Rhythms are offered to who may set one, and to an account that is new: a relinked one keeps its own. */
async function completed(
  done: Completion,
  { flock, isModerator, words, mention }: Call,
): Promise<Card> {
  const isOffered = isModerator && done.kind === "enrolled" && !done.relinked;
  const rhythms = isOffered ? await flock.rhythms(done.account.id) : undefined;
  return completionCard(done, { words, mention, rhythms });
}
