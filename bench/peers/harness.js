// Copied into a folder of its own beside the peer's packages, and run there: one mode, one line of JSON.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";

/** Reads what the benchmark asks of a peer. */
export const ask = JSON.parse(process.argv[2]);

/** Whether it begins with nothing: a life after a crash finds what the one before it left. */
export const isFresh = !["locked", "kills"].includes(ask.mode);
/** Whether it is killed again and again: what a crash leaves locked is to be freed soon. */
export const isKilled = ["fill", "kills"].includes(ask.mode);

/**
 * `peer.fill(count, at)` puts jobs in, due at an instant; `peer.start(handler)` works them off; `peer.stop()` ends with all outcomes
 * written; `peer.locked()` counts what a crash left locked, `peer.left()` what is still to be done.
 */
export async function play(peer) {
  const modes = { dispatch, burst, idle, crash, locked, fill, kills };
  const told = await modes[ask.mode](peer);
  process.stdout.write(`${JSON.stringify(told)}\n`);
  process.exit(0);
}

async function dispatch(peer) {
  if (ask.waiting > 0) await peer.fill(ask.waiting, Date.now() + 86_400_000);
  await peer.fill(ask.posts, Date.now() - 1_000);
  const all = Promise.withResolvers();
  let done = 0;
  let [cpu, began] = [process.cpuUsage(), 0];
  await peer.start(async () => {
    // From the first job on: a start takes its own time, and more where much waits.
    if (done === 0) [cpu, began] = [process.cpuUsage(), performance.now()];
    done += 1;
    if (done === ask.posts) all.resolve();
  });
  await all.promise;
  await peer.stop();
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { ms, cpuUs: user + system };
}

async function burst(peer) {
  const late = [];
  const all = Promise.withResolvers();
  let at = Infinity;
  // As after a while at work: the first ones warm it up.
  const warm = ask.warm;
  let seen = 0;
  await peer.start(async () => {
    seen += 1;
    if (seen > warm) late.push(performance.timeOrigin + performance.now() - at);
    if (seen === warm || seen === warm + ask.posts) all.resolve();
  });
  await peer.fill(warm, Date.now() - 1_000);
  await all.promise;
  const rest = Promise.withResolvers();
  all.resolve = rest.resolve;
  at = Math.ceil(Date.now() / 1_000) * 1_000 + 4_000;
  await peer.fill(ask.posts, at);
  await sleep(at - Date.now() - 500);
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  await rest.promise;
  loop.disable();
  await peer.stop();
  return { late, holdMs: loop.max / 1e6 };
}

async function idle(peer) {
  await peer.fill(ask.waiting, Date.now() + 86_400_000);
  await peer.start(async () => {});
  await sleep(3_000);
  const cpu = process.cpuUsage();
  await sleep(ask.seconds * 1_000);
  const { user, system } = process.cpuUsage(cpu);
  return { cpuUs: user + system };
}

async function crash(peer) {
  await peer.fill(ask.posts, Date.now() - 1_000);
  let done = 0;
  await peer.start(async () => {
    // A request takes its time; only then can a crash leave it in doubt.
    await sleep(20);
    done += 1;
    if (done === Math.floor(ask.posts / 3)) process.stdout.write("now\n");
  });
  return new Promise(() => {});
}

async function locked(peer) {
  return { locked: await peer.locked() };
}

async function fill(peer) {
  await peer.fill(ask.posts, Date.now() - 1_000);
  return {};
}

/** Posts whatever is still to be done, until nothing is. */
async function kills(peer) {
  await peer.start(async ({ id }) => {
    const answer = await fetch(`http://127.0.0.1:${ask.port}/`, { method: "POST", body: `${id}` });
    await answer.text();
  });
  while ((await peer.left()) > 0) await sleep(100);
  return {};
}
