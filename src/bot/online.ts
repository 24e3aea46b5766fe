import { join } from "node:path";
import { commands } from "../../commands/index.ts";
import { createChance, digest } from "../chance.ts";
import { tryChannel } from "../discord/courier.ts";
import type { Application, Gateway } from "../discord/gateway.ts";
import { createGuilds } from "../discord/guilds.ts";
import { definitionsOf, mentionBy, register } from "../discord/register.ts";
import { createRouter } from "../discord/router.ts";
import { mostBytes } from "../domain/poem/parse.ts";
import { createFetchBytes, createFetchText } from "../files/download.ts";
import type { Engine } from "../flock/engine.ts";
import type { GuildFlock } from "../flock/flock.ts";
import { createGuildFlock } from "../flock/guild-flock.ts";
import type { Enroller } from "../flock/ports.ts";
import { createLibrary } from "../library.ts";
import { duplicateWindow } from "../domain/reading/course.ts";
import { createZips } from "../files/zip.ts";
import type { Parts } from "./parts.ts";
import { readMoment } from "../when.ts";
import { en } from "../words/en.ts";
import { translations } from "../words/languages.ts";

const downloadDeadline = 10_000;

/** What answers members. */
export interface OnlineParts extends Parts {
  readonly enroller: Enroller;
  readonly engine: Engine;
  readonly application: Application;
  readonly onNews: () => void;
  readonly onLost: (code: number) => void;
}

/** Registers the command and connects: from here on members are answered. */
export async function goOnline(parts: OnlineParts): ReturnType<Gateway["connect"]> {
  const { options, ground, gateway, application, onNews, onLost } = parts;
  const { clock, log, config } = options;
  const { store } = ground;
  const commandId = await register(definitionsOf(commands, en, translations), {
    store: store.instance,
    applicationId: application.id,
    digest,
    put: (definitions) => gateway.putCommands(application.id, definitions),
  });
  const allowed = config.guilds.length === 0 ? undefined : config.guilds;
  const guilds = await createGuilds({ allowed, store, clock, log, nudge: onNews });
  const flockOf = createFlocks(parts);
  const downloads = {
    clock,
    deadline: downloadDeadline,
    ...(config.discordApi !== undefined && { discordOrigin: new URL(config.discordApi).origin }),
  };
  const router = createRouter({
    subcommands: commands,
    flockFor: (guildId) => (guilds.serves(guildId) ? flockOf(guildId) : undefined),
    witness: (id, now) => store.instance.witness(id, now),
    tryChannel: (ask) => tryChannel(gateway.courier, ask),
    fetchText: createFetchText({ ...downloads, most: mostBytes }),
    fetchBytes: createFetchBytes(downloads),
    mention: mentionBy(commandId),
    acting: ground.acting,
    clock,
    log,
  });
  const rivalled = (): void => void holdForRival(parts);
  return gateway.connect({ router, guilds, lost: onLost, rivalled });
}

/** Another live copy with the same token would post the same lines: everything stands still until an admin has ended it. */
async function holdForRival({ options, ground, onNews }: OnlineParts): Promise<void> {
  const { clock, log } = options;
  try {
    if (!(await ground.store.adoption.hold("second-copy", clock.now()))) return;
    log.warn("second_copy_met");
    onNews();
  } catch (error) {
    log.fault("second_copy_not_held", error);
  }
}

function createFlocks(parts: OnlineParts) {
  const { options, ground, network, typesetter, enroller, engine, onNews } = parts;
  const deps = {
    ...ground,
    network,
    typesetter,
    enroller,
    engine,
    clock: options.clock,
    chance: createChance(),
    builtIn: createLibrary(join(import.meta.dirname, "../../poems")),
    createArchive: createZips({ clock: options.clock }),
    prices: options.config.prices,
    capMicros: options.config.monthlyCapMicros,
    duplicateWindow,
    runWait: options.waits.runWait,
    readMoment,
    onNews,
  };
  return (guildId: string): GuildFlock => createGuildFlock(guildId, deps);
}
