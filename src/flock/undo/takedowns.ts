import { openCredentials } from "../enrolment/sealing.ts";
import { startLoop } from "../loop/loop.ts";
import type { Loop } from "../loop/loop.ts";
import type { Clock, Log, Network, RemoveAnswer, Vault } from "../ports.ts";
import type { Removal, TakedownStore } from "./takedown-store.ts";

export interface TakedownDeps {
  readonly takedowns: TakedownStore;
  readonly network: Network;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  /** Told after every removal: the account may post again, and there may be news. */
  readonly onSettled: () => void;
}

/** Starts the loop that takes posts down, one part an account at a time; a slow account holds up no other. */
export function startTakedowns(deps: TakedownDeps): Loop {
  const { takedowns, clock, log, onSettled } = deps;
  const inFlight = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  const busy = (): readonly string[] => [...inFlight.keys()];

  async function fly(removal: Removal): Promise<void> {
    const answer = await removeOrReport(removal, deps);
    try {
      await takedowns.settle(removal, answer, clock.now());
    } catch (error) {
      // Once it is stopped the database may be closed; what is not written is asked for again.
      if (!stopping.signal.aborted) log.fault("removal_not_settled", error, idsOf(removal));
    }
    inFlight.delete(removal.account.id);
    loop.nudge();
    onSettled();
  }

  const loop = startLoop({
    name: "takedowns",
    clock,
    log,
    nextDue: () => takedowns.nextDue(clock.now(), busy()),
    async step(now) {
      if (stopping.signal.aborted) return;
      for (const removal of await takedowns.due(now, busy())) {
        inFlight.set(removal.account.id, fly(removal));
      }
    },
  });
  return {
    nudge: () => loop.nudge(),
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await loop[Symbol.asyncDispose]();
      await Promise.all(inFlight.values());
    },
  };
}

/** A fault of our own is tried again like a network that is down. */
async function removeOrReport(
  removal: Removal,
  { network, vault, log }: TakedownDeps,
): Promise<RemoveAnswer> {
  const { account, networkId } = removal;
  try {
    const row = { table: "credentials", row: account.id } as const;
    const credentials = openCredentials(vault, removal.credentials, row);
    const answer = await network.remove(credentials, networkId);
    log.info("removal_answered", { ...idsOf(removal), answer: answer.kind });
    return answer;
  } catch (error) {
    const incident = log.fault("removal_failed", error, idsOf(removal));
    return { kind: "unknown", detail: `incident ${incident}` };
  }
}

function idsOf({ postId, part, account }: Removal) {
  return { post: postId, part, account: account.id };
}
