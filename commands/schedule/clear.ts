import { card } from "../../src/discord/card.ts";
import { text } from "../../src/discord/option.ts";
import { component, subcommand } from "../../src/discord/subcommand.ts";
import { textAt } from "../cards/ids.ts";
import { clearCard, isScheduled, noneCard } from "../cards/schedule.ts";

/** Takes an account's schedule away, once it is confirmed. */
export const scheduleClear = subcommand({
  group: "schedule",
  name: "clear",
  allow: "moderator",
  answer: "ephemeral",
  options: { account: text({ suggest: "accounts" }) },
  components: [
    component({
      action: "go",
      allow: "moderator",
      answer: "update",
      async run({ args, flock, ...call }) {
        const account = await flock.getAccount(textAt(args, 0));
        const done = await flock.clearSchedule(account.id);
        if (!done) return noneCard(account, call);
        return card("good", [call.words.schedule.cleared(account, call.mention)]);
      },
    }),
    component({
      action: "keep",
      allow: "everyone",
      answer: "update",
      run: async ({ words }) => card("plain", [words.schedule.kept]),
    }),
  ],
  async run({ options, flock, ...call }) {
    const account = await flock.getAccount(options.account);
    const [view] = await flock.schedules(account.id);
    return view !== undefined && isScheduled(view)
      ? clearCard(view, call)
      : noneCard(account, call);
  },
});
