import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { createRandom } from "../../../rehearsal/x/random.ts";

/** Counts how often each job arrives. */
export interface Counter extends AsyncDisposable {
  readonly port: number;
  /** Requests that came, whatever became of them. */
  arrivals(): number;
  /** How many jobs were posted, and how many posts there are beyond one for each. */
  posts(): { readonly done: number; readonly extra: number };
}

/** Milliseconds before a post stands, and again before its answer leaves; X's stand-in takes as long. */
export const latency = { min: 2, max: 10 };

/** A stand-in that takes a job's id as its post; like X it takes it also when whoever sent it is gone by then. */
export async function startCounter(seed: number): Promise<Counter> {
  const random = createRandom(seed);
  const pause = (): Promise<void> => setTimeout(random.whole(latency.min, latency.max));
  const counts = new Map<string, number>();
  let arrived = 0;
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    arrived += 1;
    const job = await wholeOf(request);
    if (job === undefined) return;
    await pause();
    counts.set(job, (counts.get(job) ?? 0) + 1);
    await pause();
    response.end("posted");
  };
  const server = createServer((request, response) => void serve(request, response));
  // A connection closed while at rest would fail the next job, and that is no kill.
  server.keepAliveTimeout = 0;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return {
    port: address.port,
    arrivals: () => arrived,
    posts: () => {
      const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
      return { done: counts.size, extra: all - counts.size };
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Undefined where the kill cut the request itself off. */
async function wholeOf(request: IncomingMessage): Promise<string | undefined> {
  try {
    return await text(request);
  } catch {
    return undefined;
  }
}
