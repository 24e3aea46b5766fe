import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBot, ada, ben, guildId, type Bot } from "../bot.ts";
import { read, words } from "../demo.ts";

const route = "GET /guilds/:guild/members/:user";
let bot: Bot;

beforeAll(async () => {
  bot = await startBot({ subcommands: [read], words });
});

afterAll(() => bot[Symbol.asyncDispose]());

const find = (memberId: string, guild = guildId) => bot.gateway.members.find(guild, memberId);

describe("Discord, asked about a member,", () => {
  test("tells who is there and who has left, by one request each", async () => {
    const { control } = bot.discord;
    const asked = () => control.ledger().requests.filter((request) => request.route === route);
    expect(await find(ada)).toBe("here");
    expect(asked()).toHaveLength(1);
    control.removeMember(guildId, ben);
    expect(await find(ben)).toBe("left");
    expect(asked()).toHaveLength(2);
  });

  test("tells of an account that is no more that it left", async () => {
    bot.discord.control.failNext({ route, status: 404, code: 10_013 });
    expect(await find(ada)).toBe("left");
  });

  test.each([
    ["a guild that it does not know", { status: 404, code: 10_004 }],
    ["no access", { status: 403, code: 50_001 }],
    ["the code of a member under another status", { status: 400, code: 10_007 }],
    ["a 404 of a proxy", { status: 404, code: 0 }],
    ["an outage", { status: 500, code: 0, times: 3 }],
    ["a cut connection", { how: "cut", times: 3 }],
  ] as const)("tells nothing by %s", async (_, fault) => {
    bot.discord.control.failNext({ route, ...fault });
    expect(await find(ada)).toBe("unknown");
    bot.discord.control.heal();
    expect(await find(ada)).toBe("here");
  });
});
