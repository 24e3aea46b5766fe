import { buttons, type Card } from "../src/discord/card.ts";
import { optional, text, whole } from "../src/discord/option.ts";
import { component, subcommand, type Call } from "../src/discord/subcommand.ts";
import { dayCard } from "./cards/flock/day.ts";
import { numberAt } from "./cards/ids.ts";
import { startButton } from "./cards/mend.ts";
import { picturesOf, previewCard } from "./cards/preview.ts";

/** Shows what comes next, from the code path that posts it: of one account, or the whole flock's next day. */
export const preview = subcommand({
  name: "preview",
  allow: "everyone",
  answer: "ephemeral",
  options: { account: optional(text({ suggest: "accounts" })), count: optional(whole(1, 10)) },
  components: [
    component({
      action: "day",
      allow: "everyone",
      answer: "update",
      run: async (call) => dayCard(numberAt(call.args, 0), call),
    }),
  ],
  run: async ({ options: { account, count }, ...call }) =>
    account === undefined ? dayCard(1, call) : accountPreview(account, count ?? 3, call),
});

async function accountPreview(
  account: string,
  count: number,
  { flock, words, isModerator }: Call,
): Promise<Card> {
  const next = await flock.preview(account, count);
  const heading = words.posts.previewTitle(next);
  const pictures = await picturesOf(next, flock);
  const shown = previewCard(next, { heading, pictures, isModerator }, words);
  const waits = isModerator && next.reading.state === "given";
  return waits ? { ...shown, rows: [buttons(startButton(next.account.id, words))] } : shown;
}
