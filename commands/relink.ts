import { action, buttons, card } from "../src/discord/card.ts";
import { text } from "../src/discord/option.ts";
import { component, news, requireOwner, subcommand } from "../src/discord/subcommand.ts";
import { enrolmentCard } from "./cards/enrolment.ts";
import { textAt } from "./cards/ids.ts";

/** Gives an account new credentials; its buttons are those of `add`. */
export const relink = subcommand({
  name: "relink",
  allow: "owner",
  answer: "ephemeral",
  options: { account: text({ suggest: "accounts" }) },
  components: [
    component({
      action: "start",
      allow: "owner",
      answer: "ephemeral",
      async run({ args, flock, ...call }) {
        const account = await flock.getAccount(textAt(args, 0));
        requireOwner(call, account);
        const { actor, channelId } = call;
        return enrolmentCard(
          await flock.relink({ by: actor.id, channelId, account: account.id }),
          call,
        );
      },
    }),
  ],
  news: [
    news("key-lost", (item, { news, labels }) =>
      card(
        "bad",
        [news.keyLost(item)],
        [buttons(action("primary", labels.showFlock, "status:open"))],
      ),
    ),
  ],
  async run({ options: { account }, flock, ...call }) {
    const { actor, channelId } = call;
    return enrolmentCard(await flock.relink({ by: actor.id, channelId, account }), call);
  },
});
