import { buttons } from "../src/discord/card.ts";
import { optional, text, whole } from "../src/discord/option.ts";
import { subcommand } from "../src/discord/subcommand.ts";
import { startButton } from "./cards/mend.ts";
import { picturesOf, previewCard } from "./cards/preview.ts";

/** Shows what comes next, from the code path that posts it. */
export const preview = subcommand({
  name: "preview",
  allow: "everyone",
  answer: "ephemeral",
  options: { account: text({ suggest: "accounts" }), count: optional(whole(1, 10)) },
  async run({ options: { account, count }, flock, words, isModerator }) {
    const next = await flock.preview(account, count ?? 3);
    const heading = words.posts.previewTitle(next);
    const shown = previewCard(next, { heading, pictures: await picturesOf(next, flock) }, words);
    const waits = isModerator && next.reading.state === "given";
    return waits ? { ...shown, rows: [buttons(startButton(next.account.id, words))] } : shown;
  },
});
