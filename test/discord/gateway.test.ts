import { afterEach, describe, expect, test, vi } from "vitest";
import { commands } from "../../commands/index.ts";
import { createClock } from "../../src/clock.ts";
import { card } from "../../src/discord/card.ts";
import { createGateway } from "../../src/discord/gateway.ts";
import { news, subcommand } from "../../src/discord/subcommand.ts";
import { createSecret } from "../../src/domain/secret.ts";
import { en } from "../../src/words/en.ts";
import { startDiscord } from "../../rehearsal/discord/server.ts";
import { ada, guildId, readers, startBot, token, type Bot, type BotOptions } from "./bot.ts";
import { createKeptLog } from "./support.ts";

const status = subcommand({
  name: "status",
  allow: "everyone",
  answer: "ephemeral",
  options: {},
  news: [news("guild-returned", () => card("plain", ["Back again."]))],
  run: () => Promise.resolve(card("plain", ["All is well."])),
});
const words = {
  groups: { flock: "Flock" },
  commands: { status: { description: "Status", options: {} } },
};

const running: AsyncDisposable[] = [];

afterEach(async () => {
  for (const one of running.splice(0).toReversed()) await one[Symbol.asyncDispose]();
});

async function start(options: Partial<BotOptions> = {}): Promise<Bot> {
  const bot = await startBot({ subcommands: [status], words, ...options });
  running.push(bot);
  return bot;
}

async function stateOf(bot: Bot, id = guildId) {
  return (await bot.store.guilds.find(id))?.state;
}

function gatewayTo(api: string, given = token) {
  const log = createKeptLog();
  const gateway = createGateway({ token: createSecret(given), api, clock: createClock(), log });
  running.push(gateway);
  return gateway;
}

describe("before going online", () => {
  test("the application tells its id, an invite link with the least, and whether it is public", async () => {
    const discord = await startDiscord({ token, guilds: [readers] });
    running.push(discord);
    const gateway = gatewayTo(discord.api);
    const first = await gateway.identify();
    if (first.kind !== "application") throw new Error(first.kind);
    expect(first.isPublic).toBe(false);
    const link = new URL(first.inviteLink);
    expect(link.origin + link.pathname).toBe("https://discord.com/oauth2/authorize");
    expect(Object.fromEntries(link.searchParams)).toEqual({
      client_id: first.id,
      scope: "bot applications.commands",
      permissions: String((1 << 10) | (1 << 11) | (1 << 15)),
    });
    discord.control.setPublicBot(true);
    expect(await gateway.identify()).toMatchObject({ isPublic: true });
  });

  test("Discord's own time is heard from its answers, good and bad", async () => {
    const discord = await startDiscord({ token, guilds: [readers] });
    running.push(discord);
    for (const given of [token, "another"]) {
      const dates: number[] = [];
      const noteDate = (at: number): void => void dates.push(at);
      const deps = { api: discord.api, clock: createClock(), log: createKeptLog(), noteDate };
      const gateway = createGateway({ token: createSecret(given), ...deps });
      running.push(gateway);
      await gateway.identify();
      expect(dates).toHaveLength(1);
      expect(Math.abs((dates[0] ?? 0) - Date.now())).toBeLessThan(10_000);
    }
  });

  test("a bad token is named as such", async () => {
    const discord = await startDiscord({ token, guilds: [readers] });
    running.push(discord);
    expect(await gatewayTo(discord.api, "another").identify()).toEqual({ kind: "bad-token" });
  });

  test("Discord out of reach is named as such", async () => {
    const discord = await startDiscord({ token, guilds: [readers] });
    await discord[Symbol.asyncDispose]();
    const answer = await gatewayTo(discord.api).identify();
    expect(answer).toMatchObject({ kind: "unreachable", detail: expect.stringContaining("ECONN") });
  });

  test("the whole /flock command and the entries of a message's menu are taken by Discord", async () => {
    const bot = await start({ subcommands: commands, words: en });
    expect(bot.discord.control.commands(guildId).map(({ name, type }) => [name, type])).toEqual([
      ["flock", 1],
      ["Say this with the flock", 3],
      ["Add to the flock's poems", 3],
    ]);
    expect(bot.log.faults).toEqual([]);
  });
});

