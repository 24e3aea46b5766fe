import { startLoop } from "../loop/loop.ts";
import type { Loop } from "../loop/loop.ts";
import type { Clock, Log, Network, Vault } from "../ports.ts";
import { openCredentials } from "./sealing.ts";
import type { Removal } from "../enrolment-store.ts";
import type { AccountStore } from "../stores.ts";

export interface RemovalDeps {
  readonly accounts: AccountStore;
  readonly network: Network;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly onSettled: () => void;
}

const triedFor = 24 * 3_600_000;
const shortestPause = 60_000;
const longestPause = 3_600_000;

/** Starts the loop that takes accounts out: invalidates the token at X, tried again for a day, then wipes it. */
export function startRemoval(deps: RemovalDeps): Loop {
  const { accounts, clock, log, onSettled } = deps;
  return startLoop({
    name: "removal",
    clock,
    log,
    nextDue: () => accounts.nextRemoval(),
    async step(now) {
      for (const removal of await accounts.removable(now)) {
        await remove(removal, now, deps);
        onSettled();
      }
    },
  });
}

async function remove({ account, since }: Removal, now: number, deps: RemovalDeps): Promise<void> {
  const end = await invalidateOrReport(account.id, deps);
  if (end !== "again") {
    await deps.accounts.completeRemoval(account.id, { invalidated: end === "gone", now });
  } else if (now - since >= triedFor) {
    await deps.accounts.completeRemoval(account.id, { invalidated: false, now });
  } else {
    // Twice as long as it has been tried so far: 1, 2, 4 ... minutes, an hour at most.
    const pause = Math.min(longestPause, Math.max(shortestPause, now - since));
    await deps.accounts.postponeRemoval(account.id, now + pause);
  }
}

/** One account's fault keeps no other from being removed. */
async function invalidateOrReport(
  accountId: string,
  deps: RemovalDeps,
): ReturnType<typeof invalidate> {
  try {
    return await invalidate(accountId, deps);
  } catch (error) {
    deps.log.fault("invalidation_failed", error, { account: accountId });
    return "again";
  }
}

async function invalidate(
  accountId: string,
  { accounts, vault, network, log }: RemovalDeps,
): Promise<"gone" | "impossible" | "again"> {
  const sealed = await accounts.credentialsOf(accountId);
  if (!sealed) return "impossible";
  const answer = await network.invalidate(
    openCredentials(vault, sealed, { table: "credentials", row: accountId }),
  );
  log.info("token_invalidated", { account: accountId, answer: answer.kind });
  if (answer.kind === "gone") return "gone";
  return answer.kind === "revoked" && answer.certain ? "gone" : "again";
}
