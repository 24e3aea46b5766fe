import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { guild } from "./cast.ts";
import { startDiscord } from "./discord/server.ts";
import type { DiscordStandIn } from "./discord/server.ts";
import { startX } from "./x/server.ts";
import type { XStandIn } from "./x/server.ts";

/** Both stand-ins, and what the bot needs to talk to them. */
export interface Stage extends AsyncDisposable {
  /** Leaves the stand-ins' addresses where `npm run act` finds them. */
  open(): void;
  readonly discord: DiscordStandIn;
  readonly x: XStandIn;
  readonly discordToken: string;
  readonly xKey: string;
  readonly xSecret: string;
}

export interface StageOptions {
  /** Where the addresses of the stand-ins are left for `npm run act`. */
  readonly folder: string;
  /** The X accounts that exist. */
  readonly handles: readonly string[];
}

/** Where `npm run act` finds the stand-ins. */
export const addressFile = "stand-ins.json";

// Made up, and worth nothing anywhere.
const rehearsed = {
  discordToken: "rehearsal-bot-token",
  xKey: "rehearsal-api-key",
  xSecret: "rehearsal-api-secret",
} as const;

/** Starts the stand-ins for Discord and X on free ports of this machine. */
export async function startStage({ folder, handles }: StageOptions): Promise<Stage> {
  const discord = await startDiscord({ token: rehearsed.discordToken, guilds: [guild] });
  const x = await startX({
    seed: 1,
    app: {
      name: "Flock",
      key: rehearsed.xKey,
      secret: rehearsed.xSecret,
      access: "read-write",
      callback: true,
    },
    people: handles.map((handle) => ({ handle })),
    lag: { min: 0, max: 8_000 },
  });
  return {
    ...rehearsed,
    discord,
    x,
    open() {
      const addresses = JSON.stringify({ discord: discord.origin, x: x.origin });
      writeFileSync(join(folder, addressFile), addresses, { mode: 0o600 });
    },
    async [Symbol.asyncDispose]() {
      await x[Symbol.asyncDispose]();
      await discord[Symbol.asyncDispose]();
    },
  };
}
