import { action, buttons, card, link, type Card } from "../src/discord/card.ts";
import { text } from "../src/discord/option.ts";
import type { Account } from "../src/domain/account.ts";
import type { Leaving } from "../src/flock/undo/undoing.ts";
import type { Words } from "../src/words/words.ts";
import { component, news, requireOwner, subcommand } from "../src/discord/subcommand.ts";
import { textAt, numberAt } from "./cards/ids.ts";
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
      action: "sweep",
      // The flock asks who presses: a moderator who does not own it may not.
      allow: "owner",
      answer: "update",
      async run({ args, flock, words, interactionId, actor }) {
        const { handle, id } = await flock.getAccount(textAt(args, 0));
        const { posts } = await flock.showLeaving(id);
        await flock.remove(id, actor.id, { parts: numberAt(args, 1), press: interactionId });
        return card("warn", [words.roster.sweeping(handle, posts)]);
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
  async run({ options, flock, words, actor }) {
    const account = await flock.getAccount(options.account);
    const mayStay = account.ownerId !== actor.id || account.state === "removing";
    return askCard(account, words, mayStay ? undefined : await flock.showLeaving(account.id));
  },
});

/** What its owner alone may have done beside is offered where anything stands. */
function askCard({ id, handle }: Account, { roster, labels }: Words, leaving?: Leaving): Card {
  const { posts = 0, parts = 0, costMicros = 0 } = leaving ?? {};
  const offer = posts > 0 ? [roster.sweepOffer(posts, parts, costMicros)] : [];
  const all = `remove:sweep:${id}:${parts}`;
  return card(
    "warn",
    [roster.askRemoval(handle), ...offer],
    [
      buttons(
        action("danger", labels.remove(handle), `remove:go:${id}`),
        ...(posts > 0 ? [action("danger", labels.removeAll(posts), all)] : []),
        action("secondary", labels.keep, "remove:keep"),
      ),
    ],
  );
}
