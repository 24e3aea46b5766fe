import { createActing } from "../../src/acting.ts";
import { createClock } from "../../src/clock.ts";
import { startAnnouncer, newsCards, type Announcer } from "../../src/discord/announcer.ts";
import { createFakeTypesetter } from "../support/typesetter.ts";
import { tryChannel } from "../../src/discord/courier.ts";
import { createGateway, type Gateway } from "../../src/discord/gateway.ts";
import { createGuilds, type Guilds } from "../../src/discord/guilds.ts";
import type { CommandWords } from "../../src/discord/menu/words.ts";
import { definitionsOf, mentionBy, register } from "../../src/discord/register.ts";
import { createRouter } from "../../src/discord/router.ts";
import type { Subcommand } from "../../src/discord/subcommand.ts";
import { createSecret } from "../../src/domain/secret.ts";
import type { GuildFlock } from "../../src/flock/flock.ts";
import type { Store } from "../../src/flock/stores.ts";
import { startDiscord, type DiscordStandIn } from "../../rehearsal/discord/server.ts";
import type { GuildSeed } from "../../rehearsal/discord/state.ts";
import { fakeFlock } from "./fake-flock.ts";
import { createKeptLog, createMemoryStore, type KeptLog } from "./support.ts";

export const token = "rehearsal-token";
const manageGuild = String(1n << 5n);

export const ada = "11";
export const ben = "12";
export const guildId = "100";

export const readers: GuildSeed = {
  id: guildId,
  name: "Readers",
  ownerId: "10",
  channels: [
    { id: "21", name: "general" },
    { id: "22", name: "alerts" },
    { id: "23", name: "hidden", access: "hidden" },
    { id: "24", name: "silent", access: "silent" },
  ],
  roles: [
    { id: "31", name: "Keepers" },
    { id: "32", name: "Listeners" },
  ],
  members: [
    { id: "10", name: "olga" },
    { id: ada, name: "ada", permissions: manageGuild },
    { id: ben, name: "ben", roles: ["31"] },
  ],
};

/** The whole of `src/discord` against the stand-in, on a store in memory. */
export interface Bot extends AsyncDisposable {
  readonly discord: DiscordStandIn;
  readonly store: Store;
  readonly gateway: Gateway;
  readonly guilds: Guilds;
  readonly announcer: Announcer;
  readonly log: KeptLog;
  readonly lost: readonly number[];
  /** How often another live copy was met. */
  readonly rivals: () => number;
}

export interface BotOptions {
  readonly subcommands: readonly Subcommand[];
  readonly words: CommandWords;
  readonly flock?: Partial<GuildFlock>;
  readonly allowed?: readonly string[];
  readonly seeds?: readonly GuildSeed[];
}

export async function startBot(options: BotOptions): Promise<Bot> {
  const { subcommands, words, allowed } = options;
  const clock = createClock();
  const log = createKeptLog();
  const store = createMemoryStore(clock);
  const discord = await startDiscord({ token, guilds: options.seeds ?? [readers] });
  const gateway = createGateway({ token: createSecret(token), api: discord.api, clock, log });
  const application = await gateway.identify();
  if (application.kind !== "application") throw new Error("the stand-in refused the bot");
  const commandId = await register(definitionsOf(subcommands, words), {
    store: store.instance,
    applicationId: application.id,
    digest: (text) => text,
    put: (definitions) => gateway.putCommands(application.id, definitions),
  });
  const { courier } = gateway;
  const announcer = await startAnnouncer({
    outbox: store.outbox,
    guilds: store.guilds,
    cards: newsCards(subcommands),
    courier,
    plotter: createFakeTypesetter(),
    clock,
    log,
  });
  const nudge = (): void => announcer.nudge();
  const guilds = await createGuilds({ allowed, store, clock, log, nudge });
  const flock = (id: string): GuildFlock =>
    fakeFlock({
      guildId: id,
      async guild() {
        const guild = await store.guilds.find(id);
        if (guild === undefined) throw new Error(`no guild ${id}`);
        return guild;
      },
      noteChannel: (channelId) => store.guilds.noteChannel(id, channelId),
      ...options.flock,
    });
  const router = createRouter({
    subcommands,
    clock,
    log,
    flockFor: (id) => (guilds.serves(id) ? flock(id) : undefined),
    witness: (id, now) => store.instance.witness(id, now),
    tryChannel: (trial) => tryChannel(courier, trial),
    fetchText: () => Promise.reject(new Error("not fetched here")),
    fetchBytes: () => Promise.reject(new Error("not fetched")),
    mention: mentionBy(commandId),
    acting: createActing(),
  });
  const lost: number[] = [];
  let rivals = 0;
  await gateway.connect({
    router,
    guilds,
    lost: (code) => void lost.push(code),
    rivalled: () => void (rivals += 1),
  });
  await discord.control.online();
  return {
    discord,
    store,
    gateway,
    guilds,
    announcer,
    log,
    lost,
    rivals: () => rivals,
    async [Symbol.asyncDispose]() {
      await announcer[Symbol.asyncDispose]();
      await gateway[Symbol.asyncDispose]();
      await discord[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
    },
  };
}
