import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { DiscordControl } from "../../rehearsal/discord/control.ts";
import { startDiscord } from "../../rehearsal/discord/server.ts";
import type { DiscordStandIn } from "../../rehearsal/discord/server.ts";
import { guild } from "../../rehearsal/cast.ts";

/** One of the two bots that are compared, with a stand-in for Discord of its own. */
export interface Bot {
  readonly name: "flock" | "bare";
  readonly discord: DiscordControl;
  /** Starts its process; gives the milliseconds until READY and the first GUILD_CREATE had left. */
  start(): Promise<number>;
  /** Resident memory of its process, in MB. */
  memory(): number;
  stop(): Promise<void>;
}

/** Made up, and worth nothing anywhere. */
export const keys = {
  discordToken: "bench-bot-token",
  xKey: "bench-api-key",
  xSecret: "bench-api-secret",
} as const;

/** Starts a stand-in for Discord that tells time by the fraction of a millisecond. */
export function startPreciseDiscord(): Promise<DiscordStandIn> {
  const clock = { now: () => performance.timeOrigin + performance.now() };
  return startDiscord({ token: keys.discordToken, guilds: [guild], clock });
}

/** Flock itself, by its own entry point. */
export function createFlock(
  { api, control }: DiscordStandIn,
  { folder, xOrigin }: { readonly folder: string; readonly xOrigin: string },
): Bot {
  const env = {
    DISCORD_TOKEN: keys.discordToken,
    X_API_KEY: keys.xKey,
    X_API_SECRET: keys.xSecret,
    FLOCK_DATA: folder,
    FLOCK_DISCORD_API: api,
    FLOCK_X_API: xOrigin,
  };
  const entry = join(import.meta.dirname, "../../start.js");
  return createBot("flock", control, () => spawnNode([entry, "live"], { env, cwd: folder }));
}

/** A bare bot on discord.js. */
export function createBare({ api, control }: DiscordStandIn, folder: string): Bot {
  const entry = join(import.meta.dirname, "bare.ts");
  const args = [entry, "--api", api, "--token", keys.discordToken];
  return createBot("bare", control, (isFirst) =>
    spawnNode(isFirst ? [...args, "--register"] : args, { env: {}, cwd: folder }),
  );
}

function createBot(
  name: Bot["name"],
  discord: DiscordControl,
  launch: (isFirst: boolean) => ChildProcess,
): Bot {
  let child: ChildProcess | undefined;
  let starts = 0;
  return {
    name,
    discord,
    async start() {
      const from = performance.now();
      child = launch(starts === 0);
      starts += 1;
      const ended = once(child, "exit").then(() => {
        throw new Error(`${name} ended before it was online`);
      });
      // Its end after the start is wanted.
      ended.catch(() => {});
      await Promise.race([discord.online(), ended]);
      return performance.now() - from;
    },
    memory: () => residentMemory(child?.pid),
    async stop() {
      if (child === undefined) return;
      const exit = once(child, "exit");
      child.kill("SIGTERM");
      await exit;
      child = undefined;
      // The stand-in has to see that the connection is gone, or it takes the bot for online.
      await setTimeout(100);
    },
  };
}

function spawnNode(
  args: readonly string[],
  options: { readonly env: Readonly<Record<string, string>>; readonly cwd: string },
): ChildProcess {
  return spawn(process.execPath, args, { ...options, stdio: ["ignore", "ignore", "inherit"] });
}

function residentMemory(pid: number | undefined): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/u.exec(status)?.[1]) / 1024;
}
