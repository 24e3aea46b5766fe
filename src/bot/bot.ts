import { commands } from "../../commands/index.ts";
import { newsCards, startAnnouncer } from "../discord/announcer.ts";
import type { Announcer } from "../discord/announcer.ts";
import { startCounting } from "../discord/news/presence.ts";
import { createGateway } from "../discord/gateway.ts";
import type { Application, NoConnection } from "../discord/gateway.ts";
import { isCopyReason } from "../domain/hold.ts";
import { duplicateWindow } from "../domain/reading/course.ts";
import { startEngine } from "../flock/engine.ts";
import type { Engine, Inheritance } from "../flock/engine.ts";
import type { Loop } from "../flock/loop/loop.ts";
import type { Clock, Enroller, Meter, Network } from "../flock/ports.ts";
import type { Store } from "../flock/stores.ts";
import { createDrift } from "../flock/watch/drift.ts";
import type { Drift } from "../flock/watch/drift.ts";
import { openGround } from "./ground.ts";
import type { GroundOptions } from "./ground.ts";
import { createHeartbeat } from "../heartbeat.ts";
import { goOnline } from "./online.ts";
import type { BotOptions, Parts } from "./parts.ts";
import { createTypesetter } from "../picture.ts";
import { StartRefusal } from "../start-refusal.ts";
import { start, terminal } from "../words/en/start.ts";
import { wordsFor } from "../words/languages.ts";
import { createAgent } from "../x/agent.ts";
import { createNetwork } from "../x/client.ts";
import { createEnroller } from "../x/enrol.ts";
import { probeX } from "../x/probe.ts";

/** A running bot. */
export interface Bot extends AsyncDisposable {
  readonly application: Application;
  readonly store: Store;
  /** Resolves when Discord has ended the session for good. */
  readonly lost: Promise<number>;
}

/** How long Discord is given to tell the time (ms). */
const longestQuestion = 3_000;
/** Posts in flight at once; a crash leaves at most so many in doubt. */
const lanes = 8;

/**
 * Composes the bot and brings it online.
 * @throws StartRefusal
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { clock, log, config, secrets } = options;
  await using stack = new AsyncDisposableStack();
  const ground = stack.use(
    await openGround({
      ...options,
      folder: config.folder,
      key: secrets.key,
      rules: rulesOf(options),
    }),
  );
  await tellCopy(ground.store, options);
  const meter = await openMetrics(options, { store: ground.store, stack });
  const drift = createDrift(clock);
  const noteDate = (at: number): void => drift.hear(at);
  const { network, enroller } = connectX(options, noteDate);
  await checkX(enroller, options);
  const token = secrets.discordToken;
  const gateway = stack.use(createGateway({ token, api: config.discordApi, clock, log, noteDate }));
  const application = applicationFrom(await gateway.identify());
  const parts: Parts = { options, ground, network, typesetter: createTypesetter(), gateway };
  const { engine, inherited, announcer } = await startLoops(parts, { meter, drift });
  stack.use(announcer);
  stack.use(engine);
  const { promise: lost, resolve: onLost } = Promise.withResolvers<number>();
  const counting = stack.use(startBirdCount(parts));
  const onNews = (): void => [announcer, counting].forEach((loop) => loop.nudge());
  const answer = await goOnline({ ...parts, enroller, engine, application, onNews, onLost });
  if (answer.kind !== "connected") throw refusalFrom(answer);
  // Only now: a start that fails again and again would fill the channel.
  await tellRestart(ground.store, inherited, clock.now());
  onNews();
  stack.use(startHeartbeat(options, () => gateway.isReady() && engine.isHealthy()));
  const kept = stack.move();
  return {
    application,
    store: ground.store,
    lost,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

function rulesOf({ config, waits }: BotOptions): GroundOptions["rules"] {
  const { prices, monthlyCapMicros: capMicros } = config;
  return { ...waits, prices, capMicros, duplicateWindow };
}

function startHeartbeat(
  { config: { heartbeatUrl: url }, clock, log }: BotOptions,
  healthy: () => boolean,
): AsyncDisposable | undefined {
  return url === undefined ? undefined : createHeartbeat({ url, clock, healthy, fetch, log });
}

/** The figures' library is loaded only where they are wanted. */
async function openMetrics(
  { config, clock, log }: BotOptions,
  { store, stack }: { readonly store: Store; readonly stack: AsyncDisposableStack },
): Promise<Meter | undefined> {
  if (config.metricsPort === undefined) return undefined;
  const { startMetrics } = await import("../metrics.ts");
  return stack.use(await startMetrics({ port: config.metricsPort, store, clock, log })).meter;
}

