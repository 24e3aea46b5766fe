import { digest } from "../../../src/chance.ts";
import { listedPrices } from "../../../src/domain/money/prices.ts";
import { createSecret } from "../../../src/domain/secret.ts";
import type { Engine } from "../../../src/flock/engine.ts";
import { startEngine } from "../../../src/flock/engine.ts";
import type { GuildFlock } from "../../../src/flock/flock.ts";
import { createGuildFlock } from "../../../src/flock/guild-flock.ts";
import type { Chance, Clock, Enroller, Log, Network } from "../../../src/flock/ports.ts";
import { createDrift } from "../../../src/flock/watch/drift.ts";
import type { OtherClocks } from "../../../src/flock/watch/watchdog.ts";
import { openDatabase } from "../../../src/store/database.ts";
import type { Database } from "../../../src/store/database.ts";
import { createStore } from "../../../src/store/store.ts";
import { createVault } from "../../../src/vault.ts";
import { readMoment } from "../../../src/when.ts";
import { createZips } from "../../../src/files/zip.ts";
import { everybody } from "../../support/members.ts";
import { createFakeTypesetter } from "../../support/typesetter.ts";
import { createCourier } from "./channel.ts";
import type { Channel } from "./channel.ts";
import { createMortal } from "./mortal.ts";
import type { Fate, Mortal } from "./mortal.ts";

export const guilds = ["100000000000000001", "100000000000000002"] as const;
export const moderator = "200000000000000001";
export const channelId = "300000000000000001";
const stopWithin = 10_000;
const duplicateWindow = 48 * 3_600_000;

/** One life of the bot, from its start to its stop or its death. */
export interface Life extends AsyncDisposable {
  readonly mortal: Mortal;
  readonly engine: Engine;
  flockOf(guildId: string): GuildFlock;
}

/** All that outlives the bot. */
export interface Ground {
  readonly clock: Clock;
  readonly db: Database;
  readonly network: Network;
  readonly enroller: Enroller;
  /** Where news is told. */
  readonly channel: Channel;
  readonly capMicros: number;
  readonly chance: Chance;
  /** Told of every fault that the bot logs. */
  readonly onFault: (words: string) => void;
  /** Told of what the store tells, once it is on the disk. */
  readonly onTold: Log["info"];
  /** What everybody else's clock says (ms UTC). */
  readonly othersNow: () => number;
}

const vault = createVault(createSecret(Buffer.alloc(32, 7).toString("base64")));

/** Opens the database on which a world stands, with its guilds. */
export async function openGround(ground: Omit<Ground, "db">): Promise<Ground & Disposable> {
  const { clock, capMicros, onTold } = ground;
  const db = openDatabase({ path: ":memory:", clock, log: { info: onTold } });
  const { guilds: store } = createStore(db, rulesFor(capMicros));
  for (const id of guilds) {
    await store.arrive({ id, name: "Poets", adminId: moderator }, clock.now());
    await store.choose(id, { zone: id === guilds[0] ? "Europe/Berlin" : "America/New_York" });
  }
  return { ...ground, db, [Symbol.dispose]: () => db[Symbol.dispose]() };
}

/** Starts the bot as its own composition does: production's own engine, store and flock; undefined when it dies of its fate before. */
export async function startLife(ground: Ground, fate?: Fate): Promise<Life | undefined> {
  const mortal = createMortal(ground);
  if (fate) mortal.doom(fate);
  const life = await Promise.race([begin(ground, mortal), mortal.death]);
  return life ?? undefined;
}

async function begin(ground: Ground, mortal: Mortal): Promise<Life> {
  const { clock, network } = mortal;
  const store = createStore(mortal.db, rulesFor(ground.capMicros));
  const log = createLog(ground.onFault);
  const { outbox } = store;
  await outbox.recover();
  const { channel, onFault } = ground;
  const onNews = createCourier({ outbox, clock, channel, onFault });
  const deps = { store, network, typesetter, vault, clock, log, onNews };
  const { engine } = await startEngine({
    ...deps,
    members: everybody,
    lanes: 8,
    stopWithin,
    clocks: heard(ground),
  });
  const { capMicros, chance, enroller } = ground;
  const flockDeps = {
    ...deps,
    enroller,
    chance,
    createArchive: createZips(deps),
    builtIn: { list: async () => [] },
    capMicros,
    duplicateWindow,
    prices: listedPrices,
    engine,
    readMoment,
    runWait: 60_000,
  };
  return {
    mortal,
    engine,
    flockOf: (guildId) => createGuildFlock(guildId, flockDeps),
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
}

/** Others' clocks, each answer at once. */
function heard({ clock, othersNow }: Pick<Ground, "clock" | "othersNow">): OtherClocks {
  const drift = createDrift(clock);
  return { drift, ask: async () => drift.hear(othersNow()) };
}

function rulesFor(capMicros: number) {
  return {
    digest,
    capMicros,
    prices: listedPrices,
    duplicateWindow,
    checksAfter: [10_000, 60_000],
    recheck: { every: 3_600_000, until: 24 * 3_600_000 },
  } as const;
}

const typesetter = createFakeTypesetter();

function createLog(onFault: Ground["onFault"]): Log {
  return {
    debug: () => {},
    info: () => {},
    warn: () => {},
    fault(event, cause) {
      onFault(`${event}: ${String(cause)}`);
      return "incident";
    },
  };
}
