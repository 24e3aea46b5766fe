import { text } from "../../src/discord/option.ts";
import { subcommand } from "../../src/discord/subcommand.ts";
import { poemCard } from "../cards/poem.ts";

/** Shows how a poem begins, what a reading costs, and what in it needs a look. */
export const poemShow = subcommand({
  group: "poem",
  name: "show",
  allow: "everyone",
  answer: "ephemeral",
  options: { poem: text({ suggest: "poems" }) },
  run: async ({ options, flock, words }) => poemCard(await flock.getPoem(options.poem), words),
});
