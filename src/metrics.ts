import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { outcomeKinds } from "./domain/outcome.ts";
import type { Clock, Log, Meter } from "./flock/ports.ts";
import type { Store } from "./flock/stores.ts";
import { StartRefusal } from "./start-refusal.ts";

interface MetricsDeps {
  /** Zero: any that is free. */
  readonly port: number;
  readonly store: Pick<Store, "watch" | "ledger">;
  readonly clock: Pick<Clock, "now">;
  readonly log: Pick<Log, "fault">;
}

/** Figures for Prometheus, given at a port of this machine. */
export interface Metrics extends AsyncDisposable {
  readonly port: number;
  readonly meter: Meter;
}

/**
 * Listens at 127.0.0.1 alone and answers GET /metrics.
 * @throws StartRefusal `metrics-port-taken`, `metrics-port`
 */
export async function startMetrics(deps: MetricsDeps): Promise<Metrics> {
  const registry = new Registry();
  const meter = createMeter(registry);
  const readGauges = createGauges(registry, deps);
  const server = createServer((request, response) => {
    void answer(request, response, { registry, readGauges, log: deps.log });
  });
  await listen(server, deps.port);
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : deps.port,
    meter,
    async [Symbol.asyncDispose]() {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** From punctual to a slot's whole grace, in seconds. */
const latenessBuckets = [0.05, 0.25, 1, 5, 15, 60, 300, 900, 3_600, 4 * 3_600];

function createMeter(registry: Registry): Meter {
  const registers = [registry];
  const posts = new Counter({
    name: "flock_posts_total",
    help: "Attempts to post that ended, by what came of them",
    labelNames: ["outcome"],
    registers,
  });
  for (const outcome of outcomeKinds) posts.inc({ outcome }, 0);
  const lateness = new Histogram({
    name: "flock_post_lateness_seconds",
    help: "How long after it was due a post left",
    buckets: latenessBuckets,
    registers,
  });
  return {
    left: (latenessMs) => lateness.observe(latenessMs / 1_000),
    ended: (outcome) => posts.inc({ outcome }),
  };
}

/** Gives what brings the gauges up to date; they are read only when somebody asks. */
function createGauges(registry: Registry, { store, clock }: MetricsDeps): () => Promise<void> {
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `flock_${name}`, help, registers: [registry] });
  const due = gauge("queue_depth", "Posts that are due and not yet on their way");
  const inFlight = gauge("posts_in_flight", "Posts on their way to X");
  const unconfirmed = gauge("posts_unconfirmed", "Posts of which nobody knows whether they went");
  const left = new Gauge({
    name: "flock_budget_left_dollars",
    help: "What may still be spent: of the month's cap, and of the credits last typed",
    labelNames: ["of"],
    registers: [registry],
  });
  return async () => {
    const now = clock.now();
    const load = await store.watch.load(now);
    due.set(load.due);
    inFlight.set(load.inFlight);
    unconfirmed.set(load.unconfirmed);
    // The instance's purse comes first, and is the only one where no guild is named.
    const [purse] = await store.ledger.purses("", now);
    if (purse) left.set({ of: "cap" }, (purse.capMicros - purse.spentMicros) / 1_000_000);
    const balance = await store.ledger.findBalance();
    if (balance) left.set({ of: "balance" }, balance.leftMicros / 1_000_000);
    else left.remove({ of: "balance" });
  };
}

async function answer(
  { method, url = "" }: IncomingMessage,
  response: ServerResponse,
  deps: {
    readonly registry: Registry;
    readonly readGauges: () => Promise<void>;
    readonly log: Pick<Log, "fault">;
  },
): Promise<void> {
  const { registry, readGauges, log } = deps;
  if (url.split("?")[0] !== "/metrics") return refuse(response, 404);
  if (method !== "GET") return refuse(response.setHeader("allow", "GET"), 405);
  try {
    await readGauges();
    const text = await registry.metrics();
    response.writeHead(200, { "content-type": registry.contentType }).end(text);
  } catch (error) {
    log.fault("metrics_failed", error);
    refuse(response, 500);
  }
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw code === "EADDRINUSE"
      ? new StartRefusal("metrics-port-taken", { port }, { cause: error })
      : new StartRefusal("metrics-port", { port, detail: code }, { cause: error });
  }
}
