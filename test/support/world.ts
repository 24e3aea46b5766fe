import { setImmediate } from "node:timers/promises";
import { digest } from "../../src/chance.ts";
import type { Telling } from "../../src/domain/digest/telling.ts";
import { listedPrices, type Prices } from "../../src/domain/money/prices.ts";
import { createSecret } from "../../src/domain/secret.ts";
import type { Announcement } from "../../src/flock/announcement.ts";
import type { Completion } from "../../src/flock/enrolment/asking.ts";
import type { GuildFlock, RunReport } from "../../src/flock/flock.ts";
import { startEngine } from "../../src/flock/engine.ts";
import type { Inheritance } from "../../src/flock/engine.ts";
import { createGuildFlock, type FlockDeps } from "../../src/flock/guild-flock.ts";
import type { BuiltInPoem } from "../../src/flock/ports.ts";
import type { Delivery, Store } from "../../src/flock/stores.ts";
import type { Database, DatabaseOptions } from "../../src/store/database.ts";
import { openDatabase } from "../../src/store/database.ts";
import { createStore } from "../../src/store/store.ts";
import { createDrift } from "../../src/flock/watch/drift.ts";
import { createVault } from "../../src/vault.ts";
import { readMoment } from "../../src/when.ts";
import { createZips } from "../../src/files/zip.ts";
import { createManualClock } from "./manual-clock.ts";
import type { ManualClock } from "./manual-clock.ts";
import { createScriptedMembers } from "./members.ts";
import type { ScriptedMembers } from "./members.ts";
import { createScriptedNetwork, grantFor } from "./network.ts";
import type { ScriptedNetwork } from "./network.ts";
import { createQuietLog } from "./quiet-log.ts";
import type { Logged } from "./quiet-log.ts";
import { createFakeTypesetter } from "./typesetter.ts";

export const guildId = "100000000000000001";
export const moderator = "200000000000000001";
export const otherGuildId = "100000000000000002";
/** Asks as a moderator to stop accounts, or to let them go on. */
export const boss = (accounts: string) => ({ accounts, by: { id: moderator, isModerator: true } });
const duplicateWindow = 48 * 3_600_000;
export const channelId = "300000000000000001";

/** The whole flock on an in-memory database, a scripted network and a manual clock. */
export interface World extends AsyncDisposable {
  readonly clock: ManualClock;
  readonly network: ScriptedNetwork;
  readonly members: ScriptedMembers;
  readonly store: Store;
  /** The database behind the store. */
  readonly db: Database;
  readonly flock: GuildFlock;
  flockOf(guildId: string, change?: Partial<FlockDeps>): GuildFlock;
  /** Enrols an account by PIN. */
  enrol(
    handle: string,
    options?: { readonly guildId?: string; readonly by?: string },
  ): Promise<Completion>;
  /** Enrols an account, gives it a poem of these lines and starts it. */
  reader(handle: string, text: string, options?: { readonly guildId?: string }): Promise<void>;
  /** Presses Post without waiting for what comes of it; `press` names the press. */
  press(handle: string, count?: number, press?: string): Promise<RunReport>;
  /** Presses Post for the next units and lets the clock run until it is answered. */
  post(handle: string, count?: number): Promise<RunReport>;
  /** Takes all news that waits, oldest first. */
  news(): Promise<readonly Announcement[]>;
  /** Events logged as faults. */
  readonly faults: string[];
  /** Whatever else was logged. */
  readonly events: Logged[];
  /** X's or Discord's answers tell a time that is so much (ms) behind this world's clock; undefined: they are asked no more. */
  othersTell(behindMs: number | undefined): void;
  /** One answer of X's or Discord's comes in. */
  hear(): void;
  /** Stops the loops as a shutdown does, and starts them on the same database. */
  restart(awayMs?: number): Promise<Inheritance>;
}

export interface WorldOptions {
  readonly path?: string;
  readonly prices?: Prices;
  readonly capMicros?: number;
  readonly builtIn?: readonly BuiltInPoem[];
  readonly journal?: NonNullable<DatabaseOptions["journal"]>;
  /** How its guilds are told what goes out; a card for each post and no digest where nothing is said. */
  readonly telling?: Partial<Telling>;
}

