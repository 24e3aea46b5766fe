import { beforeEach, describe, expect, test } from "vitest";
import { card } from "../../../src/discord/card.ts";
import { createHandlers } from "../../../src/discord/handlers.ts";
import type { EntryRequest, Incoming } from "../../../src/discord/incoming.ts";
import { formOf } from "../../../src/discord/reply/reply.ts";
import { subcommand, type MessageEntry } from "../../../src/discord/subcommand.ts";
import { Refusal } from "../../../src/domain/refusal.ts";
import {
  admin,
  command,
  reader,
  resetScene,
  routerOf,
  scene,
  seenOf,
  sentence,
  type Handled,
} from "../desk.ts";

beforeEach(resetScene);

const message = { id: "m1", authorId: "2", isBot: false, text: "One wire" };

/** A command with the entry `Keep this`. */
function withEntry({ allow = "everyone", answer = "ephemeral", run }: Handled) {
  const entry: MessageEntry = {
    name: "Keep this",
    allow,
    answer,
    async run(call) {
      scene.calls.push(call);
      if (run !== undefined) return run(call);
      return card("good", [`${call.message.authorId} wrote ${call.message.text}`]);
    },
  };
  return subcommand({
    name: "keep",
    allow: "everyone",
    answer: "ephemeral",
    options: {},
    entries: [entry],
    run: () => Promise.resolve(card("plain", ["x"])),
  });
}

const router = (handled: Handled = {}) => routerOf({}, { subcommands: [withEntry(handled)] });

function choice(change: Partial<EntryRequest> = {}): Incoming {
  const { id, guildId, channelId, locale, actor } = command();
  const asked = { id, guildId, channelId, locale, actor };
  return { ...asked, kind: "entry", name: "Keep this", message, ...change };
}

describe("an entry of a message's menu", () => {
  test("is acknowledged before its handler runs, and given the message", async () => {
    expect(await seenOf(router(), choice())).toEqual([
      { kind: "acknowledged", answer: "ephemeral" },
      { kind: "answered", text: "2 wrote One wire" },
    ]);
  });

  test("asks for its permission as everything else does", async () => {
    const refused = await seenOf(router({ allow: "moderator" }), choice({ actor: reader }));
    expect(refused).toEqual([sentence("moderators may do that")]);
    await seenOf(router({ allow: "moderator" }), choice({ actor: admin }));
    expect(scene.calls).toHaveLength(1);
  });

  test("is acted on once, however often it comes", async () => {
    const once = router();
    const twice = choice();
    await seenOf(once, twice);
    await seenOf(once, twice);
    expect(scene.calls).toHaveLength(1);
  });

  test("that fails gives an incident id, and that refuses its sentence", async () => {
    const broken = router({ run: () => Promise.reject(new Error("raw detail")) });
    expect((await seenOf(broken, choice())).at(-1)).toEqual(sentence("incident-1"));
    const refusing = router({ run: () => Promise.reject(new Refusal("message-empty", {})) });
    expect((await seenOf(refusing, choice())).at(-1)).toEqual(sentence("no text in this message"));
  });

  test("that Flock does not know, or of a guild that is not served, is refused in a sentence", async () => {
    const unknown = await seenOf(router(), choice({ name: "Older" }));
    expect(unknown).toEqual([sentence("don't know this command")]);
    const elsewhere = await seenOf(router(), choice({ guildId: "999" }));
    expect(elsewhere).toEqual([sentence("looks after another server")]);
  });

  test("answers to one name alone", () => {
    expect(() => createHandlers([withEntry({}), { ...withEntry({}), name: "other" }])).toThrow(
      /two handlers answer to Keep this/u,
    );
  });
});

const many = (length: number) =>
  Array.from({ length }, (_, index) => ({ value: `${index}`, label: "x" }));

describe("a field with choices", () => {
  const choices = [
    { value: "a", label: "First", description: "The first" },
    { value: "b", label: "Second" },
  ];
  const formWith = (field: object) =>
    formOf({
      kind: "modal",
      id: "x:y",
      title: "T",
      fields: [{ id: "f", label: "F", choices, ...field }],
    });

  test("is a radio group, of which one is chosen", () => {
    expect(formWith({ value: "b" }).components).toEqual([
      {
        type: 18,
        label: "F",
        component: {
          type: 21,
          custom_id: "f",
          required: true,
          options: [
            { value: "a", label: "First", description: "The first" },
            { value: "b", label: "Second", default: true },
          ],
        },
      },
    ]);
  });

  test("is a menu where it has one or more than ten, and has 25 at most", () => {
    for (const length of [1, 11, 25]) {
      const [label] = formWith({ choices: many(length), value: "0" }).components;
      expect(label).toMatchObject({
        component: { type: 3, custom_id: "f", required: true },
      });
    }
    expect(() => formWith({ choices: many(26) })).toThrow(/options of a menu: 26/u);
    expect(() => formWith({ choices: [] })).toThrow(/options of a menu: 0/u);
  });
});
