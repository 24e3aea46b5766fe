import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startBot } from "./bot/bot.ts";
import { createClock } from "./clock.ts";
import { readProcessConfig } from "./config.ts";
import type { Config, ConfigReading, Secrets } from "./config.ts";
import { databaseFile } from "./bot/ground.ts";
import { verifyLog } from "./bot/verify.ts";
import { createLog } from "./log.ts";
import { usualWaits } from "./bot/parts.ts";
import { StartRefusal } from "./start-refusal.ts";
import { refusalSentence } from "./words/start-refusal.ts";
import { terminal } from "./words/en/start.ts";

interface Wish {
  readonly command: string | undefined;
  readonly once: boolean;
  readonly poems: string | undefined;
  readonly newKey: boolean;
  readonly link: string | undefined;
}

const options = {
  once: { type: "boolean", default: false },
  poems: { type: "string" },
  link: { type: "string" },
  "new-key": { type: "boolean", default: false },
} as const;

/** Service managers kill after 10 s; by then the poster has recorded what was in flight, and only idle waits are cut. */
const longestStop = 9_500;

// Not left to end by itself: X may keep a connection open long after all is recorded.
process.exit(await run());

/** Runs the bot until it is told to stop; gives the exit code. */
async function run(): Promise<number> {
  try {
    const reading = readProcessConfig();
    if (reading.unknown.length > 0) say(terminal.unknownNames(reading.unknown));
    return await start(readWish(), reading);
  } catch (error) {
    if (error instanceof StartRefusal) {
      say(refusalSentence(error));
      return 1;
    }
    const incident = createLog({ level: "info" }).fault("run_failed", error);
    say(terminal.fault(incident));
    return 1;
  }
}

/** @throws StartRefusal `bad-option` */
function readWish(): Wish {
  const { values, positionals } = readArguments();
  return {
    command: positionals[0],
    once: values.once,
    poems: values.poems,
    newKey: values["new-key"],
    link: values.link,
  };
}

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (cause) {
    // Node's own words name the option: "Unknown option '--onse'".
    const detail = cause instanceof Error ? (cause.message.split(". ")[0] ?? "") : "";
    throw new StartRefusal("bad-option", { detail }, { cause });
  }
}

/** Live where everything is configured, a rehearsal where nothing is. */
async function start(wish: Wish, reading: ConfigReading): Promise<number> {
  if (reading.kind === "wrong")
    throw new StartRefusal("config-wrong", { problems: reading.problems });
  const { config } = reading;
  if (wish.command === "verify-log") {
    const key = reading.kind === "live" ? reading.secrets.key : undefined;
    return verifyLog({ folder: config.folder, key, link: wish.link, say });
  }
  if (wish.command === "rehearse") return rehearse(config, wish);
  if (reading.kind === "live") return goLive(config, { secrets: reading.secrets, wish });
  if (wish.command === "live") throw new StartRefusal("not-configured", {});
  if (existsSync(join(config.folder, databaseFile))) {
    throw new StartRefusal("live-folder", { path: config.folder });
  }
  return rehearse(config, wish);
}

/** The stand-ins are loaded only where they play: a live start is a third quicker without them. */
async function rehearse(config: Config, wish: Wish): Promise<number> {
  const rehearsal = await import("./bot/rehearse.ts");
  return rehearsal.rehearse({ config, ...wish, say, stopped });
}

async function goLive(
  config: Config,
  { secrets, wish }: { readonly secrets: Secrets; readonly wish: Wish },
): Promise<number> {
  const log = createLog({ level: config.logLevel });
  // From the beginning, so that a start that is told to stop ends like any other run.
  const told = stopped();
  void told.then(() => say(terminal.stopping()));
  await using bot = await startBot({
    mode: "live",
    config,
    secrets,
    newKey: wish.newKey,
    fresh: false,
    waits: usualWaits,
    clock: createClock(),
    log,
    tell: say,
  });
  const { application } = bot;
  say(terminal.invite(application.inviteLink));
  if (application.isPublic) say(terminal.publicBot());
  say(terminal.live());
  log.info("went_live", { application: application.id });
  const lost = await Promise.race([told, bot.lost]);
  if (lost === undefined) return 0;
  say(terminal.sessionLost(lost));
  return 1;
}

/** Resolves at Ctrl-C or SIGTERM; the second one ends the process at once, which loses nothing either. */
function stopped(): Promise<undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  let asked = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (asked) process.exit(130);
      asked = true;
      resolve(undefined);
      void createClock()
        .sleep(longestStop)
        .then(() => process.exit(0));
    });
  }
  return promise;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
