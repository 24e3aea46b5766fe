import { optional, text } from "../../src/discord/option.ts";
import { subcommand } from "../../src/discord/subcommand.ts";
import { noneCard, scheduleCard, schedulesCard } from "../cards/schedule.ts";

/** Shows when the flock or one account posts. */
export const scheduleShow = subcommand({
  group: "schedule",
  name: "show",
  allow: "everyone",
  answer: "ephemeral",
  options: { account: optional(text({ suggest: "accounts" })) },
  async run({ options: { account: name }, flock, ...call }) {
    if (name === undefined) return schedulesCard(await flock.schedules(undefined), call);
    const account = await flock.getAccount(name);
    const [view] = await flock.schedules(account.id);
    return view === undefined ? noneCard(account, call) : scheduleCard(view, call);
  },
});
