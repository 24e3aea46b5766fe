import { text } from "../src/discord/option.ts";
import { subcommand } from "../src/discord/subcommand.ts";
import { presserOf, resumedCard } from "./cards/pausing.ts";

/** Lets accounts go on that a person stopped, or that X had locked. */
export const resume = subcommand({
  name: "resume",
  allow: "owner",
  answer: "public",
  options: { account: text({ suggest: "several" }) },
  async run({ options: { account }, flock, ...call }) {
    const report = await flock.resume({ accounts: account, by: presserOf(call) });
    return resumedCard(report, call);
  },
});
