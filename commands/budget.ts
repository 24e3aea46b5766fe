import { buttons, card } from "../src/discord/card.ts";
import { optional, text } from "../src/discord/option.ts";
import { component, news, subcommand, type Call } from "../src/discord/subcommand.ts";
import { digestCard, digestPicture, showSpend } from "./cards/digest.ts";
import { budgetButton, budgetCard, capForm, topUpForm } from "./cards/budget.ts";

/** What the flock costs, what it will cost, and what stops it. */
export const budget = subcommand({
  name: "budget",
  allow: "admin",
  answer: "ephemeral",
  options: { topup: optional(text({ most: 20 })) },
  components: [
    component({ action: "open", allow: "admin", answer: "ephemeral", run: show }),
    component({ action: "digest", allow: "moderator", answer: "ephemeral", run: showSpend }),
    component({
      action: "cap",
      allow: "admin",
      answer: "modal",
      run: async ({ flock, words }) => capForm(await flock.cap(), words),
    }),
    component({
      action: "set-cap",
      allow: "admin",
      answer: "update",
      run: async ({ fields, flock, actor, words }) =>
        budgetCard(await flock.setCap(fields["cap"] ?? "", actor.id), words),
    }),
    component({
      action: "credits",
      allow: "admin",
      answer: "modal",
      run: async ({ words }) => topUpForm(words),
    }),
    component({
      action: "top-up",
      allow: "admin",
      answer: "update",
      run: async ({ fields, flock, actor, words }) =>
        budgetCard(await flock.topUp(fields["credits"] ?? "", actor.id), words),
    }),
  ],
  news: [
    news("low-balance", (item, words, { isModerators }) =>
      card("warn", [words.news.lowBalance(item, isModerators)], [buttons(budgetButton(words))]),
    ),
    news("cap-reached", (item, words, { isModerators }) =>
      card("bad", [words.news.capReached(item, isModerators)], [buttons(budgetButton(words))]),
    ),
    news("spending", (item, words, { isModerators }) =>
      card(
        item.percent === 100 ? "bad" : "warn",
        [words.news.spending(item, isModerators)],
        [buttons(budgetButton(words))],
      ),
    ),
    news("digest", digestCard, digestPicture),
  ],
  run: async ({ options: { topup }, ...call }) =>
    topup === undefined
      ? show(call)
      : budgetCard(await call.flock.topUp(topup, call.actor.id), call.words),
});

async function show({ flock, words }: Pick<Call, "flock" | "words">) {
  return budgetCard(await flock.budget(), words);
}
