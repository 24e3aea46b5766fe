import { action, buttons, card } from "../../src/discord/card.ts";
import { attachment, optional, text } from "../../src/discord/option.ts";
import { component, subcommand } from "../../src/discord/subcommand.ts";
import { poemName } from "../../src/domain/poem/parse.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import { textAt } from "../cards/ids.ts";
import { addedCard, encodingCard, poemForm } from "../cards/poem.ts";

/** Adds a poem to the guild's library: from a text file, or pasted into a form. */
export const poemAdd = subcommand({
  group: "poem",
  name: "add",
  allow: "moderator",
  answer: "ephemeral",
  options: { file: optional(attachment()), name: optional(text({ most: 60 })) },
  components: [
    component({
      action: "paste",
      allow: "moderator",
      answer: "modal",
      run: async ({ args, words }) => poemForm(args[0] ?? "", words),
    }),
    component({
      action: "text",
      allow: "moderator",
      answer: "update",
      async run({ fields, flock, actor, ...call }) {
        const name = fields["name"]?.trim() ?? "";
        const poem = await flock.addPoem({
          name: name === "" ? undefined : name,
          fileName: undefined,
          text: fields["text"] ?? "",
          by: actor.id,
        });
        return addedCard(poem, call);
      },
    }),
    component({
      action: "right",
      allow: "moderator",
      answer: "update",
      run: async ({ args, flock, actor, ...call }) =>
        addedCard(await flock.addStashedPoem(textAt(args, 0), actor.id), call),
    }),
  ],
  async run({ options: { file, name }, flock, actor, fetchText, ...call }) {
    const { words } = call;
    if (file === undefined) {
      const paste = `add:paste${name === undefined ? "" : `:${poemName(name)}`}`;
      const button = action("primary", words.labels.pastePoem, paste);
      return card("plain", [words.poems.noFile], [buttons(button)]);
    }
    if (!/\.txt$/iu.test(file.name)) throw new Refusal("poem-not-text", { name: file.name });
    const fetched = await fetchText(file);
    const ask = { name, fileName: file.name, text: fetched.text, by: actor.id };
    return fetched.certain
      ? addedCard(await flock.addPoem(ask), call)
      : encodingCard(await flock.stashPoem(ask), fetched, words);
  },
});
