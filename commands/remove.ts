import { action, buttons, card, link, type Card } from "../src/discord/card.ts";
import { text } from "../src/discord/option.ts";
import type { Account } from "../src/domain/account.ts";
import type { Words } from "../src/words/words.ts";
import { component, news, requireOwner, subcommand } from "../src/discord/subcommand.ts";
import { textAt } from "./cards/ids.ts";
import { leftAccount, ownerLeftCard } from "./cards/owner.ts";

/** Takes an account out of the flock, once it is confirmed. */
export const remove = subcommand({
  name: "remove",
  allow: "owner",
  answer: "ephemeral",
  options: { account: text({ suggest: "accounts" }) },
  components: [
    component({
      action: "ask",
      allow: "admin",
      answer: "ephemeral",
      run: async (call) => askCard(await leftAccount(call), call.words),
    }),
    component({
      action: "go",
      allow: "owner",
      answer: "update",
      async run({ args, flock, words, ...call }) {
        const account = await flock.getAccount(textAt(args, 0));
        requireOwner(call, account);
        const { handle, state } = await flock.remove(account.id, call.actor.id);
        return state === "removed"
          ? card("good", [words.roster.removedAlready(handle)])
          : card("warn", [words.roster.removing(handle)]);
      },
    }),
    component({
      action: "keep",
      allow: "everyone",
      answer: "update",
      run: async ({ words }) => card("plain", [words.roster.kept]),
    }),
  ],
  news: [
    news("removed", (item, { news }) => card("plain", [news.removed(item)])),
    news("revoke-failed", (item, { news, labels }) =>
      card(
        "bad",
        [news.revokeFailed(item)],
        [buttons(link(labels.connectedApps, "https://x.com/settings/connected_apps"))],
      ),
    ),
    news("owner-left", ownerLeftCard),
  ],
  run: async ({ options, flock, words }) => askCard(await flock.getAccount(options.account), words),
});

function askCard({ id, handle }: Account, { roster, labels }: Words): Card {
  return card(
    "warn",
    [roster.askRemoval(handle)],
    [
      buttons(
        action("danger", labels.remove(handle), `remove:go:${id}`),
        action("secondary", labels.keep, "remove:keep"),
      ),
    ],
  );
}
