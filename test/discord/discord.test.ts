import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { MessageView, Seen } from "../../rehearsal/discord/person/view.ts";
import { ada, ben, guildId, startBot, type Bot } from "./bot.ts";
import { read, shout, shouts, words } from "./demo.ts";
import { poemSample } from "./support.ts";

let bot: Bot;

beforeAll(async () => {
  const flock = {
    poems: () => Promise.resolve([poemSample()]),
    // The price tells the account for which it was asked.
    suggestSchedule: ({ account }: { readonly account: string }) =>
      Promise.resolve({ next: undefined, costMicros: account === "walt" ? 1_000_000 : 0 }),
  };
  bot = await startBot({ subcommands: [read, shout], words, flock });
  await vi.waitFor(() => expect(bot.guilds.serves(guildId)).toBe(true));
});

afterAll(() => bot[Symbol.asyncDispose]());

function messageOf(seen: Seen): MessageView {
  if (seen.kind !== "message" && seen.kind !== "updated") throw new Error(`saw ${seen.text}`);
  return seen.message;
}

async function typed(who: string, line: string): Promise<MessageView> {
  return messageOf(await bot.discord.control.type(who, line));
}

describe("a command", () => {
  test("is answered for its member alone, with all that was typed", async () => {
    const { control } = bot.discord;
    const files = { file: { name: "a.txt", bytes: new Uint8Array([65]) } };
    const line = "/flock read poem:Howl count:3 who:@ben file:a.txt";
    const message = messageOf(await control.type(ben, line, { files }));
    expect(message.text).toContain("Howl 3 12 a.txt");
    expect(message.text).toMatch(/<\/flock poem show:\d+>/u);
    expect(message.ephemeralFor).toBe(ben);
    expect(message.content).toBe("");
    expect(message.attachments).toMatchObject([{ name: "poem.txt", size: 5 }]);
  });

  test("is answered in the channel where that is meant, and pings nobody", async () => {
    const message = await typed(ada, "/flock poem shout how:loud");
    expect(message.ephemeralFor).toBeNull();
    expect(message.pings).toEqual({ users: [], roles: [], everyone: false });
  });

  test("that is refused is refused in private, and leaves nothing in the channel", async () => {
    const before = bot.discord.control.messages().length;
    const message = await typed(ada, "/flock poem shout how:refused");
    expect(message.text).toContain("Something has changed");
    expect(message.ephemeralFor).toBe(ada);
    expect(bot.discord.control.messages()).toHaveLength(before);
  });

  test("that breaks tells its incident id and nothing raw", async () => {
    const message = await typed(ada, "/flock poem shout how:broken");
    expect(message.text).toMatch(/\*\*incident-\d+\*\*/u);
    expect(message.text).not.toContain("raw detail");
  });

  test("of a moderator is refused to a member, whom a chosen role lets in", async () => {
    const refused = await typed(ben, "/flock poem shout how:loud");
    expect(refused.ephemeralFor).toBe(ben);
    await bot.store.guilds.choose(guildId, { moderatorRoles: ["31"] });
    expect((await typed(ben, "/flock poem shout how:loud")).ephemeralFor).toBeNull();
    await bot.store.guilds.choose(guildId, { moderatorRoles: [guildId] });
    expect((await typed(ben, "/flock poem shout how:loud")).ephemeralFor).toBe(ben);
    await bot.store.guilds.choose(guildId, { moderatorRoles: [] });
  });

  test("of a moderator notes the channel", async () => {
    const { control } = bot.discord;
    await control.type(ada, "/flock poem shout how:loud", { channel: "alerts" });
    await vi.waitFor(async () => {
      expect((await bot.store.guilds.find(guildId))?.lastChannel).toBe("22");
    });
  });

  test("is suggested its values", async () => {
    const choices = await bot.discord.control.complete(ben, "/flock read poem:ho", "poem");
    expect(choices).toEqual([{ name: "Howl — Allen Ginsberg", value: "howl" }]);
  });

  test("is suggested values that go by the options beside", async () => {
    const line = "/flock read account:walt when:daily at 9:00";
    const choices = await bot.discord.control.complete(ben, line, "when");
    const name = "every day at 9:00 · $1.00 in 30 days";
    expect(choices[0]).toEqual({ name, value: "daily at 9:00" });
  });

  test("that Discord delivers twice is acted on once", async () => {
    const { control } = bot.discord;
    const before = shouts.count;
    const seen = await control.type(ada, "/flock poem shout how:loud");
    if (!("interactionId" in seen)) throw new Error("no interaction");
    control.replayInteraction(seen.interactionId);
    await vi.waitFor(() =>
      expect(bot.log.lines).toContainEqual({
        event: "interaction_replayed",
        values: { interaction: seen.interactionId },
      }),
    );
    expect(shouts.count).toBe(before + 1);
  });
});

