import { card } from "../src/discord/card.ts";
import { text } from "../src/discord/option.ts";
import { component, requireOwner, subcommand } from "../src/discord/subcommand.ts";
import { textAt } from "./cards/ids.ts";
import { movedCard, moveCard, moveOf } from "./cards/move.ts";

/** Moves a reading to another place in its poem, once it is confirmed. */
export const move = subcommand({
  name: "move",
  allow: "owner",
  answer: "ephemeral",
  options: {
    account: text({ suggest: "accounts" }),
    to: text({ suggest: "places", most: 200 }),
  },
  components: [
    component({
      action: "go",
      allow: "owner",
      answer: "update",
      async run({ args, flock, words, ...call }) {
        requireOwner(call, await flock.getAccount(textAt(args, 0)));
        return movedCard(await flock.move(moveOf(args, call.actor.id)), words);
      },
    }),
    component({
      action: "keep",
      allow: "everyone",
      answer: "update",
      run: async ({ words }) => card("plain", [words.places.cancelled]),
    }),
  ],
  run: async ({ options: { account, to }, flock, words }) =>
    moveCard(await flock.showMove(account, to), words),
});
