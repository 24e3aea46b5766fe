import { openGround } from "../../../src/bot/ground.ts";
import type { Ground } from "../../../src/bot/ground.ts";
import { createChance } from "../../../src/chance.ts";
import { createClock } from "../../../src/clock.ts";
import { listedPrices } from "../../../src/domain/money/prices.ts";
import { createSecret } from "../../../src/domain/secret.ts";
import { startEngine } from "../../../src/flock/engine.ts";
import type { Engine } from "../../../src/flock/engine.ts";
import type { GuildFlock } from "../../../src/flock/flock.ts";
import { createGuildFlock } from "../../../src/flock/guild-flock.ts";
import type { Network } from "../../../src/flock/ports.ts";
import type { Store } from "../../../src/flock/stores.ts";
import { createLog } from "../../../src/log.ts";
import { readMoment } from "../../../src/when.ts";
import { createZips } from "../../../src/files/zip.ts";
import { createAgent } from "../../../src/x/agent.ts";
import { createNetwork } from "../../../src/x/client.ts";
import { createEnroller } from "../../../src/x/enrol.ts";
import { everybody } from "../../support/members.ts";
import { createFakeTypesetter } from "../../support/typesetter.ts";
import { keys } from "../kills/options.ts";

export const guildId = "100000000000000001";
export const moderator = "200000000000000001";
export const channelId = "300000000000000001";

/** A bot without Discord: production's own store, engine and client of X, on a folder of its own. */
export interface LoneFlock extends AsyncDisposable {
  readonly store: Store;
  readonly flock: GuildFlock;
  readonly engine: Engine;
}

export interface LoneOptions {
  readonly folder: string;
  /** Where X is listened for. */
  readonly x: string;
  readonly say: (line: string) => void;
  /** Changes the store and the network before anything uses them. */
  readonly wrap?: (parts: { readonly store: Store; readonly network: Network }) => {
    readonly store: Store;
    readonly network: Network;
  };
}

const capMicros = 1_000_000_000_000;
/** A look comes after the longest that an effect takes to land and to show (ms). */
const rules = {
  capMicros,
  prices: listedPrices,
  duplicateWindow: 48 * 3_600_000,
  checksAfter: [60, 300],
  recheck: { every: 1_000, until: 30_000 },
} as const;

/** Starts it as the bot's own composition does. */
export async function startLoneFlock(options: LoneOptions): Promise<LoneFlock> {
  const { folder, x } = options;
  await using stack = new AsyncDisposableStack();
  const clock = createClock();
  const log = createLog({ level: "info", write: options.say });
  const ground: Ground = stack.use(
    await openGround({
      folder,
      mode: "live",
      key: undefined,
      newKey: false,
      fresh: false,
      rules,
      clock,
      log,
    }),
  );
  const agent = createAgent({ port: Number(new URL(x).port) });
  const secrets = { key: createSecret(keys.xKey), secret: createSecret(keys.xSecret) };
  const line = { keys: secrets, agent, deadline: 300, clock };
  const { vault } = ground;
  const parts = { store: ground.store, network: createNetwork(line) };
  const { store, network } = options.wrap?.(parts) ?? parts;
  const deps = { store, network, typesetter, vault, clock, log, onNews: toNobody };
  const { engine } = await startEngine({
    ...deps,
    members: everybody,
    lanes: 8,
    stopWithin: 2_000,
  });
  stack.use(engine);
  const flock = createGuildFlock(guildId, {
    ...deps,
    enroller: createEnroller(line),
    chance: createChance(),
    createArchive: createZips(deps),
    builtIn: { list: async () => [] },
    capMicros,
    duplicateWindow: rules.duplicateWindow,
    prices: listedPrices,
    engine,
    readMoment,
    runWait: 5_000,
  });
  const kept = stack.move();
  return { store, flock, engine, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

const typesetter = createFakeTypesetter();

function toNobody(): void {}
