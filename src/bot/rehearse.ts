import { openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { playRecital } from "../../rehearsal/recital.ts";
import { readVerses, type Verse } from "../../rehearsal/library.ts";
import { playScene, sceneHandles } from "../../rehearsal/scene.ts";
import { startStage } from "../../rehearsal/stage.ts";
import type { Stage } from "../../rehearsal/stage.ts";
import { createTranscript } from "../../rehearsal/transcript.ts";
import { startBot } from "./bot.ts";
import { createClock } from "../clock.ts";
import type { Config } from "../config.ts";
import { createSecret } from "../domain/secret.ts";
import { openFolder } from "../folder.ts";
import { createLog } from "../log.ts";
import { StartRefusal } from "../start-refusal.ts";
import { usualWaits } from "./parts.ts";
import { compareRecords } from "./records.ts";
import { terminal } from "../words/en/start.ts";

export interface RehearsalOptions {
  readonly config: Config;
  /** End with the scene; the exit code tells whether the records agree. */
  readonly once: boolean;
  /** A folder of other verse. */
  readonly poems: string | undefined;
  readonly say: (text: string) => void;
  /** Resolves when the rehearsal is to end. */
  readonly stopped: () => Promise<unknown>;
}

/** Plays a scene with the very same bot beside stand-ins for Discord and X; gives the exit code. */
export async function rehearse(options: RehearsalOptions): Promise<number> {
  const { config, say, once } = options;
  say(terminal.rehearsalBegins());
  const folder = openFolder(join(openFolder(config.folder), "rehearsal"));
  const verses = options.poems === undefined ? undefined : versesIn(options.poems);
  const handles = verses?.map(({ handle }) => handle) ?? sceneHandles;
  await using stage = await startStage({ folder, handles });
  await using bot = await startBot(botOptions(stage, { ...options, folder }));
  stage.open();
  const transcript = createTranscript(say);
  const { discord, x } = stage;
  const scenery = { discord: discord.control, x: x.control, xOrigin: x.origin, transcript };
  if (verses) await playRecital(scenery, verses);
  else await playScene(scenery);
  const differences = compareRecords(await stage.x.control.posts(), await bot.store.posts.record());
  say("");
  if (differences.lines.length > 0) say(terminal.recordsDiffer(differences.lines));
  else say(terminal.recordsAgree(differences.posts));
  if (!once) {
    say(terminal.rehearsalStays());
    await options.stopped();
  }
  say(terminal.rehearsalEnds());
  return differences.lines.length > 0 ? 1 : 0;
}

/** @throws StartRefusal `no-poems` */
function versesIn(path: string): readonly Verse[] {
  try {
    return readVerses(path);
  } catch (cause) {
    throw new StartRefusal("no-poems", { path }, { cause });
  }
}

function botOptions(
  stage: Stage,
  { config, folder, say }: RehearsalOptions & { readonly folder: string },
): Parameters<typeof startBot>[0] {
  return {
    mode: "rehearsal",
    config: {
      ...config,
      folder,
      guilds: [],
      heartbeatUrl: undefined,
      metricsPort: undefined,
      discordApi: stage.discord.api,
      xApi: stage.x.origin,
    },
    secrets: {
      discordToken: createSecret(stage.discordToken),
      xKey: createSecret(stage.xKey),
      xSecret: createSecret(stage.xSecret),
      key: undefined,
    },
    newKey: false,
    fresh: true,
    waits: usualWaits,
    clock: createClock(),
    log: createLog({ level: config.logLevel, write: fileWriter(join(folder, "flock.log")) }),
    tell: say,
  };
}

/** The log stays out of the transcript. */
function fileWriter(path: string): (line: string) => void {
  const file = openSync(path, "w", 0o600);
  return (line) => void writeSync(file, line);
}
