import { card, type Card } from "../src/discord/card.ts";
import { component, subcommand, type ComponentCall } from "../src/discord/subcommand.ts";
import { approvalRules } from "./cards/approval-rules.ts";
import { announceModes, digestRhythms } from "../src/domain/digest/telling.ts";
import { Refusal } from "../src/domain/refusal.ts";
import { zoneNamed } from "../src/domain/schedule/zone.ts";
import { languageOf } from "../src/domain/text/language.ts";
import { wordsFor } from "../src/words/languages.ts";
import { numberAt, textAt } from "./cards/ids.ts";
import { mostModeratorRoles, settingsCard, zoneForm } from "./cards/settings.ts";

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
    component({
      action: "announce",
      allow: "admin",
      answer: "update",
      run: async (call) => choose(call, { announce: oneOf(call, announceModes) }),
    }),
    component({
      action: "digest",
      allow: "admin",
      answer: "update",
      run: async (call) => choose(call, { digest: oneOf(call, digestRhythms) }),
    }),
    component({
      action: "hour",
      allow: "admin",
      answer: "update",
      run: async (call) => choose(call, { digestHour: hourOf(call) }),
    }),
    component({
      action: "zone",
      allow: "admin",
      answer: "modal",
      run: async ({ flock, words }) => zoneForm(await flock.guild(), words),
    }),
    component({
      action: "set-zone",
      allow: "admin",
      answer: "update",
      run: async (call) => choose(call, { zone: zoneNamed(call.fields["zone"] ?? "") }),
    }),
  ],
  run: async ({ flock, words }) => settingsCard(await flock.guild(), words),
});

async function choose(
  { flock, words }: ComponentCall,
  change: Parameters<typeof flock.choose>[0],
): Promise<Card> {
  return settingsCard(await flock.choose(change), words);
}

/** What was chosen among these. @throws Refusal `unknown-button` */
function oneOf<T extends string>({ values }: ComponentCall, known: readonly T[]): T {
  const found = known.find((each) => each === values[0]);
  if (found === undefined) throw new Refusal("unknown-button", {});
  return found;
}

/** @throws Refusal `unknown-button` */
function hourOf({ values }: ComponentCall): number {
  const hour = numberAt(values, 0);
  if (hour > 23) throw new Refusal("unknown-button", {});
  return hour;
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
