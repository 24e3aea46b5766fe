import { action, buttons, card, link } from "../src/discord/card.ts";
import { text } from "../src/discord/option.ts";
import { component, news, requireOwner, subcommand } from "../src/discord/subcommand.ts";
import { textAt } from "./cards/ids.ts";

/** Takes an account out of the flock, once it is confirmed. */
export const remove = subcommand({
  name: "remove",
  allow: "owner",
  answer: "ephemeral",
  options: { account: text({ suggest: "accounts" }) },
  components: [
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
  ],
  async run({ options, flock, words: { roster, labels } }) {
    const { id, handle } = await flock.getAccount(options.account);
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
  },
});
