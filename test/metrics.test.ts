import { once } from "node:events";
import { request } from "node:http";
import { createServer } from "node:net";
import { networkInterfaces } from "node:os";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { digest } from "../src/chance.ts";
import { outcomeKinds } from "../src/domain/outcome.ts";
import { startMetrics } from "../src/metrics.ts";
import type { Metrics } from "../src/metrics.ts";
import { openDatabase } from "../src/store/database.ts";
import { createStore } from "../src/store/store.ts";
import { setStage } from "./contract/stage.ts";
import type { Stage } from "./contract/stage.ts";
import { createManualClock } from "./support/manual-clock.ts";
import { createRecordedLog } from "./support/recorded-log.ts";

const open: AsyncDisposable[] = [];

afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one[Symbol.asyncDispose]();
});

interface Scene {
  readonly stage: Stage;
  readonly metrics: Metrics;
  readonly log: ReturnType<typeof createRecordedLog>;
}

async function start(port = 0): Promise<Scene> {
  const stage = await setStage(async (rules) =>
    createStore(openDatabase({ path: ":memory:", clock: createManualClock() }), {
      ...rules,
      digest,
    }),
  );
  open.push(stage);
  const log = createRecordedLog();
  const clock = { now: () => stage.now };
  const metrics = await startMetrics({ port, store: stage.store, clock, log });
  open.push(metrics);
  return { stage, metrics, log };
}

async function ask(port: number, path = "/metrics", method = "GET") {
  const asked = request({ host: "127.0.0.1", port, path, method, agent: false }).end();
  const [response] = await once(asked, "response");
  return { status: Number(response.statusCode), body: await text(response), response };
}

/** The samples of an answer, by name and labels. */
async function samples({ metrics }: Scene): Promise<Readonly<Record<string, number>>> {
  const { status, body } = await ask(metrics.port);
  expect(status).toBe(200);
  const lines = body.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.lastIndexOf(" ");
      return [line.slice(0, at), Number(line.slice(at + 1))] as const;
    }),
  );
}

test("posts are counted by what came of them, each kind from zero on", async () => {
  const scene = await start();
  scene.metrics.meter.ended("posted");
  scene.metrics.meter.ended("posted");
  scene.metrics.meter.ended("locked");
  const found = await samples(scene);
  expect(found).toMatchObject({
    'flock_posts_total{outcome="posted"}': 2,
    'flock_posts_total{outcome="locked"}': 1,
    'flock_posts_total{outcome="unknown"}': 0,
  });
  const counted = Object.keys(found).filter((name) => name.startsWith("flock_posts_total"));
  expect(counted).toHaveLength(outcomeKinds.length);
});

test("lateness is a histogram in seconds", async () => {
  const scene = await start();
  for (const ms of [20, 2_000, 500_000]) scene.metrics.meter.left(ms);
  expect(await samples(scene)).toMatchObject({
    'flock_post_lateness_seconds_bucket{le="0.05"}': 1,
    'flock_post_lateness_seconds_bucket{le="5"}': 2,
    'flock_post_lateness_seconds_bucket{le="900"}': 3,
    flock_post_lateness_seconds_sum: 502.02,
    flock_post_lateness_seconds_count: 3,
  });
});

test("what waits, what is on its way and what may still be spent are read when somebody asks", async () => {
  const scene = await start();
  const { stage } = scene;
  for (const handle of ["a", "b", "c"])
    await stage.press(await stage.reader(handle, [`${handle} one`, `${handle} two`]));
  const [first] = await stage.claim(2);
  if (!first) throw new Error("nothing was claimed");
  await stage.settle(first, { kind: "unknown", detail: "timeout" });
  const found = await samples(scene);
  expect(found).toMatchObject({
    flock_queue_depth: 1,
    flock_posts_in_flight: 1,
    flock_posts_unconfirmed: 1,
    // A dollar, less two posts that count as posted until it is known.
    'flock_budget_left_dollars{of="cap"}': 0.97,
  });
  expect(found).not.toHaveProperty('flock_budget_left_dollars{of="balance"}');
});

test("credits that were typed are watched until the watch is ended", async () => {
  const scene = await start();
  const { ledger } = scene.stage.store;
  await ledger.topUp({ micros: 5_000_000, at: scene.stage.now, by: "m" });
  expect(await samples(scene)).toMatchObject({ 'flock_budget_left_dollars{of="balance"}': 5 });
  await ledger.topUp(undefined);
  expect(await samples(scene)).not.toHaveProperty('flock_budget_left_dollars{of="balance"}');
});

test("no account and no word of a poem is in the answer", async () => {
  const { stage, metrics } = await start();
  const account = await stage.reader("howl", ["Moloch", "Solitude"]);
  await stage.say(account, { kind: "posted", id: "1" });
  expect((await ask(metrics.port)).body).not.toMatch(/howl|Moloch|Solitude|account|g1/u);
});

test.each([
  ["GET", "/", 404],
  ["GET", "/metrics/more", 404],
  ["POST", "/metrics", 405],
  ["GET", "/metrics?name=x", 200],
])("%s %s is answered with %d", async (method, path, status) => {
  const { metrics } = await start();
  expect((await ask(metrics.port, path, method)).status).toBe(status);
});

test("the answer is of the type that Prometheus reads", async () => {
  const { metrics } = await start();
  const { response } = await ask(metrics.port);
  expect(response.headers["content-type"]).toMatch(/^text\/plain; version=0\.0\.4/u);
});

test("it listens at 127.0.0.1 alone", async () => {
  const { metrics } = await start();
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ address, family }) => family === "IPv4" && address !== "127.0.0.1");
  for (const { address: host } of others) {
    const asked = request({ host, port: metrics.port, path: "/metrics", agent: false }).end();
    const [error] = await once(asked, "error");
    expect(error).toMatchObject({ code: "ECONNREFUSED" });
  }
});

test("a store that cannot be read is a fault in the log and a 500 without a word, and counting goes on", async () => {
  const { stage, metrics, log } = await start();
  Object.assign(stage.store.watch, { load: () => Promise.reject(new Error("the disk is gone")) });
  expect(await ask(metrics.port)).toMatchObject({ status: 500, body: "" });
  expect(log.lines).toMatchObject([{ event: "metrics_failed", level: "fault" }]);
  expect(() => metrics.meter.ended("posted")).not.toThrow();
});

test("a port that another program has refuses the start in so many words", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const address = taken.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  await expect(start(port)).rejects.toMatchObject({
    code: "metrics-port-taken",
    values: { port },
  });
  taken.close();
});

test("when it ends, nothing listens any more", async () => {
  const { metrics } = await start();
  await ask(metrics.port);
  await metrics[Symbol.asyncDispose]();
  await metrics[Symbol.asyncDispose]();
  const [error] = await once(
    request({ host: "127.0.0.1", port: metrics.port, agent: false }).end(),
    "error",
  );
  expect(error).toMatchObject({ code: "ECONNREFUSED" });
});
