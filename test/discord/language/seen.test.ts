import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { MessageView, Seen } from "../../../rehearsal/discord/person/view.ts";
import { action, buttons, card } from "../../../src/discord/card.ts";
import { component, subcommand } from "../../../src/discord/subcommand.ts";
import type { Words } from "../../../src/words/words.ts";
import { ada, guildId, startBot, type Bot } from "../bot.ts";

const answers = ["update", "form"] as const;
const buttonOf = (name: (typeof answers)[number]) => action("primary", name, `aloud:${name}`);
const said = ({ router }: Words) =>
  card("plain", [router.states.ready], [buttons(...answers.map(buttonOf))]);

const aloud = subcommand({
  name: "aloud",
  allow: "everyone",
  answer: "public",
  options: {},
  components: [
    component({
      action: "update",
      allow: "everyone",
      answer: "update",
      run: async ({ words }) => said(words),
    }),
    component({
      action: "form",
      allow: "everyone",
      answer: "modal",
      run: async ({ words }) => {
        const fields = [{ id: "a", label: "A" }];
        return { kind: "modal", id: "aloud:update", title: words.router.states.paused, fields };
      },
    }),
  ],
  run: async ({ words }) => said(words),
});
const alone = subcommand({ ...aloud, name: "alone", answer: "ephemeral", components: [] });

const described = { description: "x", options: {} };
const words = { groups: { flock: "x" }, commands: { aloud: described, alone: described } };

let bot: Bot;

beforeAll(async () => {
  bot = await startBot({ subcommands: [aloud, alone], words, flock: {} });
  await vi.waitFor(() => expect(bot.guilds.serves(guildId)).toBe(true));
  await bot.store.guilds.choose(guildId, { language: "de" });
});

afterAll(() => bot[Symbol.asyncDispose]());

test.each([
  ["in German what everybody sees", "aloud", "bereit"],
  ["in English what they alone see", "alone", "ready"],
])("in a German server, a member who speaks English reads %s", async (_, command, text) => {
  const { control } = bot.discord;
  const message = messageOf(await control.type(ada, `/flock ${command}`));
  expect(message.text).toContain(text);
  const pressed = messageOf(await control.press(ada, message, "update"));
  expect(pressed.text).toContain(text);
  const form = await control.press(ada, message, "form");
  if (form.kind !== "modal") throw new Error(`saw ${form.text}`);
  expect(JSON.stringify(form)).toContain("paused");
  expect(messageOf(await control.fill(ada, form.modal, { A: "x" })).text).toContain(text);
});

function messageOf(seen: Seen): MessageView {
  if (seen.kind !== "message" && seen.kind !== "updated") throw new Error(`saw ${seen.text}`);
  return seen.message;
}
