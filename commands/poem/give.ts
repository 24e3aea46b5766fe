import { card } from "../../src/discord/card.ts";
import { text } from "../../src/discord/option.ts";
import { component, news, requireOwner, subcommand } from "../../src/discord/subcommand.ts";
import { textAt } from "../cards/ids.ts";
import { standstillTexts } from "../cards/stop.ts";
import { timesForm } from "../cards/course.ts";
import { another, endedCard, giveChosen, readAgain, rest } from "../cards/ended.ts";
import { chooseManner, chooseTimes, linesForm, setLines, showManner } from "../cards/manner.ts";
import { give, giftCard } from "../cards/poem.ts";
import { follow, showQueue, takeOut } from "../cards/queue.ts";

/** Gives an account a poem to read; nothing is posted before Start. */
export const poemGive = subcommand({
  group: "poem",
  name: "give",
  allow: "moderator",
  answer: "ephemeral",
  options: { account: text({ suggest: "accounts" }), poem: text({ suggest: "poems" }) },
  components: [
    component({
      action: "start",
      allow: "owner",
      answer: "update",
      async run({ args, flock, words, mention, ...call }) {
        const { poems } = words;
        const account = await flock.getAccount(textAt(args, 0));
        requireOwner(call, account);
        const started = await flock.start(account.id);
        const [schedule] = await flock.schedules(account.id);
        return card("good", [
          started ? poems.started(account.handle) : poems.startedAlready(account.handle),
          poems.afterStart(schedule?.slots[0]?.runAt, mention("preview"), mention("post")),
          ...(await standstillTexts(account, { flock, words })),
        ]);
      },
    }),
    component({ action: "manner", allow: "owner", answer: "ephemeral", run: showManner }),
    component({ action: "read", allow: "owner", answer: "update", run: chooseManner }),
    component({ action: "lines", allow: "owner", answer: "modal", run: linesForm }),
    component({ action: "set-lines", allow: "owner", answer: "update", run: setLines }),
    component({
      action: "replace",
      allow: "moderator",
      answer: "update",
      async run({ args, flock, actor, ...call }) {
        const ask = { account: textAt(args, 0), poem: textAt(args, 1), by: actor.id };
        return giftCard(await flock.give(ask), call);
      },
    }),
    component({
      action: "after",
      allow: "moderator",
      answer: "update",
      run: async (call) =>
        follow(call, { account: textAt(call.args, 0), poem: textAt(call.args, 1) }),
    }),
    component({ action: "queue", allow: "everyone", answer: "ephemeral", run: showQueue }),
    component({ action: "out", allow: "owner", answer: "update", run: takeOut }),
    component({ action: "times", allow: "owner", answer: "modal", run: timesForm }),
    component({ action: "loop", allow: "owner", answer: "update", run: chooseTimes }),
    component({ action: "again", allow: "owner", answer: "update", run: readAgain }),
    component({ action: "rest", allow: "owner", answer: "update", run: rest }),
    component({ action: "another", allow: "owner", answer: "ephemeral", run: another }),
    component({ action: "chosen", allow: "owner", answer: "update", run: giveChosen }),
    component({
      action: "keep",
      allow: "everyone",
      answer: "update",
      run: async ({ words }) => card("plain", [words.poems.keptPoem]),
    }),
  ],
  news: [news("poem-ended", endedCard)],
  run: async ({ options, ...call }) => give(call, options),
});
