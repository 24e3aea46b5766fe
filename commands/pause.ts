import { card } from "../src/discord/card.ts";
import { optional, text } from "../src/discord/option.ts";
import { component, news, subcommand } from "../src/discord/subcommand.ts";
import { pauseNow } from "./cards/day.ts";
import { textAt } from "./cards/ids.ts";
import { meantBy, pausedCard, presserOf, resumedCard } from "./cards/pausing.ts";

/** Stops accounts: one, several, those of a tag, or all. */
export const pause = subcommand({
  name: "pause",
  allow: "owner",
  answer: "public",
  options: {
    account: text({ suggest: "several" }),
    until: optional(text({ most: 100 })),
    reason: optional(text({ most: 200 })),
  },
  components: [
    component({ action: "now", allow: "owner", answer: "public", run: pauseNow }),
    component({
      action: "lift",
      allow: "owner",
      answer: "update",
      async run({ args, flock, ...call }) {
        const accounts = textAt(args, 0);
        const by = presserOf(call);
        const report = await flock.resume({ accounts, by, meant: meantBy(args[1]) });
        return resumedCard(report, call);
      },
    }),
  ],
  news: [news("pause-over", (item, { pauses }) => card("good", [pauses.over(item)]))],
  async run({ options: { account, until, reason }, flock, ...call }) {
    const report = await flock.pause({ accounts: account, until, reason, by: presserOf(call) });
    return pausedCard(report, account, call);
  },
});
