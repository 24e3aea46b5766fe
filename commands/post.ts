import { card } from "../src/discord/card.ts";
import { optional, text, whole } from "../src/discord/option.ts";
import { component, news, subcommand } from "../src/discord/subcommand.ts";
import { Refusal } from "../src/domain/refusal.ts";
import { approvalCard, approvalComponents } from "./cards/approval.ts";
import { dayCard } from "./cards/day.ts";
import { numberAt, textAt } from "./cards/ids.ts";
import {
  confirmCard,
  failedCard,
  postedCard,
  reportCard,
  stoppedCard,
  unconfirmedCard,
} from "./cards/post.ts";
import { picturesOf } from "./cards/preview.ts";
import { postedForm, reworded, rewordForm, settle, stands } from "./cards/settle.ts";

/** Posts the next units at once, after their text and cost were confirmed; also settles posts that wait for a moderator. */
export const post = subcommand({
  name: "post",
  allow: "moderator",
  answer: "ephemeral",
  options: { account: text({ suggest: "accounts" }), count: optional(whole(1, 10)) },
  components: [
    component({
      action: "go",
      allow: "moderator",
      answer: "update",
      async run({ args, flock, actor, words, interactionId }) {
        const postId = numberAt(args, 1);
        const shown = await flock.findPost(postId);
        if (!shown?.post.textHash.startsWith(textAt(args, 2))) throw new Refusal("stale", {});
        const report = await flock.post({
          account: textAt(args, 0),
          postId,
          textHash: shown.post.textHash,
          count: numberAt(args, 3),
          interactionId,
          by: actor.id,
        });
        return reportCard(report, words);
      },
    }),
    component({
      action: "cancel",
      allow: "everyone",
      answer: "update",
      run: async ({ words }) => card("plain", [words.posts.cancelled]),
    }),
    component({
      action: "next",
      allow: "moderator",
      answer: "ephemeral",
      run: async ({ args, flock, words }) => {
        const next = await flock.preview(textAt(args, 0), 1);
        return confirmCard(next, await picturesOf(next, flock), words);
      },
    }),
    component({ action: "settle", allow: "owner", answer: "update", run: settle }),
    component({ action: "stands", allow: "owner", answer: "update", run: stands }),
    component({ action: "reword", allow: "owner", answer: "modal", run: rewordForm }),
    component({ action: "reworded", allow: "owner", answer: "update", run: reworded }),
    component({ action: "posted", allow: "owner", answer: "modal", run: postedForm }),
    ...approvalComponents,
  ],
  news: [
    news("posted", postedCard),
    news("day", dayCard),
    news("failed", failedCard),
    news("stopped", stoppedCard),
    news("unconfirmed", unconfirmedCard),
    news("approval", approvalCard),
  ],
  async run({ options: { account, count }, flock, words }) {
    const next = await flock.preview(account, count ?? 1);
    return confirmCard(next, await picturesOf(next, flock), words);
  },
});
