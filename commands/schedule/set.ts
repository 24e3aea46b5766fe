import { buttons, card } from "../../src/discord/card.ts";
import { text } from "../../src/discord/option.ts";
import { component, news, subcommand } from "../../src/discord/subcommand.ts";
import { changeOf, draftCard, setCard, termsForm } from "../cards/draft.ts";
import { textAt } from "../cards/ids.ts";
import { nextButton } from "../cards/mend.ts";

/** Chooses when accounts post; nothing is set before its next slots and its price were shown. */
export const scheduleSet = subcommand({
  group: "schedule",
  name: "set",
  allow: "moderator",
  answer: "ephemeral",
  options: {
    account: text({ suggest: "several" }),
    when: text({ suggest: "rhythms", most: 200 }),
  },
  components: [
    component({
      action: "ask",
      allow: "moderator",
      answer: "modal",
      run: async ({ args, flock, actor, words }) =>
        termsForm(await flock.getDraft(textAt(args, 0), actor.id), textAt(args, 1), words),
    }),
    component({
      action: "change",
      allow: "moderator",
      answer: "update",
      async run({ args, fields, flock, ...call }) {
        const draft = await flock.getDraft(textAt(args, 0), call.actor.id);
        const change = changeOf(fields, draft, call);
        return draftCard(await flock.changeDraft(draft.id, change), call.words);
      },
    }),
    component({
      action: "go",
      allow: "moderator",
      answer: "update",
      async run({ args, flock, actor, ...call }) {
        const set = await flock.setSchedule(textAt(args, 0), actor.id);
        const all = await flock.glance();
        return setCard(set, { all, stop: await flock.stop() }, call);
      },
    }),
  ],
  news: [
    news("only-slot-passed", (item, words) =>
      card("warn", [words.news.onlySlotPassed(item)], [buttons(nextButton(item.accountId, words))]),
    ),
  ],
  run: async ({ options: { account, when }, flock, actor, words }) =>
    draftCard(await flock.draftSchedule({ account, when, by: actor.id }), words),
});
