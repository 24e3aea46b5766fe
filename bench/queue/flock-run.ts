// Run by the benchmarks as a process of its own: Flock itself in one mode, one line of JSON.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { createClock } from "../../src/clock.ts";
import { createSecret } from "../../src/domain/secret.ts";
import { idAt } from "../../src/domain/snowflake.ts";
import { startEngine } from "../../src/flock/engine.ts";
import type { Engine } from "../../src/flock/engine.ts";
import type { Network } from "../../src/flock/ports.ts";
import { createLog } from "../../src/log.ts";
import { createAgent } from "../../src/x/agent.ts";
import { createNetwork } from "../../src/x/client.ts";
import { askOf } from "./ask.ts";
import { countRows, createFlock } from "./flock.ts";
import type { Flock } from "./flock.ts";
import { countDoubts, countOpen } from "./lives/pressed.ts";

const ask = askOf(process.argv[2]);
const clock = createClock();
/** With fractions of a millisecond. */
const instant = (): number => performance.timeOrigin + performance.now();
let said = 0;
let onPost = (): void => {};

process.stdout.write(`${JSON.stringify(await play())}\n`);
process.exit(0);

function play(): Promise<object> {
  switch (ask.mode) {
    case "dispatch":
      return dispatch();
    case "crash":
      return crash();
    case "locked":
      return locked();
    case "burst":
      return burst();
    case "single":
      return single();
    case "idle":
      return idle();
    case "kills":
      return kills();
    case "fill":
      throw new Error("who asks for kills fills it");
    default:
      return ask.mode satisfies never;
  }
}

async function dispatch(): Promise<object> {
  const { posts } = ask;
  await using flock = await createFlock({ ...ask, due: posts, dueAt: clock.now() });
  const all = Promise.withResolvers<void>();
  let [cpu, began] = [process.cpuUsage(), 0];
  onPost = () => {
    // From the first post on: a start takes its own time, and more where much waits.
    if (said === 1) [cpu, began] = [process.cpuUsage(), performance.now()];
    if (said === posts) all.resolve();
  };
  const engine = await start(flock);
  await all.promise;
  await engine[Symbol.asyncDispose]();
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { ms, cpuUs: user + system, rows: countRows(flock.db) };
}

/** Killed by the benchmark once a third is posted. */
async function crash(): Promise<object> {
  const flock = await createFlock({ ...ask, due: ask.posts, dueAt: clock.now() });
  onPost = () => {
    if (said === Math.floor(ask.posts / 3)) process.stdout.write("now\n");
  };
  await start(flock, { answerAfter: 20 });
  return new Promise(() => {});
}

async function locked(): Promise<object> {
  await using flock = await createFlock({ ...ask, due: 0, waiting: 0, dueAt: clock.now() });
  return { locked: countRows(flock.db)["sending"] };
}

/** All due at one instant, after some others that warmed it up. */
async function burst(): Promise<object> {
  const { posts, warm, waiting } = ask;
  await using flock = await createFlock({ ...ask, due: warm, waiting, dueAt: clock.now() });
  let dueAt = Infinity;
  const late: number[] = [];
  const [warmed, all] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let ended = 0;
  onPost = () => {
    if (said > warm) late.push(instant() - dueAt);
    if (said === warm) warmed.resolve();
    if (said === warm + posts) all.resolve();
  };
  const onAnswer = (): void => {
    ended = instant() - dueAt;
  };
  await using engine = await start(flock, { onAnswer });
  await warmed.promise;
  dueAt = Math.ceil(clock.now() / 1_000) * 1_000 + 4_000;
  await flock.addDue({ from: warm, count: posts, dueAt, tokens: ask.tokens });
  engine.nudge();
  await setTimeout(dueAt - 500 - clock.now());
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  await all.promise;
  await setTimeout(100);
  loop.disable();
  return { late, holdMs: loop.max / 1e6, ended };
}

/** One post at a time on a flock at rest. */
async function single(): Promise<object> {
  const { posts, warm } = ask;
  const late: number[] = [];
  let first = Infinity;
  const gap = 200;
  await using flock = await createFlock({ ...ask, due: warm, dueAt: clock.now() });
  const [warmed, all] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  onPost = () => {
    if (said > warm) late.push(instant() - (first + (said - warm - 1) * gap));
    if (said === warm) warmed.resolve();
    if (said === warm + posts) all.resolve();
  };
  await using engine = await start(flock);
  await warmed.promise;
  first = clock.now() + 3_000;
  for (let index = 0; index < posts; index += 1) {
    const dueAt = first + index * gap;
    await flock.addDue({ from: warm + index, count: 1, dueAt, tokens: [] });
  }
  engine.nudge();
  await all.promise;
  return { late };
}

async function idle(): Promise<object> {
  const { waiting, seconds } = ask;
  await using flock = await createFlock({ ...ask, due: 0, dueAt: clock.now() });
  await using _ = await start(flock);
  await setTimeout(3_000);
  const before = process.cpuUsage();
  await setTimeout(seconds * 1_000);
  const { user, system } = process.cpuUsage(before);
  return { cpuUs: user + system, rssMb: process.memoryUsage.rss() / 1_048_576, waiting };
}

/** Killed again and again; the last life ends when nothing is left to post or in doubt. */
async function kills(): Promise<object> {
  // A look comes after the longest that a post takes to stand and to show here, as X's 45 s come before the looks of a real flock.
  const checksAfter = [300, 900] as const;
  await using flock = await createFlock({ ...ask, due: 0, dueAt: clock.now(), checksAfter });
  await using _ = await start(flock, { network: createX() });
  while (countOpen(flock.db) > 0) await setTimeout(100);
  return countDoubts(flock.db);
}

interface Answering {
  readonly network?: Network;
  readonly answerAfter?: number;
  readonly onAnswer?: () => void;
}

async function start({ store, vault }: Flock, answering: Answering = {}): Promise<Engine> {
  const { engine } = await startEngine({
    store,
    typesetter: { set: never, check: never, plot: never },
    members: { find: async () => "unknown" },
    network: answering.network ?? networkFor(answering),
    vault,
    clock,
    log: createLog({ level: "info", write: () => {} }),
    lanes: ask.concurrency,
    stopWithin: 10_000,
    onNews: () => {},
  });
  return engine;
}

function networkFor(answering: Answering): Network {
  return ask.port === 0 ? silentNetwork(answering) : xNetwork(answering);
}

function createX(): Network {
  const keys = { key: createSecret(ask.key), secret: createSecret(ask.secret) };
  return createNetwork({ keys, agent: createAgent({ port: ask.port }), clock });
}

function never(): never {
  throw new Error("nothing but posting is asked here");
}

function silentNetwork({ answerAfter }: Answering): Network {
  const first = BigInt(idAt(clock.now()));
  return {
    async post() {
      const id = String(first + BigInt((said += 1)));
      onPost();
      if (answerAfter !== undefined) await setTimeout(answerAfter);
      return { kind: "posted", id };
    },
    upload: never,
    timeline: never,
    identify: never,
    remove: never,
    setProfile: never,
    invalidate: never,
  };
}

/** The real client; the accounts that warm it up are nobody's, so their posts are answered here. */
function xNetwork({ onAnswer }: Answering): Network {
  const x = createX();
  const silent = silentNetwork({});
  return {
    ...x,
    async post(credentials, utterance) {
      if (said < ask.warm) return silent.post(credentials, utterance);
      said += 1;
      onPost();
      const outcome = await x.post(credentials, utterance);
      if (outcome.kind !== "posted") throw new Error(`X answered ${outcome.kind}`);
      onAnswer?.();
      return outcome;
    },
  };
}
