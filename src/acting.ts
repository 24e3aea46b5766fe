import { AsyncLocalStorage } from "node:async_hooks";
import type { Act, Acting } from "./flock/ports.ts";

/** Remembers for whom a request is served, through all that it awaits. */
export function createActing(): Acting {
  const storage = new AsyncLocalStorage<Act>();
  return {
    run: (act, deed) => storage.run(act, deed),
    current: () => storage.getStore(),
  };
}
