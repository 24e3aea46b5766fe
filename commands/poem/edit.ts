import { card } from "../../src/discord/card.ts";
import { attachment, optional, text } from "../../src/discord/option.ts";
import { component, news, subcommand } from "../../src/discord/subcommand.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import {
  doneCard,
  editCard,
  giveRole,
  stanzaAt,
  stanzaCard,
  stanzaForm,
  versionsCard,
} from "../cards/edit.ts";
import { numberAt, textAt } from "../cards/ids.ts";
import { requireText } from "../cards/several.ts";

/** Changes a poem: a file in its place, a stanza, a line's role, or a former version. */
export const poemEdit = subcommand({
  group: "poem",
  name: "edit",
  allow: "moderator",
  answer: "ephemeral",
  options: {
    poem: text({ suggest: "poems" }),
    line: optional(text({ suggest: "lines", most: 200 })),
    file: optional(attachment()),
  },
  components: [
    component({
      action: "form",
      allow: "moderator",
      answer: "modal",
      run: async ({ args, flock, words }) =>
        stanzaForm(await flock.getStanza(stanzaAt(args)), words),
    }),
    component({
      action: "stanza",
      allow: "moderator",
      answer: "update",
      async run({ args, fields, flock, actor, words }) {
        const ask = { ...stanzaAt(args), text: fields["text"] ?? "", by: actor.id };
        return editCard(await flock.draftStanza(ask), words);
      },
    }),
    component({ action: "role", allow: "moderator", answer: "update", run: giveRole }),
    component({
      action: "links",
      allow: "moderator",
      // The card that tells what needs a look stays.
      answer: "ephemeral",
      run: async ({ args, flock, actor, words }) =>
        editCard(await flock.draftLinks({ poem: textAt(args, 0), by: actor.id }), words),
    }),
    component({
      action: "put",
      allow: "moderator",
      answer: "update",
      run: async ({ args, flock, actor, words }) =>
        doneCard(await flock.putDraft(textAt(args, 0), actor.id), words),
    }),
    component({
      action: "keep",
      allow: "moderator",
      answer: "update",
      run: async ({ words }) => card("plain", [words.poems.keptPoem]),
    }),
    component({
      action: "versions",
      allow: "moderator",
      answer: "ephemeral",
      run: async ({ args, flock, words }) =>
        versionsCard(await flock.versions(textAt(args, 0)), 1, words),
    }),
    component({
      action: "page",
      allow: "moderator",
      answer: "update",
      run: async ({ args, flock, words }) =>
        versionsCard(await flock.versions(textAt(args, 0)), numberAt(args, 1), words),
    }),
    component({
      action: "back",
      allow: "moderator",
      answer: "update",
      async run({ args, flock, actor, words }) {
        const [poemId, number] = [numberAt(args, 0), numberAt(args, 1)];
        return editCard(await flock.draftVersion({ poemId, number, by: actor.id }), words);
      },
    }),
  ],
  news: [news("poem-edited", (item, words) => card("plain", [words.edits.announced(item)]))],
  async run({ options: { poem, line, file }, flock, actor, fetchText, words }) {
    if (file !== undefined) {
      requireText(file.name);
      const fetched = await fetchText(file);
      const drafted = await flock.draftFile({ poem, text: fetched.text, by: actor.id });
      return editCard(drafted, words, fetched.certain ? undefined : fetched.encoding);
    }
    if (line === undefined) throw new Refusal("edit-what", {});
    return stanzaCard(await flock.findStanza({ poem, line, by: actor.id }), words);
  },
});
