import { optional, text, whole } from "../../src/discord/option.ts";
import { component, subcommand } from "../../src/discord/subcommand.ts";
import { poemFileCard } from "../cards/export.ts";
import { numberAt, textAt } from "../cards/ids.ts";
import { laterPage, poemPage } from "../cards/pages.ts";

/** Shows a poem page by page: its lines and what they are, what a reading costs, what in it needs a look. */
export const poemShow = subcommand({
  group: "poem",
  name: "show",
  allow: "everyone",
  answer: "ephemeral",
  options: { poem: text({ suggest: "poems" }), page: optional(whole(1, 9_999)) },
  components: [
    component({
      action: "page",
      allow: "everyone",
      answer: "update",
      async run({ args, flock, ...call }) {
        const [key, page] = [textAt(args, 0), numberAt(args, 1)];
        // What stands above the lines takes a while of a book, and on the first page alone.
        const first = args[2] === undefined || page < 2 ? undefined : numberAt(args, 2);
        const later =
          first === undefined
            ? undefined
            : laterPage(await flock.poemWords(key), { page, first }, call);
        return later ?? poemPage(await flock.getPoem(key), page, call);
      },
    }),
    component({
      action: "export",
      allow: "everyone",
      answer: "ephemeral",
      run: async ({ args, flock, words }) =>
        poemFileCard(await flock.exportPoem(textAt(args, 0)), words),
    }),
  ],
  run: async ({ options: { poem, page }, flock, ...call }) =>
    poemPage(await flock.getPoem(poem), page ?? 1, call),
});