/** A stop does not wait for Discord to tell the time. */
async function within(clock: Clock, question: Promise<unknown>): Promise<void> {
  const done = new AbortController();
  await Promise.race([question, clock.sleep(longestQuestion, done.signal)]);
  done.abort();
}

/** The operator may be the only one who knows whether the other copy is stopped. */
async function tellCopy({ instance }: Store, { clock, tell }: BotOptions): Promise<void> {
  const hold = await instance.hold(clock.now());
  if (hold && isCopyReason(hold.reason)) tell(terminal.copyHeld(hold.reason));
}

function connectX(
  { config, secrets, waits, clock }: BotOptions,
  noteDate: (at: number) => void,
): {
  readonly network: Network;
  readonly enroller: Enroller;
} {
  const port = config.xApi === undefined ? undefined : Number(new URL(config.xApi).port || 80);
  const agent = createAgent(port === undefined ? {} : { port });
  const keys = { key: secrets.xKey, secret: secrets.xSecret };
  const line = { keys, agent, deadline: waits.deadline, clock, noteDate };
  return { network: createNetwork(line), enroller: createEnroller(line) };
}

/** One free request token tells whether the app is set up; what posting can do without is only told. */
async function checkX(enroller: Enroller, { tell }: BotOptions): Promise<void> {
  const answer = await probeX(enroller);
  switch (answer.kind) {
    case "app-keys":
      throw new StartRefusal("x-keys", {});
    case "app-clock":
      throw new StartRefusal("x-clock", {});
    case "app-callback":
      tell(start["x-callback"]({ detail: answer.detail }));
      return;
    case "unreachable":
    case "unclear":
      tell(terminal.xSilent(answer.detail));
      return;
    case "ok":
    case "wrong-pin":
    case "request-gone":
      return;
    default:
      answer satisfies never;
  }
}

function applicationFrom(answer: Application | NoConnection): Application {
  if (answer.kind === "application") return answer;
  throw refusalFrom(answer);
}

function refusalFrom(answer: NoConnection): StartRefusal {
  return answer.kind === "bad-token"
    ? new StartRefusal("discord-token", {})
    : new StartRefusal("discord-unreachable", { detail: answer.detail });
}

function startBirdCount({ options, ground, gateway }: Parts): Loop {
  return startCounting({
    ...options,
    count: () => ground.store.digests.birds(),
    show: (birds) => gateway.show(wordsFor("en").presence.birds(birds)),
  });
}

async function startLoops(
  { options, ground, network, typesetter, gateway }: Parts,
  { meter, drift }: { readonly meter: Meter | undefined; readonly drift: Drift },
): Promise<{
  readonly engine: Engine;
  readonly inherited: Inheritance;
  readonly announcer: Announcer;
}> {
  const { clock, log, waits } = options;
  const { store, vault } = ground;
  const announcer = await startAnnouncer({
    outbox: store.outbox,
    guilds: store.guilds,
    cards: newsCards(commands),
    courier: gateway.courier,
    plotter: typesetter,
    clock,
    log,
  });
  const onNews = (): void => {
    announcer.nudge();
    ground.renew();
  };
  const { stopWithin } = waits;
  const started = await startEngine({
    store,
    network,
    members: gateway.members,
    typesetter,
    vault,
    clock,
    log,
    lanes,
    stopWithin,
    onNews,
    meter,
    clocks: { drift, ask: () => within(clock, gateway.identify()) },
  });
  return { ...started, announcer };
}

/** Every guild with a flock hears that the bot is back, and how much of its own nobody knows yet. */
async function tellRestart(
  store: Store,
  { awayMs, absences }: Inheritance,
  now: number,
): Promise<void> {
  for (const guild of await store.guilds.list()) {
    if (guild.state !== "here" || (await store.accounts.list(guild.id)).length === 0) continue;
    // However it ended: a stop in good order leaves doubts too.
    const { unconfirmed: uncertain } = await store.watch.load(now, guild.id);
    const { missed, nextAt } = absences.find(({ guildId }) => guildId === guild.id) ?? {};
    await store.outbox.add(
      guild.id,
      { kind: "restarted", uncertain, awayMs, missed, nextAt },
      { address: { ping: "nobody", channel: "alerts" }, now },
    );
  }
}
