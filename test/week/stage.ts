import { startBot } from "../../src/bot/bot.ts";
import { usualWaits } from "../../src/bot/parts.ts";
import { listedPrices } from "../../src/domain/money/prices.ts";
import { createSecret } from "../../src/domain/secret.ts";
import { createLog } from "../../src/log.ts";
import { guild } from "../../rehearsal/cast.ts";
import { startDiscord } from "../../rehearsal/discord/server.ts";
import type { Scenery } from "../../rehearsal/player.ts";
import { createTranscript } from "../../rehearsal/transcript.ts";
import { startX } from "../../rehearsal/x/server.ts";
import type { DiscordControl } from "../../rehearsal/discord/control.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { createSkippingClock, type SkippingClock } from "./clock.ts";
import { listen } from "./quiet.ts";

/** The real bot between both stand-ins, all by one clock that can be set forward. */
export interface Stage extends AsyncDisposable {
  readonly clock: SkippingClock;
  readonly scenery: Scenery;
  readonly discord: DiscordControl;
  /** What the log says of faults: nothing, if all is well. */
  readonly faults: readonly string[];
}

/** A Monday in winter, when London keeps the time in which transcripts are printed. */
export const monday = Date.UTC(2026, 0, 12, 8);

// Made up, and worth nothing anywhere.
const secrets = { discord: "a-bot-token", xKey: "an-api-key", xSecret: "an-api-secret" } as const;

/** Raises the curtain; `handles` are the X accounts that exist. */
export async function openStage(
  handles: readonly string[],
  print: (line: string) => void,
): Promise<Stage> {
  await using stack = new AsyncDisposableStack();
  const quiet = stack.use(listen());
  const clock = createSkippingClock(monday, () => quiet.quiet());
  const folder = stack.use(createTemporaryFolder()).path;
  const token = secrets.discord;
  const discord = stack.use(await startDiscord({ token, guilds: [guild], clock }));
  const app = { key: secrets.xKey, secret: secrets.xSecret, access: "read-write" } as const;
  const x = stack.use(
    await startX({
      app: { ...app, callback: true },
      people: handles.map((handle) => ({ handle })),
      lag: { min: 0, max: 0 },
      clock,
    }),
  );
  // Requests to X are signed with the time outside, which is another.
  await x.control.setRules({ timestampWindow: Number.MAX_SAFE_INTEGER });
  const faults: string[] = [];
  const write = (line: string): void => {
    // A week in seconds meets the fifty requests a second that discord.js allows itself.
    if (!line.includes('"event":"discord_rate_limited"')) faults.push(line);
  };
  stack.use(await startBot(botOf({ clock, folder, write, discord: discord.api, x: x.origin })));
  await discord.control.online();
  const transcript = createTranscript(print, () => clock.now());
  const kept = stack.move();
  return {
    clock,
    discord: discord.control,
    scenery: { discord: discord.control, x: x.control, xOrigin: x.origin, transcript },
    faults,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

interface Outside {
  readonly clock: SkippingClock;
  readonly folder: string;
  readonly write: (line: string) => void;
  readonly discord: string;
  readonly x: string;
}

function botOf({ clock, folder, write, discord, x }: Outside): Parameters<typeof startBot>[0] {
  return {
    mode: "live",
    config: {
      guilds: [],
      monthlyCapMicros: 15_000_000,
      prices: listedPrices,
      folder,
      heartbeatUrl: undefined,
      metricsPort: undefined,
      logLevel: "warn",
      discordApi: discord,
      xApi: x,
    },
    secrets: {
      discordToken: createSecret(secrets.discord),
      xKey: createSecret(secrets.xKey),
      xSecret: createSecret(secrets.xSecret),
      key: undefined,
    },
    newKey: false,
    fresh: false,
    waits: usualWaits,
    clock,
    log: createLog({ level: "warn", write }),
    tell: write,
  };
}
