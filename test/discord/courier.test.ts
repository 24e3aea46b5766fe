import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { action, buttons, card } from "../../src/discord/card.ts";
import { startBot, type Bot } from "./bot.ts";
import { read, shout, words } from "./demo.ts";

let bot: Bot;

beforeAll(async () => {
  bot = await startBot({ subcommands: [read, shout], words });
});

afterAll(() => bot[Symbol.asyncDispose]());

describe("the courier", () => {
  const told = card("bad", ["<@12> <@11> <@&31> @everyone"]);

  test("pings whom it is told to ping and nobody else", async () => {
    const { courier } = bot.gateway;
    const to = { kind: "channel", id: "21" } as const;
    const pings = [undefined, { kind: "member", id: "12" }, { kind: "role", id: "31" }] as const;
    for (const ping of pings) await courier.send({ to, card: told, ...(ping && { ping }) });
    const sent = bot.discord.control.messages({ channel: "general" }).slice(-3);
    expect(sent.map((message) => message.pings)).toEqual([
      { users: [], roles: [], everyone: false },
      { users: ["12"], roles: [], everyone: false },
      { users: [], roles: ["31"], everyone: false },
    ]);
  });

  test("sends the same nonce once", async () => {
    const { courier } = bot.gateway;
    const parcel = { to: { kind: "channel", id: "21" }, card: told, nonce: "news-7" } as const;
    const first = await courier.send(parcel);
    expect(first.kind).toBe("sent");
    expect(await courier.send(parcel)).toEqual(first);
  });

  test.each([
    ["hidden", "23", 50_001],
    ["silent", "24", 50_013],
    ["deleted", "29", 10_003],
  ])("finds a %s channel unusable", async (_, id, code) => {
    const sent = await bot.gateway.courier.send({ to: { kind: "channel", id }, card: told });
    expect(sent).toEqual({ kind: "unusable", code });
  });

  test("reaches a member by direct message", async () => {
    const sent = await bot.gateway.courier.send({ to: { kind: "member", id: "10" }, card: told });
    expect(sent.kind).toBe("sent");
    expect(bot.discord.control.visibleTo("10").at(-1)).toMatchObject({ guildId: null });
  });

  test("puts another card in a message's place, and nobody is called by it", async () => {
    const { courier } = bot.gateway;
    const to = { kind: "channel", id: "21" } as const;
    const asked = card("plain", ["Which?"], [buttons(action("primary", "This", "read:this"))]);
    const sent = await courier.send({ to, card: asked });
    if (sent.kind !== "sent") throw new Error("it was not sent");
    expect(await courier.change(sent, told)).toEqual(sent);
    const now = bot.discord.control.messages({ channel: "general" }).at(-1);
    expect(now).toMatchObject({ id: sent.messageId, text: "<@12> <@11> <@&31> @everyone" });
    expect(now?.pings).toEqual({ users: [], roles: [], everyone: false });
    expect(JSON.stringify(now)).not.toContain("read:this");
    const gone = { ...sent, messageId: "999999999999999999" };
    expect(await courier.change(gone, told)).toEqual({ kind: "unusable", code: 10_008 });
  });

  test("carries a file", async () => {
    const files = [{ name: "a.txt", bytes: new TextEncoder().encode("verse") }];
    const to = { kind: "channel", id: "21" } as const;
    await bot.gateway.courier.send({ to, card: { ...told, files } });
    const sent = bot.discord.control.messages({ channel: "general" }).at(-1);
    expect(sent?.attachments).toMatchObject([{ name: "a.txt", size: 5 }]);
  });

  test("says later while Discord is down, and that a message is refused", async () => {
    const { courier } = bot.gateway;
    const to = { kind: "channel", id: "21" } as const;
    const route = "POST /channels/:channel/messages";
    bot.discord.control.failNext({ route, status: 500, times: 3 });
    expect(await courier.send({ to, card: told })).toMatchObject({ kind: "later" });
    bot.discord.control.failNext({ route, status: 400 });
    expect(await courier.send({ to, card: told })).toMatchObject({ kind: "refused" });
  });

  test("does not hold up what comes after a message that Discord lets nobody change for a long time", async () => {
    const { courier } = bot.gateway;
    const to = { kind: "channel", id: "21" } as const;
    const sent = await courier.send({ to, card: told });
    if (sent.kind !== "sent") throw new Error("it was not sent");
    const route = "PATCH /channels/:channel/messages/:message";
    bot.discord.control.failNext({ route, status: 429, retryAfter: 600 });
    expect(await courier.change(sent, told)).toMatchObject({ kind: "later" });
    expect(await courier.send({ to, card: told })).toMatchObject({ kind: "sent" });
  });
});
