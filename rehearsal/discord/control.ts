import { once } from "node:events";
import { z } from "zod";
import type { FaultControl } from "./faults.ts";
import { gatewayEntry, isOnline, type Gateway } from "./gateway.ts";
import { interactionEntry, type Interactions } from "./interaction/interactions.ts";
import type { PersonControl } from "./person/control.ts";
import { requestEntry, type Rest } from "./rest.ts";
import type { WorldControl } from "./world.ts";

/** What really happened. */
export const ledgerSchema = z.object({
  requests: z.array(requestEntry),
  interactions: z.array(interactionEntry),
  gateway: z.array(gatewayEntry),
});

type Ledger = z.infer<typeof ledgerSchema>;

/** All that can be done to the stand-in beside what the bot does. */
export interface DiscordControl extends PersonControl, WorldControl, FaultControl {
  /** Waits until the bot is connected. */
  online(timeoutMs?: number): Promise<void>;
  ledger(): Ledger;
  /** Every path and body that the bot sent, IDENTIFY, RESUME and headers left out. */
  bytes(): string;
}

/** What is known of all that happened. */
export function createRecord(parts: {
  readonly rest: Rest;
  readonly gateway: Gateway;
  readonly interactions: Interactions;
}): Pick<DiscordControl, "online" | "ledger" | "bytes"> {
  const { rest, gateway, interactions } = parts;
  return {
    online: async (timeoutMs = 30_000) => {
      const signal = AbortSignal.timeout(timeoutMs);
      while (!isOnline(gateway)) await once(gateway.news, "ready", { signal });
    },
    ledger: () => ({
      requests: [...rest.ledger],
      interactions: [...interactions.ledger.values()],
      gateway: [...gateway.ledger],
    }),
    bytes: () =>
      [
        ...rest.ledger.map(({ method, path, body }) => `${method} ${path}\n${body}`),
        ...gateway.received,
      ].join("\n"),
  };
}
