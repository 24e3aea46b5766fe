import { card, type Card } from "../src/discord/card.ts";
import { optional, text } from "../src/discord/option.ts";
import { component, subcommand, type Call } from "../src/discord/subcommand.ts";
import { accountCheckCard, checkCard, dutyOf } from "./cards/checkup/check.ts";
import { numberAt, textAt } from "./cards/ids.ts";

/** Holds each account against X's rules: what Flock knows at once, what only X can tell once its price is confirmed. */
export const check = subcommand({
  name: "check",
  allow: "moderator",
  answer: "ephemeral",
  options: { account: optional(text({ suggest: "accounts" })) },
  components: [
    component({
      action: "page",
      allow: "moderator",
      answer: "update",
      run: async (call) => showAll(call, { page: numberAt(call.args, 0) }),
    }),
    component({
      action: "show",
      allow: "moderator",
      answer: "update",
      run: async (call) => showOne(textAt(call.args, 0), call),
    }),
    component({
      action: "vouch",
      allow: "moderator",
      answer: "update",
      async run({ args, ...call }) {
        const account = textAt(args, 0);
        const by = call.actor.id;
        await call.flock.vouch({ account, duty: dutyOf(args[1]), so: args[2] === "yes", by });
        return showOne(account, call);
      },
    }),
    component({
      action: "ask",
      allow: "moderator",
      answer: "update",
      async run({ args, ...call }) {
        const whose = textAt(args, 0);
        const account = whose === "all" ? undefined : whose;
        const { words } = call;
        const report = await call.flock.askTokens({
          account,
          most: numberAt(args, 1),
          onProgress: (done) => call.showProgress(card("plain", [words.check.progress(done)])),
        });
        const said = [words.check.report(report)];
        return account === undefined
          ? showAll(call, { page: 1, said })
          : showOne(account, call, said);
      },
    }),
  ],
  run: async ({ options: { account }, ...call }) =>
    account === undefined ? showAll(call, { page: 1 }) : showOne(account, call),
});

async function showAll(call: Call, view: Parameters<typeof checkCard>[1]): Promise<Card> {
  return checkCard(await call.flock.checkups(), view, call);
}

async function showOne(account: string, call: Call, said: readonly string[] = []): Promise<Card> {
  return accountCheckCard(await call.flock.checkup(account), said, call);
}
