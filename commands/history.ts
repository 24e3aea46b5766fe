import { action, buttons, card, type Card } from "../src/discord/card.ts";
import { optional, text, whole } from "../src/discord/option.ts";
import { component, subcommand } from "../src/discord/subcommand.ts";
import type { History } from "../src/flock/flock.ts";
import type { Words } from "../src/words/words.ts";
import { numberAt, textAt } from "./cards/ids.ts";

/** Shows what an account has posted, page by page. */
export const history = subcommand({
  name: "history",
  allow: "everyone",
  answer: "ephemeral",
  options: { account: text({ suggest: "accounts" }), page: optional(whole(1, 999)) },
  components: [
    component({
      action: "page",
      allow: "everyone",
      answer: "update",
      run: async ({ args, flock, words }) =>
        historyCard(await flock.history(textAt(args, 0), { page: numberAt(args, 1) }), words),
    }),
  ],
  run: async ({ options: { account, page }, flock, words }) =>
    historyCard(await flock.history(account, { page: page ?? 1 }), words),
});

function historyCard(history: History, { posts, labels }: Words): Card {
  const { account, page, pages } = history;
  const past = history.posts.map(({ post, link }) => posts.past(post, link));
  const newer =
    page > 1 ? [action("secondary", labels.newer, `history:page:${account.id}:${page - 1}`)] : [];
  const older =
    page < pages
      ? [action("secondary", labels.older, `history:page:${account.id}:${page + 1}`)]
      : [];
  const turns = [...newer, ...older];
  return card(
    "plain",
    [posts.historyTitle(history), ...(past.length > 0 ? past : [posts.noHistory])],
    turns.length > 0 ? [buttons(...turns)] : [],
  );
}
