import { card } from "../../src/discord/card.ts";
import {
  component,
  type Component,
  type MessageCall,
  type MessageEntry,
} from "../../src/discord/subcommand.ts";
import { verseIn } from "../../src/domain/poem/stated.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import { textAt } from "../cards/ids.ts";
import { addedCard } from "../cards/poem.ts";
import { answersOf, nameForm, questionsForm } from "../cards/suggestion-forms.ts";
import { ownMessageCard, pendingCard, questionsCard } from "../cards/suggestion.ts";

/** Takes a poem from a message: a member's own at their word, another's only after asking its author. */
export const fromMessage: MessageEntry = {
  name: "Add to the flock's poems",
  allow: "everyone",
  answer: "ephemeral",
  async run(call) {
    const { message, flock, actor, isModerator, words, channelId } = call;
    const text = textOf(message);
    if (message.authorId !== actor.id) {
      if (!isModerator) throw new Refusal("message-not-yours", {});
      const { authorId, id: messageId } = message;
      const ask = { text, authorId, messageId, channelId, by: actor.id };
      const { expiresAt } = await flock.askAuthor(ask);
      return card("plain", [words.suggestions.asking(authorId, expiresAt)]);
    }
    const { pending } = await flock.ownSuggestions(actor.id);
    if (!isModerator && pending !== undefined) return pendingCard(pending, words);
    const offer = await flock.offerPoem({ text, fileName: undefined, by: actor.id });
    return isModerator ? ownMessageCard(offer, words) : questionsCard(offer, { words });
  },
};

/** What a moderator presses under their own message, and the author under the question. */
export const answering: readonly Component[] = [
  component({
    action: "name",
    allow: "moderator",
    answer: "modal",
    async run({ args, flock, actor, words }) {
      const { id, poem } = await flock.getOffer(textAt(args, 0), actor.id);
      return nameForm(id, poem, words);
    },
  }),
  component({
    action: "add",
    allow: "moderator",
    answer: "update",
    async run({ args, fields, flock, actor, ...call }) {
      const ask = { offerId: textAt(args, 0), by: actor.id, name: fields["name"] ?? "" };
      return addedCard(await flock.addOffer(ask), call);
    },
  }),
  component({
    action: "agree",
    allow: "anyone-invited",
    answer: "modal",
    async run({ args, flock, actor, words }) {
      const { suggestion, poem } = await flock.getAsked(textAt(args, 0), actor.id);
      return questionsForm(`suggest:agreed:${suggestion.id}`, poem, words);
    },
  }),
  component({
    action: "agreed",
    allow: "anyone-invited",
    answer: "update",
    async run({ args, fields, flock, actor, words: { suggestions } }) {
      const answers = { by: actor.id, ...answersOf(fields) };
      const given = await flock.agree(textAt(args, 0), answers);
      return card("good", [suggestions.agreed(given, actor.id)]);
    },
  }),
  component({
    action: "refuse",
    allow: "anyone-invited",
    answer: "update",
    async run({ args, flock, actor, words: { suggestions } }) {
      await flock.refuseConsent(textAt(args, 0), actor.id);
      return card("plain", [suggestions.refused(actor.id)]);
    },
  }),
];

/** @throws Refusal `message-of-bot`, `message-empty` */
function textOf({ isBot, text }: MessageCall["message"]): string {
  if (isBot) throw new Refusal("message-of-bot", {});
  const verse = verseIn(text);
  if (verse.trim() === "") throw new Refusal("message-empty", {});
  return verse;
}
