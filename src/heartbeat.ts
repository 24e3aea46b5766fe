import type { Clock, Log } from "./flock/ports.ts";

interface HeartbeatDeps {
  /** Told to nobody: whoever knows it can feign a heartbeat. */
  readonly url: string;
  readonly clock: Clock;
  readonly healthy: () => boolean;
  readonly fetch: typeof fetch;
  readonly log: Log;
  /** Between two heartbeats, ms. */
  readonly every?: number;
  /** The longest one may take, ms. */
  readonly deadline?: number;
}

/** Fetches a URL at once and then every five minutes while the bot is healthy, so that somebody outside notices when it stops. */
export function createHeartbeat(deps: HeartbeatDeps): AsyncDisposable {
  const stop = new AbortController();
  const running = run(deps, stop.signal);
  return {
    async [Symbol.asyncDispose]() {
      stop.abort();
      await running;
    },
  };
}

async function run(deps: HeartbeatDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    if (deps.healthy()) await beat(deps, signal);
    await deps.clock.sleep(deps.every ?? 300_000, signal);
  }
}

async function beat(deps: HeartbeatDeps, signal: AbortSignal): Promise<void> {
  const done = new AbortController();
  const late = new AbortController();
  void deps.clock
    .sleep(deps.deadline ?? 30_000, AbortSignal.any([signal, done.signal]))
    .then(() => late.abort());
  try {
    const answer = await deps.fetch(deps.url, { signal: late.signal });
    await answer.body?.cancel();
    if (!answer.ok) deps.log.warn("heartbeat_refused", { status: answer.status });
  } catch (error) {
    if (!signal.aborted) deps.log.warn("heartbeat_failed", { error });
  } finally {
    done.abort();
  }
}
