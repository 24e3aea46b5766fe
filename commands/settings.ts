import { card, type Card } from "../src/discord/card.ts";
import { component, subcommand, type ComponentCall } from "../src/discord/subcommand.ts";
import { approvalRules } from "./cards/approval-rules.ts";
import { languageOf } from "../src/domain/text/language.ts";
import { wordsFor } from "../src/words/languages.ts";
import { textAt } from "./cards/ids.ts";
import { mostModeratorRoles, settingsCard } from "./cards/settings.ts";

/** The panel of channels and roles; every choice holds at once. */
export const settings = subcommand({
  name: "settings",
  allow: "admin",
  answer: "ephemeral",
  options: {},
  components: [
    component({
      action: "posts",
      allow: "admin",
      answer: "update",
      run: async (call) => choose(call, { postsChannel: await usableChannel(call) }),
    }),
    component({
      action: "alerts",
      allow: "admin",
      answer: "update",
      run: async (call) => choose(call, { alertsChannel: await usableChannel(call) }),
    }),
    component({
      action: "alert-role",
      allow: "admin",
      answer: "update",
      run: async (call) => choose(call, { alertRole: call.values[0] }),
    }),
    component({
      action: "moderators",
      allow: "admin",
      answer: "update",
      run: async (call) =>
        choose(call, { moderatorRoles: call.values.slice(0, mostModeratorRoles) }),
    }),
    component({
      action: "language",
      allow: "admin",
      answer: "update",
      run: async (call) => choose(call, { language: languageOf(textAt(call.args, 0)) }),
    }),
    ...approvalRules,
  ],
  run: async ({ flock, words }) => settingsCard(await flock.guild(), words),
});

async function choose(
  { flock, words }: ComponentCall,
  change: Parameters<typeof flock.choose>[0],
): Promise<Card> {
  return settingsCard(await flock.choose(change), words);
}

/** The chosen channel, tried with a real message; undefined when the choice was cleared. */
async function usableChannel(call: ComponentCall): Promise<string | undefined> {
  const [channelId] = call.values;
  if (channelId !== undefined) {
    const { language } = await call.flock.guild();
    await call.tryChannel(channelId, card("good", [wordsFor(language).settings.trial]));
  }
  return channelId;
}
