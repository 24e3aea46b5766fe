import { card, type Card } from "../../src/discord/card.ts";
import { component, type Component, type ComponentCall } from "../../src/discord/subcommand.ts";
import { textAt } from "../cards/ids.ts";
import { declineForm, typed } from "../cards/suggestion-forms.ts";
import { wholeCard } from "../cards/suggestion.ts";

/** What moderators press under a suggestion; the message goes on saying who decided. */
export const deciding: readonly Component[] = [
  component({ action: "accept", allow: "moderator", answer: "update", run: accept }),
  component({
    action: "decline",
    allow: "moderator",
    answer: "modal",
    async run({ args, flock, words }) {
      const { suggestion } = await flock.getPending(textAt(args, 0));
      return declineForm(suggestion.id, words);
    },
  }),
  component({ action: "declined", allow: "moderator", answer: "update", run: decline }),
  component({
    action: "read",
    allow: "moderator",
    answer: "ephemeral",
    run: async ({ args, flock, words }) =>
      wholeCard(await flock.getPending(textAt(args, 0)), words),
  }),
  component({
    action: "out",
    allow: "moderator",
    answer: "update",
    run: (call) => answerWithdrawal(call, "take-out"),
  }),
  component({
    action: "keep",
    allow: "moderator",
    answer: "update",
    run: (call) => answerWithdrawal(call, "keep"),
  }),
];

async function accept({ args, flock, actor, words, mention }: ComponentCall): Promise<Card> {
  const given = await flock.acceptSuggestion(textAt(args, 0), actor.id);
  return card("good", [words.suggestions.accepted(given, actor.id, mention("poem give"))]);
}

async function decline({ args, fields, flock, actor, words }: ComponentCall): Promise<Card> {
  const reason = typed(fields["reason"]);
  const said = { by: actor.id, reason };
  const suggestion = await flock.declineSuggestion(textAt(args, 0), said);
  return card("plain", [words.suggestions.declined(suggestion, actor.id, reason)]);
}

async function answerWithdrawal(
  { args, flock, actor, words: { suggestions } }: ComponentCall,
  answer: "keep" | "take-out",
): Promise<Card> {
  const suggestion = await flock.answerWithdrawal(textAt(args, 0), { by: actor.id, answer });
  const said = answer === "keep" ? suggestions.kept : suggestions.takenOut;
  return card("plain", [said(suggestion, actor.id)]);
}
