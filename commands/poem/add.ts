import { action, buttons, card, type Card } from "../../src/discord/card.ts";
import { attachment, optional, text } from "../../src/discord/option.ts";
import { component, subcommand, type ComponentCall } from "../../src/discord/subcommand.ts";
import { poemName } from "../../src/domain/poem/parse.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import { textAt } from "../cards/ids.ts";
import { addedCard, encodingCard, poemForm } from "../cards/poem.ts";
import { addSeveral, requireText } from "../cards/several.ts";

/** Adds poems to the guild's library: from text files, or pasted into a form. */
export const poemAdd = subcommand({
  group: "poem",
  name: "add",
  allow: "moderator",
  answer: "ephemeral",
  options: {
    file: optional(attachment()),
    name: optional(text({ most: 60 })),
    file2: optional(attachment()),
    file3: optional(attachment()),
    file4: optional(attachment()),
    file5: optional(attachment()),
  },
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
      run: addRight,
    }),
    component({
      action: "each",
      allow: "moderator",
      // The card that tells of the other files stays.
      answer: "ephemeral",
      run: addRight,
    }),
  ],
  async run({ options, ...whole }) {
    const { name } = options;
    const files = [options.file, options.file2, options.file3, options.file4, options.file5].filter(
      (each) => each !== undefined,
    );
    const [file] = files;
    const { flock, actor, fetchText, ...call } = whole;
    const { words } = call;
    if (file === undefined) {
      const paste = `add:paste${name === undefined ? "" : `:${poemName(name)}`}`;
      const button = action("primary", words.labels.pastePoem, paste);
      return card("plain", [words.poems.noFile], [buttons(button)]);
    }
    if (files.length > 1) {
      if (name !== undefined) throw new Refusal("poem-one-name", { name, files: files.length });
      return addSeveral(files, whole);
    }
    requireText(file.name);
    const fetched = await fetchText(file);
    const ask = { name, fileName: file.name, text: fetched.text, by: actor.id };
    return fetched.certain
      ? addedCard(await flock.addPoem(ask), call)
      : encodingCard(await flock.stashPoem(ask), fetched, words);
  },
});

/** A guessed encoding is right. */
async function addRight({ args, flock, actor, ...call }: ComponentCall): Promise<Card> {
  return addedCard(await flock.addStashedPoem(textAt(args, 0), actor.id), call);
}
