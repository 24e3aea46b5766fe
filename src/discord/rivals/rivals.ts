import type { Client } from "discord.js";
import type { IsTaken } from "../responder.ts";

/** Tells an interaction that another copy of the bot has answered from one that this copy has answered itself. */
export interface Rivals {
  /** Notes an interaction as it comes; what it gives is asked when Discord calls that interaction answered already. */
  arrive(interactionId: string): IsTaken;
}

/** Discord delivers again only what came shortly before a break of the connection. */
const mostKept = 1_000;
const callback = /\/interactions\/(?<id>\d+)\/[^/]+\/callback/u;

/** Watches a client's first answers, and tells of each that another copy gave. */
export function createRivals({ rest }: Pick<Client, "rest">, rivalled: () => void): Rivals {
  /** True: it came twice, or its answer was sent twice because the first sending's end was not seen. */
  const seen = new Map<string, boolean>();
  rest.on("response", ({ path, retries }) => {
    const id = callback.exec(path)?.groups?.["id"];
    if (id !== undefined && retries > 0) seen.set(id, true);
  });
  return {
    arrive(interactionId) {
      seen.set(interactionId, seen.has(interactionId));
      const [oldest] = seen.keys();
      if (seen.size > mostKept && oldest !== undefined) seen.delete(oldest);
      return () => {
        if (seen.get(interactionId) !== false) return false;
        rivalled();
        return true;
      };
    },
  };
}
