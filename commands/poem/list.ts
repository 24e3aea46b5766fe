import { card, type Card } from "../../src/discord/card.ts";
import { optional, whole } from "../../src/discord/option.ts";
import { component, subcommand, type Call } from "../../src/discord/subcommand.ts";
import { libraryFileCard } from "../cards/export.ts";
import { numberAt } from "../cards/ids.ts";
import { libraryPage } from "../cards/pages.ts";

/** Lists the poems of the library, the built-in ones among them, and who reads them. */
export const poemList = subcommand({
  group: "poem",
  name: "list",
  allow: "everyone",
  answer: "ephemeral",
  options: { page: optional(whole(1, 999)) },
  components: [
    component({
      action: "page",
      allow: "everyone",
      answer: "update",
      run: async ({ args, ...call }) => libraryCard(numberAt(args, 0), call),
    }),
    component({
      action: "export",
      allow: "moderator",
      answer: "ephemeral",
      async run({ args, flock, words }) {
        const from = numberAt(args, 0);
        return libraryFileCard(await flock.exportLibrary(from), from, words);
      },
    }),
  ],
  run: async ({ options: { page }, ...call }) => libraryCard(page ?? 1, call),
});

async function libraryCard(page: number, { flock, mention, ...reader }: Call): Promise<Card> {
  const library = await flock.poems();
  if (library.length > 0) return libraryPage(library, page, reader);
  return card("plain", [reader.words.poems.noPoems(mention("poem add"))]);
}
