// The real bot with short waits, on the addresses given as arguments; it lives until it is killed or told to stop.
import { openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startBot } from "../../../src/bot/bot.ts";
import type { BotOptions, Waits } from "../../../src/bot/parts.ts";
import { listedPrices } from "../../../src/domain/money/prices.ts";
import { createSecret } from "../../../src/domain/secret.ts";
import { createLog } from "../../../src/log.ts";
import { createFastClock, speed } from "./fast-clock.ts";
import { keys } from "./options.ts";

const { values } = parseArgs({
  options: {
    folder: { type: "string", default: "" },
    discord: { type: "string", default: "" },
    x: { type: "string", default: "" },
    epoch: { type: "string", default: "0" },
  },
});

/** The second look comes after the longest that an effect takes to land and to show on the stand-in's timeline. */
const waits: Waits = {
  // The only one in real time: the machine keeps it.
  deadline: 400,
  checksAfter: [200 * speed, 1_700 * speed],
  recheck: { every: 4_000 * speed, until: 30_000 * speed },
  stopWithin: 2_000 * speed,
  runWait: 5_000 * speed,
};

const stopping = Promise.withResolvers<void>();
process.once("SIGTERM", () => stopping.resolve());
// No bot outlives the run that it belongs to.
process.once("disconnect", () => process.exit(1));

const bot = await startBot(optionsFor(join(values.folder, "flock.log")));
process.send?.("online");
await stopping.promise;
await bot[Symbol.asyncDispose]();
process.removeAllListeners("disconnect");
process.disconnect();

function optionsFor(logFile: string): BotOptions {
  const file = openSync(logFile, "a", 0o600);
  return {
    mode: "live",
    config: {
      guilds: [],
      // Far above what a run spends: caps have their own tests.
      monthlyCapMicros: 1_000_000_000_000,
      prices: listedPrices,
      folder: values.folder,
      heartbeatUrl: undefined,
      metricsPort: undefined,
      logLevel: "info",
      discordApi: values.discord,
      xApi: values.x,
    },
    secrets: {
      discordToken: createSecret(keys.discordToken),
      xKey: createSecret(keys.xKey),
      xSecret: createSecret(keys.xSecret),
      key: undefined,
    },
    newKey: false,
    fresh: false,
    waits,
    clock: createFastClock(Number(values.epoch)),
    log: createLog({ level: "info", write: (line) => void writeSync(file, line) }),
    tell: () => {},
  };
}
