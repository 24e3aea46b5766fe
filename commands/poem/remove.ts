import { action, buttons, card } from "../../src/discord/card.ts";
import { text } from "../../src/discord/option.ts";
import { component, subcommand } from "../../src/discord/subcommand.ts";
import { poemKey } from "../../src/flock/library/poems.ts";
import { numberAt } from "../cards/ids.ts";

/** Takes a poem out of the library, once it is confirmed with what ends by it. */
export const poemRemove = subcommand({
  group: "poem",
  name: "remove",
  allow: "moderator",
  answer: "ephemeral",
  options: { poem: text({ suggest: "poems" }) },
  components: [
    component({
      action: "poem",
      allow: "moderator",
      answer: "update",
      async run({ args, flock, words, mention }) {
        const poem = poemKey(numberAt(args, 0));
        const ending = (args[1] ?? "").split("-").filter((id) => id !== "");
        const removal = await flock.removePoem({ poem, ending: ending.map(Number) });
        return card("good", [words.shelf.removed(removal, mention("poem give"))]);
      },
    }),
  ],
  async run({ options, flock, words: { shelf, labels } }) {
    const removal = await flock.poemRemoval(options.poem);
    const { poem, readers } = removal;
    // Only what is named here ends, whatever begins until the button is pressed.
    const ending = readers.map(({ readingId }) => readingId).join("-");
    const label = readers.length > 0 ? labels.removeReadPoem : labels.removePoem;
    return card(
      "warn",
      [shelf.askRemoval(removal)],
      [
        buttons(
          action("danger", label, `remove:poem:${poem.id}:${ending}`),
          action("secondary", labels.cancel, "give:keep"),
        ),
      ],
    );
  },
});
