import { ActError } from "./errors.ts";
import { ask, dispatch, drop, type Gateway } from "./gateway.ts";
import type { Interactions } from "./interaction/interactions.ts";
import { fail, type Rest, type RestFault } from "./rest.ts";

/** Everything that can be made to go wrong, and put right again. */
export interface FaultControl {
  /** The next requests to a route, such as `POST /channels/:channel/messages` or `*`, fail. */
  failNext(fault: RestFault): void;
  /** How many of these requests have not come yet. */
  failuresLeft(): number;
  /** Breaks the gateway's connections: without a word, or with a close code. */
  dropGateway(code?: number): void;
  /** Asks the bot to reconnect (op 7). */
  reconnect(): void;
  /** Takes the session for invalid (op 9). */
  invalidateSession(resumable?: boolean): void;
  /** Refuses the next attempts to resume. */
  refuseResume(times?: number): void;
  /** Refuses or takes new connections to the gateway. */
  setGatewayDown(down: boolean): void;
  /** Asks for a heartbeat at once (op 1). */
  requestHeartbeat(): void;
  /** Forgets every fault that has not come about. */
  heal(): void;
  /** Dispatches the very same interaction once more. */
  replayInteraction(id: string): void;
  /** Makes an interaction older than its token's 15 minutes. */
  stale(id: string): void;
}

interface Parts {
  readonly rest: Rest;
  readonly gateway: Gateway;
  readonly interactions: Interactions;
}

/** The faults of these parts. */
export function createFaultControl({ rest, gateway, interactions }: Parts): FaultControl {
  return {
    failNext: (fault) => fail(rest, fault),
    failuresLeft: () => rest.faults.reduce((sum, { left }) => sum + left, 0),
    dropGateway: (code) => drop(gateway, code),
    reconnect: () => ask(gateway, 7, null),
    invalidateSession: (resumable = false) => ask(gateway, 9, resumable),
    refuseResume: (times = 1) => {
      gateway.refusals = times;
    },
    setGatewayDown: (down) => {
      gateway.down = down;
    },
    requestHeartbeat: () => ask(gateway, 1, null),
    heal: () => {
      rest.faults = [];
      gateway.refusals = 0;
      gateway.down = false;
    },
    replayInteraction: (id) => {
      dispatch(gateway, ["INTERACTION_CREATE", getInteraction(interactions, id).payload]);
    },
    stale: (id) => {
      interactions.all.set(id, { ...getInteraction(interactions, id), raisedAt: -Infinity });
    },
  };
}

function getInteraction({ all }: Interactions, id: string) {
  const interaction = all.get(id);
  if (interaction === undefined) throw new ActError(`There is no interaction ${id}.`);
  return interaction;
}
