import { card } from "../../src/discord/card.ts";
import { subcommand } from "../../src/discord/subcommand.ts";
import { fitted } from "../cards/fit.ts";

/** Lists the poems of the library, the built-in ones among them. */
export const poemList = subcommand({
  group: "poem",
  name: "list",
  allow: "everyone",
  answer: "ephemeral",
  options: {},
  async run({ flock, words: { poems }, mention }) {
    const library = await flock.poems();
    if (library.length === 0) return card("plain", [poems.noPoems(mention("poem add"))]);
    const entries = fitted(library.map(poems.entry), poems.moreEntries);
    return card("plain", [poems.library, entries]);
  },
});
