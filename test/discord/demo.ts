import { action, buttons, card, type Modal } from "../../src/discord/card.ts";
import { attachment, member, optional, text, whole } from "../../src/discord/option.ts";
import { component, subcommand } from "../../src/discord/subcommand.ts";
import { Refusal } from "../../src/domain/refusal.ts";

const form: Modal = {
  kind: "modal",
  id: "read:fill:7",
  title: "A line",
  fields: [{ id: "line", label: "Line" }],
};

/** `/flock read`: shows what it was given, with a button for each way to answer. */
export const read = subcommand({
  name: "read",
  allow: "everyone",
  answer: "ephemeral",
  options: {
    poem: text({ suggest: "poems" }),
    count: optional(whole(1, 3)),
    who: optional(member()),
    file: optional(attachment()),
    account: optional(text({ suggest: "several" })),
    when: optional(text({ suggest: "rhythms" })),
  },
  components: [
    component({
      action: "next",
      allow: "everyone",
      answer: "update",
      run: ({ args }) => Promise.resolve(card("good", [`page ${args.join("+")}`])),
    }),
    component({
      action: "stale",
      allow: "everyone",
      answer: "update",
      run: () => Promise.reject(new Refusal("stale", {})),
    }),
    component({
      action: "form",
      allow: "everyone",
      answer: "modal",
      run: () => Promise.resolve(form),
    }),
    component({
      action: "fill",
      allow: "everyone",
      answer: "update",
      run: ({ args, fields }) =>
        Promise.resolve(card("good", [`${args.join("+")} filled with ${fields["line"]}`])),
    }),
    component({
      action: "keep",
      allow: "moderator",
      answer: "ephemeral",
      run: () => Promise.resolve(card("good", ["kept"])),
    }),
    component({
      action: "where",
      allow: "everyone",
      answer: "ephemeral",
      run: async ({ values, tryChannel, words }) => {
        await tryChannel(values[0] ?? "", card("good", ["News will come here."]));
        return card("good", [`chosen ${values.join()} ${words.router.states.ready}`]);
      },
    }),
  ],
  run: ({ options: { poem, count, who, file }, mention }) =>
    Promise.resolve({
      kind: "card",
      tone: "plain",
      blocks: [
        { kind: "text", text: `${poem} ${count ?? "-"} ${who ?? "-"} ${file?.name ?? "-"}` },
        { kind: "text", text: mention("poem show") },
      ],
      rows: [
        buttons(
          action("primary", "Next", "read:next:2:a"),
          action("danger", "Stale", "read:stale"),
          action("success", "Form", "read:form"),
          action("secondary", "Keep", "read:keep"),
          action("secondary", "Gone", "older:button"),
        ),
        { kind: "channels", id: "read:where", placeholder: "Where", chosen: [] },
      ],
      files: [{ name: "poem.txt", bytes: new TextEncoder().encode("verse") }],
    }),
});

/** How often `/flock poem shout` was acted on. */
export const shouts = { count: 0 };

export const shout = subcommand({
  name: "shout",
  group: "poem",
  allow: "moderator",
  answer: "public",
  options: { how: text() },
  run({ options }) {
    shouts.count += 1;
    if (options.how === "refused") throw new Refusal("stale", {});
    if (options.how === "broken") throw new Error("raw detail");
    return Promise.resolve(card("good", ["Everybody hears this <@12> @everyone"]));
  },
});

export const words = {
  groups: { flock: "Flock", poem: "Poems" },
  commands: {
    read: {
      description: "Read",
      options: {
        poem: "Which",
        count: "How many",
        who: "Who",
        file: "File",
        account: "Accounts",
        when: "When",
      },
    },
    "poem shout": { description: "Shout", options: { how: "How" } },
  },
};
