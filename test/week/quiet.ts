import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { ClientRequest } from "node:http";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";

/** Knows whether a request of this process still waits for its answer. */
export interface Quiet extends Disposable {
  /** Resolves once none does. */
  quiet(): Promise<void>;
}

// Node's own client carries the requests to X, undici those to Discord.
const begins = ["http.client.request.start", "undici:request:create"];
const ends = [
  "http.client.response.finish",
  "http.client.request.error",
  "undici:request:trailers",
  "undici:request:error",
];

const message = z.object({ request: z.custom<object>((it) => typeof it === "object") });

/** Listens to whatever leaves this process over HTTP. */
export function listen(): Quiet {
  const open = new Set<object>();
  const begin = (it: unknown): void => {
    const { request } = message.parse(it);
    // A WebSocket begins as a request that nobody answers as one.
    if (!(request instanceof ClientRequest && request.hasHeader("upgrade"))) open.add(request);
  };
  const end = (it: unknown): void => void open.delete(message.parse(it).request);
  for (const channel of begins) subscribe(channel, begin);
  for (const channel of ends) subscribe(channel, end);
  return {
    async quiet() {
      while (open.size > 0) await setTimeout(1);
    },
    [Symbol.dispose]() {
      for (const channel of begins) unsubscribe(channel, begin);
      for (const channel of ends) unsubscribe(channel, end);
    },
  };
}