describe("a component", () => {
  test("changes its own message", async () => {
    const message = await typed(ben, "/flock read poem:Howl");
    const seen = await bot.discord.control.press(ben, message, "Next");
    expect(seen).toMatchObject({ kind: "updated", message: { id: message.id } });
    expect(seen.text).toBe("page 2+a");
    expect(messageOf(seen).attachments).toEqual([]);
  });

  test("that is refused leaves its message as it is", async () => {
    const message = await typed(ben, "/flock read poem:Howl");
    const refused = messageOf(await bot.discord.control.press(ben, message, "Stale"));
    expect(refused.text).toContain("Something has changed");
    expect(refused.id).not.toBe(message.id);
    const now = bot.discord.control.visibleTo(ben).find(({ id }) => id === message.id);
    expect(now?.text).toBe(message.text);
  });

  test("opens a form, which changes the message it came from", async () => {
    const { control } = bot.discord;
    const message = await typed(ben, "/flock read poem:Howl");
    const shown = await control.press(ben, message, "Form");
    if (shown.kind !== "modal") throw new Error(`saw ${shown.text}`);
    const filled = await control.fill(ben, shown.modal, { Line: "I celebrate myself" });
    expect(filled).toMatchObject({ kind: "updated", message: { id: message.id } });
    expect(filled.text).toBe("7 filled with I celebrate myself");
  });

  test("that nobody knows any more says so", async () => {
    const message = await typed(ben, "/flock read poem:Howl");
    const seen = await bot.discord.control.press(ben, message, "Gone");
    expect(seen.text).toContain("older message");
  });

  test("tells a stranger so five times a minute, and then is silent", async () => {
    const { control } = bot.discord;
    control.addMember(guildId, { id: "13", name: "eve" });
    const message = await typed("13", "/flock read poem:Howl");
    for (let n = 0; n < 5; n += 1) {
      const told = messageOf(await control.press("13", message, "Keep"));
      expect(told.ephemeralFor).toBe("13");
    }
    void control.press("13", message, { button: "Keep", timeoutMs: 1 });
    await vi.waitFor(() => {
      const last = control.ledger().interactions.at(-1);
      expect(last).toMatchObject({ person: "13", answers: [{ how: "deferred its update" }] });
    });
    expect(control.visibleTo("13").filter(({ text }) => /moderator/iu.test(text))).toHaveLength(5);
  });

  test("leaves a stranger no answer that never comes, though the connection broke in the silence", async () => {
    const { control } = bot.discord;
    const id = "14";
    control.addMember(guildId, { id, name: "mallory" });
    for (let n = 0; n < 5; n += 1) await typed(id, "/flock poem shout how:loud");
    control.failNext({ route: "POST /interactions/:id/:token/callback", how: "reset", times: 1 });
    void control.type(id, "/flock poem shout how:loud", { timeoutMs: 1 });
    await vi.waitFor(() => {
      const [first, second] = control.ledger().interactions.at(-1)?.answers ?? [];
      expect([first?.how, second?.how]).toEqual([
        "deferred its ephemeral reply",
        "deleted its answer",
      ]);
    });
  });

  test("tries the channel that is chosen in it with a real message", async () => {
    const { control } = bot.discord;
    const message = await typed(ada, "/flock read poem:Howl");
    const chosen = await control.select(ada, message, { select: "Where", values: ["alerts"] });
    expect(chosen.text).toBe("chosen 22 ready");
    const trial = control.messages({ channel: "alerts" }).at(-1);
    expect(trial?.text).toBe("News will come here.");
    for (const values of [["hidden"], ["silent"]]) {
      const refused = await control.select(ada, message, { select: "Where", values });
      expect(refused.text).toMatch(/<#2[34]>/u);
    }
  });
});
