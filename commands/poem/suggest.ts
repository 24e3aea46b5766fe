import { card, type Card } from "../../src/discord/card.ts";
import { attachment, optional } from "../../src/discord/option.ts";
import { component, news, subcommand, type ComponentCall } from "../../src/discord/subcommand.ts";
import { textAt } from "../cards/ids.ts";
import { requireText } from "../cards/several.ts";
import {
  consentCard,
  ownCard,
  pendingCard,
  questionsCard,
  sentCard,
  suggestedCard,
  withdrawalCard,
} from "../cards/suggestion.ts";
import { answersOf, pasteForm, questionsForm } from "../cards/suggestion-forms.ts";
import { deciding } from "./deciding.ts";
import { answering, fromMessage } from "./from-message.ts";

/** Offers a poem to the library, and takes it back; moderators decide. */
export const poemSuggest = subcommand({
  group: "poem",
  name: "suggest",
  allow: "everyone",
  answer: "ephemeral",
  options: { file: optional(attachment()) },
  components: [
    component({
      action: "paste",
      allow: "everyone",
      answer: "modal",
      run: async ({ words }) => pasteForm(words),
    }),
    component({
      action: "text",
      allow: "everyone",
      answer: "update",
      run: (call) => send(call, { text: call.fields["text"] ?? "" }),
    }),
    component({
      action: "answer",
      allow: "everyone",
      answer: "modal",
      async run({ args, flock, actor, words }) {
        const { id, poem } = await flock.getOffer(textAt(args, 0), actor.id);
        return questionsForm(`suggest:send:${id}`, poem, words);
      },
    }),
    component({
      action: "send",
      allow: "everyone",
      answer: "update",
      run: (call) => send(call, { offerId: textAt(call.args, 0) }),
    }),
    component({ action: "withdraw", allow: "everyone", answer: "update", run: withdraw }),
    ...deciding,
    ...answering,
  ],
  entries: [fromMessage],
  news: [
    news("suggested", suggestedCard),
    news("suggestion-answered", (item, { suggestions }) =>
      card(item.answer === "accepted" ? "good" : "plain", [suggestions.answered(item)]),
    ),
    news("consent-asked", consentCard),
    news("consent-answered", (item, { suggestions }) =>
      card(item.answer === "agreed" ? "good" : "plain", [suggestions.consentAnswered(item)]),
    ),
    news("suggestion-over", (item, { suggestions }) => card("plain", [suggestions.over(item)])),
    news("withdrawal-asked", withdrawalCard),
  ],
  async run({ options: { file }, flock, actor, words, fetchText }) {
    const own = await flock.ownSuggestions(actor.id);
    if (own.pending !== undefined) return pendingCard(own.pending, words);
    if (file === undefined) return ownCard(own, words);
    requireText(file.name);
    const fetched = await fetchText(file);
    const { text } = fetched;
    const offer = await flock.offerPoem({ text, fileName: file.name, by: actor.id });
    return questionsCard(offer, { words, guess: fetched.certain ? undefined : fetched });
  },
});

async function send(
  { fields, flock, actor, channelId, words }: ComponentCall,
  from: { readonly text: string } | { readonly offerId: string },
): Promise<Card> {
  const ask = { ...answersOf(fields), from, by: actor.id, channelId };
  return sentCard(await flock.suggestPoem(ask), words);
}

async function withdraw({ args, flock, actor, words }: ComponentCall): Promise<Card> {
  const { suggestions } = words;
  const { suggestion, state } = await flock.withdrawSuggestion(textAt(args, 0), actor.id);
  return state === "withdrawn"
    ? card("good", [suggestions.withdrawn(suggestion)])
    : card("plain", [suggestions.leaving(suggestion)]);
}