describe("online", () => {
  test("it asks for the Guilds intent alone, and is ready", async () => {
    const bot = await start();
    await vi.waitFor(() => expect(bot.gateway.isReady()).toBe(true));
    const said = bot.discord.control.ledger().gateway.map(({ what }) => what);
    expect(said).toContain("identified with intents 1");
  });

  test("it answers again after the connection broke", async () => {
    const bot = await start();
    await vi.waitFor(() => expect(bot.gateway.isReady()).toBe(true));
    bot.discord.control.dropGateway();
    await vi.waitFor(() => expect(bot.gateway.isReady()).toBe(false));
    await bot.discord.control.online();
    const seen = await bot.discord.control.type(ada, "/flock status");
    expect(seen.text).toBe("All is well.");
    expect(bot.gateway.isReady()).toBe(true);
  });

  test("it tells when Discord has ended the session for good", async () => {
    const bot = await start();
    await vi.waitFor(() => expect(bot.gateway.isReady()).toBe(true));
    bot.discord.control.dropGateway(4004);
    await vi.waitFor(() => expect(bot.lost).toEqual([4004]));
    expect(bot.gateway.isReady()).toBe(false);
  });

  test("it lets an answer under way come to its end before it stops", async () => {
    const begun = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const slow = {
      ...status,
      async run() {
        begun.resolve();
        await release.promise;
        return card("plain", ["Slowly."]);
      },
    };
    const bot = await start({ subcommands: [slow] });
    await vi.waitFor(() => expect(bot.guilds.serves(guildId)).toBe(true));
    const seeing = bot.discord.control.type(ada, "/flock status");
    await begun.promise;
    const stopping = bot.gateway[Symbol.asyncDispose]();
    release.resolve();
    expect((await seeing).text).toBe("Slowly.");
    await stopping;
    expect(bot.gateway.isReady()).toBe(false);
  });
});

describe("a guild", () => {
  test("is kept with its name and owner from the first session on", async () => {
    const bot = await start();
    await vi.waitFor(async () => {
      expect(await bot.store.guilds.find(guildId)).toMatchObject({
        name: "Readers",
        adminId: "10",
      });
    });
  });

  test("that is not served gets one sentence", async () => {
    const bot = await start({ allowed: ["999"] });
    const seen = await bot.discord.control.type(ada, "/flock status");
    expect(seen.text).toContain("looks after another server");
  });

  test("that the bot is taken out of stands still, and says so on its return", async () => {
    const bot = await start();
    await vi.waitFor(() => expect(bot.guilds.serves(guildId)).toBe(true));
    await bot.store.guilds.choose(guildId, { postsChannel: "22" });
    bot.discord.control.guildDelete(guildId);
    await vi.waitFor(async () => expect(await stateOf(bot)).toBe("away"));
    bot.discord.control.guildCreate(guildId);
    const told = await bot.discord.control.waitFor(({ channel }) => channel === "alerts");
    expect(told.text).toBe("Back again.");
    await vi.waitFor(async () => expect(await stateOf(bot)).toBe("returned"));
    expect((await bot.discord.control.type(ada, "/flock status")).text).toBe("All is well.");
  });

  test("with an outage is left as it is", async () => {
    const bot = await start();
    await vi.waitFor(() => expect(bot.guilds.serves(guildId)).toBe(true));
    bot.discord.control.guildDelete(guildId, { unavailable: true });
    bot.discord.control.guildCreate(guildId);
    await bot.discord.control.type(ada, "/flock status");
    expect(await stateOf(bot)).toBe("here");
  });

  test("that the bot was taken out of between two sessions stands still", async () => {
    const bot = await start();
    await vi.waitFor(() => expect(bot.guilds.serves(guildId)).toBe(true));
    bot.discord.control.setGatewayDown(true);
    bot.discord.control.dropGateway();
    await vi.waitFor(() => expect(bot.gateway.isReady()).toBe(false));
    bot.discord.control.guildDelete(guildId);
    bot.discord.control.refuseResume();
    bot.discord.control.setGatewayDown(false);
    await vi.waitFor(async () => expect(await stateOf(bot)).toBe("away"), 10_000);
  });
});