/** Creates a world with two guilds in it. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const clock = createManualClock();
  const network = createScriptedNetwork(clock);
  const members = createScriptedMembers();
  const faults: string[] = [];
  const events: Logged[] = [];
  const log = createQuietLog(faults, events);
  const drift = createDrift(clock);
  let behindMs: number | undefined;
  const hear = (): void => {
    if (behindMs !== undefined) drift.hear(clock.now() - behindMs);
  };
  const capMicros = options.capMicros ?? 15_000_000;
  const prices = options.prices ?? listedPrices;
  const db = openDatabase({ path: ":memory:", ...options, clock, log });
  const store = createStore(db, {
    digest,
    prices,
    capMicros,
    duplicateWindow,
    checksAfter: [10_000, 60_000],
    recheck: { every: 3_600_000, until: 24 * 3_600_000 },
  });
  const vault = createVault(createSecret(Buffer.alloc(32, 7).toString("base64")));
  const typesetter = createFakeTypesetter();
  let ids = 0;
  let presses = 0;

  const start = () =>
    startEngine({
      store,
      network,
      members,
      typesetter,
      vault,
      clock,
      log,
      lanes: 8,
      stopWithin: 1_000,
      onNews: () => {},
      clocks: { drift, ask: async () => hear() },
    });

  async function stop() {
    // Both at once, so that a stop that fails (a full disk) is nobody's for no moment.
    await Promise.all([running.engine[Symbol.asyncDispose](), clock.advance(1_000)]);
  }

  for (const id of [guildId, otherGuildId]) {
    await store.guilds.arrive({ id, name: "Poets", adminId: moderator }, clock.now());
    await store.guilds.choose(id, options.telling ?? { announce: "each", digest: "off" });
  }
  let running = await start();

  const flockOf = (id: string, change: Partial<FlockDeps> = {}): GuildFlock =>
    createGuildFlock(id, {
      store,
      network,
      typesetter,
      enroller: network,
      vault,
      clock,
      chance: { id: () => `id${String((ids += 1)).padStart(14, "0")}` },
      createArchive: createZips({ clock }),
      builtIn: { list: async () => options.builtIn ?? [] },
      prices,
      capMicros,
      duplicateWindow,
      engine: {
        nudge: () => running.engine.nudge(),
        settled: () => running.engine.settled(),
        takeOver: () => running.engine.takeOver(),
        askTokens: (request) => running.engine.askTokens(request),
      },
      readMoment,
      runWait: 60_000,
      onNews: () => {},
      ...change,
    });

  const flock = flockOf(guildId);
  const world: World = {
    clock,
    network,
    members,
    store,
    db,
    flock,
    flockOf,
    faults,
    events,
    hear,
    othersTell(ms) {
      behindMs = ms;
    },
    async enrol(handle, { guildId: where = guildId, by = moderator } = {}) {
      const asked = flockOf(where);
      const enrolment = await asked.add({ by, channelId, handle });
      network.grants(grantFor(handle, digest(handle).replaceAll(/\D/gu, "").slice(0, 12)));
      return asked.completeEnrolment(enrolment.id, { by, pin: "1234567" });
    },
    async reader(handle, text, { guildId: where = guildId } = {}) {
      const asked = flockOf(where);
      const poem = `poem of ${handle}`;
      await world.enrol(handle, { guildId: where });
      await asked.addPoem({ name: poem, fileName: undefined, text, by: moderator });
      await asked.give({ account: handle, poem, by: moderator });
      await asked.start(handle);
    },
    async press(handle, count = 1, press = `press-${(presses += 1)}`) {
      const { account, current } = await flock.preview(handle, count);
      return flock.post({
        account: account.id,
        postId: current?.id ?? 0,
        textHash: current?.textHash ?? "",
        count,
        interactionId: press,
        by: moderator,
      });
    },
    post: (handle, count) => finish(world.press(handle, count), clock),
    async news() {
      const taken: Delivery[] = [];
      for (;;) {
        const delivery = await store.outbox.claim(clock.now());
        if (!delivery) {
          const inOrder = taken.toSorted((a, b) => a.id - b.id);
          return inOrder.map(({ announcement }) => announcement);
        }
        taken.push(delivery);
        await store.outbox.settle(delivery.id, { channelId, messageId: "1" });
      }
    },
    async restart(awayMs = 0) {
      await stop();
      await clock.advance(awayMs);
      running = await start();
      return running.inherited;
    },
    async [Symbol.asyncDispose]() {
      await stop();
      await store[Symbol.asyncDispose]();
    },
  };
  return world;
}

/** Lets the loops run until nothing moves that the clock does not move. */
export async function calm(): Promise<void> {
  for (let turns = 0; turns < 100; turns += 1) await setImmediate();
}

/** Lets loops run until a promise is settled, without moving the clock. */
async function finish<T>(promise: Promise<T>, clock: ManualClock): Promise<T> {
  const done = new AbortController();
  const watched = promise.finally(() => done.abort());
  watched.catch(() => {});
  for (let turns = 0; !done.signal.aborted && turns < 200; turns += 1) await setImmediate();
  if (!done.signal.aborted) await clock.advance(60_000);
  return watched;
}
