import { expect } from "vitest";
import { startBot, type Bot } from "../../../src/bot/bot.ts";
import type { Mode } from "../../../src/bot/ground.ts";
import { usualWaits, type Waits } from "../../../src/bot/parts.ts";
import { createClock } from "../../../src/clock.ts";
import type { Telling } from "../../../src/domain/digest/telling.ts";
import { listedPrices } from "../../../src/domain/money/prices.ts";
import { createSecret } from "../../../src/domain/secret.ts";
import { createLog } from "../../../src/log.ts";
import { startDiscord } from "../../../rehearsal/discord/server.ts";
import type { DiscordControl } from "../../../rehearsal/discord/control.ts";
import type { MessageView } from "../../../rehearsal/discord/person/view.ts";
import type { GuildSeed } from "../../../rehearsal/discord/state.ts";
import type { XControl } from "../../../rehearsal/x/control.ts";
import { startX } from "../../../rehearsal/x/server.ts";
import { createTemporaryFolder } from "../../support/temporary-folder.ts";
import { ada, room } from "./cast.ts";
import { createMember, type Member } from "./member.ts";

/** The real bot beside both stand-ins, on a folder of its own. */
export interface Theatre extends AsyncDisposable {
  readonly folder: string;
  readonly discord: DiscordControl;
  readonly x: XControl;
  readonly ada: Member;
  /** The log and whatever the operator was told. */
  readonly logged: string[];
  readonly told: string[];
  readonly as: (id: string) => Member;
  readonly bot: () => Bot;
  /** Environment names that let another process join in. */
  readonly environment: Readonly<Record<string, string>>;
  start(wish?: Wish): Promise<Bot>;
  stop(): Promise<void>;
  restart(): Promise<void>;
  /** X, or Discord, is gone from the network. */
  closeX(): Promise<void>;
  closeDiscord(): Promise<void>;
  /** A message in a channel, standing or to come, that says this. */
  readonly hears: (pattern: RegExp, since?: number) => Promise<MessageView>;
  /** The newest revision of any message: what comes later is news. */
  now(): number;
  /** The bot's wall clock jumps forward (ms). */
  advance(ms: number): void;
}

/** A start that is not the usual one. */
export interface Wish {
  readonly newKey?: boolean;
  readonly mode?: Mode;
  /** Another data folder. */
  readonly folder?: string;
  readonly discordToken?: string;
  readonly metricsPort?: number;
}

export interface TheatreOptions {
  readonly guilds?: readonly GuildSeed[];
  /** The servers served by name. */
  readonly served?: readonly string[];
  readonly handles?: readonly string[];
  readonly waits?: Partial<Waits>;
  /** How its guilds are told what goes out; a card for each post and no digest where nothing is said. */
  readonly telling?: Partial<Telling>;
  /** How long posts take to show on a timeline (ms). */
  readonly lag?: { readonly min: number; readonly max: number };
}

/** Secrets that stand out wherever they leak. */
export const sentinels = {
  discordToken: "sentinel-of-the-bot-token",
  xKey: "sentinel-of-the-consumer-key",
  xSecret: "sentinel-of-the-consumer-secret",
} as const;

/** Short ones, with the looks well after the longest lag. */
const shortWaits: Waits = {
  ...usualWaits,
  deadline: 600,
  checksAfter: [150, 600],
  recheck: { every: 500, until: 60_000 },
  stopWithin: 1_000,
};

/** Raises the curtain: stand-ins and, unless told otherwise, the bot. */
export async function openTheatre(options: TheatreOptions = {}): Promise<Theatre> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(createTemporaryFolder()).path;
  const { discordToken, xKey, xSecret } = sentinels;
  const discord = stack.use(
    await startDiscord({ token: discordToken, guilds: options.guilds ?? [room] }),
  );
  const x = stack.use(
    await startX({
      app: { key: xKey, secret: xSecret, access: "read-write", callback: true },
      people: (options.handles ?? ["howl"]).map((handle) => ({ handle })),
      lag: options.lag ?? { min: 0, max: 0 },
    }),
  );
  const parts = { discord: discord.control, x: x.control };
  const [logged, told]: [string[], string[]] = [[], []];
  const log = createLog({ level: "debug", write: (line) => void logged.push(line) });
  let running: Bot | undefined;
  let skipped = 0;
  const clock = { ...createClock(), now: () => Date.now() + skipped };
  const theatre: Theatre = {
    ...parts,
    folder,
    logged,
    told,
    ada: createMember(ada, parts),
    as: (id) => createMember(id, parts),
    environment: {
      DISCORD_TOKEN: discordToken,
      X_API_KEY: xKey,
      X_API_SECRET: xSecret,
      FLOCK_DISCORD_API: discord.api,
      FLOCK_X_API: x.origin,
      FLOCK_DATA: folder,
    },
    bot() {
      if (running === undefined) throw new Error("the bot does not run");
      return running;
    },
    async start({ newKey = false, mode = "live", folder: other = folder, ...wish } = {}) {
      running = await startBot({
        mode,
        config: {
          guilds: options.served ?? [],
          monthlyCapMicros: 15_000_000,
          prices: listedPrices,
          folder: other,
          heartbeatUrl: undefined,
          metricsPort: wish.metricsPort,
          logLevel: "debug",
          discordApi: discord.api,
          xApi: x.origin,
        },
        secrets: {
          discordToken: createSecret(wish.discordToken ?? discordToken),
          xKey: createSecret(xKey),
          xSecret: createSecret(xSecret),
          key: undefined,
        },
        newKey,
        fresh: false,
        waits: { ...shortWaits, ...options.waits },
        clock,
        log,
        tell: (text) => void told.push(text),
      });
      await discord.control.online();
      const { guilds } = running.store;
      const telling = options.telling ?? { announce: "each", digest: "off" };
      for (const { id } of await guilds.list()) await guilds.choose(id, telling);
      return running;
    },
    async stop() {
      await running?.[Symbol.asyncDispose]();
      running = undefined;
    },
    async restart() {
      await theatre.stop();
      await theatre.start();
    },
    closeX: async () => x[Symbol.asyncDispose](),
    closeDiscord: async () => discord[Symbol.asyncDispose](),
    hears: (pattern, since = 0) =>
      discord.control.waitFor(
        ({ ephemeralFor, byBot, text }) => ephemeralFor === null && byBot && pattern.test(text),
        { since, timeoutMs: 15_000 },
      ),
    now: () => Math.max(0, ...discord.control.messages().map(({ revision }) => revision)),
    advance(ms) {
      skipped += ms;
    },
    async [Symbol.asyncDispose]() {
      await theatre.stop();
      await kept.disposeAsync();
      // The stand-in refuses what Discord would refuse, and so does the bot before it.
      expect(logged.filter((line) => /50035|but Discord takes/u.test(line))).toEqual([]);
    },
  };
  const kept = stack.move();
  return theatre;
}

/** The same with the bot on stage. */
export async function startTheatre(options: TheatreOptions = {}): Promise<Theatre> {
  const theatre = await openTheatre(options);
  try {
    await theatre.start();
    return theatre;
  } catch (error) {
    await theatre[Symbol.asyncDispose]();
    throw error;
  }
}
