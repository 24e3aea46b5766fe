import { card } from "../src/discord/card.ts";
import { optional, text } from "../src/discord/option.ts";
import { component, news, requireOwner, subcommand } from "../src/discord/subcommand.ts";
import type { ComponentCall } from "../src/discord/subcommand.ts";
import { Refusal } from "../src/domain/refusal.ts";
import { whichKey } from "../src/domain/undo/takedown.ts";
import type { PostView } from "../src/flock/flock.ts";
import { numberAt, textAt } from "./cards/ids.ts";
import { stoppedCard, takenDownCard, undoCard, undoneCard, undoOf } from "./cards/undo.ts";

/** Takes posts down from X, once it is confirmed, and has their lines read again or not. */
export const undo = subcommand({
  name: "undo",
  allow: "owner",
  answer: "ephemeral",
  options: {
    account: text({ suggest: "accounts" }),
    post: optional(text({ suggest: "posts", most: 200 })),
  },
  components: [
    component({
      action: "open",
      allow: "owner",
      answer: "ephemeral",
      async run(call) {
        const { post, account } = await getOwn(call);
        return undoCard(await call.flock.showUndo(account.id, whichKey(post)), call.words);
      },
    }),
    component({
      action: "go",
      allow: "owner",
      answer: "update",
      async run({ args, flock, words, interactionId: press, ...call }) {
        requireOwner(call, await flock.getAccount(textAt(args, 0)));
        const by = call.actor.id;
        return undoneCard(await flock.undo(undoOf(args, { by, press })), by, words);
      },
    }),
    component({
      action: "keep",
      allow: "everyone",
      answer: "update",
      run: async ({ words }) => card("plain", [words.undo.cancelled]),
    }),
    component({
      action: "retry",
      allow: "owner",
      answer: "update",
      async run(call) {
        const { post } = await getOwn(call);
        if (!(await call.flock.hurryTakedown(post.id))) throw new Refusal("already-done", {});
        return card("plain", [call.words.undo.hurried(call.actor.id)]);
      },
    }),
    component({
      action: "leave",
      allow: "owner",
      answer: "update",
      async run(call) {
        const { post } = await getOwn(call);
        const by = call.actor.id;
        if (!(await call.flock.leaveTakedown(post.id, by))) throw new Refusal("already-done", {});
        return card("plain", [call.words.undo.left(by)]);
      },
    }),
  ],
  news: [news("taken-down", takenDownCard), news("takedown-stopped", stoppedCard)],
  run: async ({ options: { account, post }, flock, words }) =>
    undoCard(await flock.showUndo(account, post), words),
});

/** The post that a button names, for whoever may take it down. @throws Refusal `unknown-post`, `not-allowed` */
async function getOwn(call: ComponentCall): Promise<PostView> {
  const found = await call.flock.findPost(numberAt(call.args, 0));
  if (!found) throw new Refusal("unknown-post", {});
  requireOwner(call, found.account);
  return found;
}
