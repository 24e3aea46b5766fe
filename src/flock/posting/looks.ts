import { startLoop } from "../loop/loop.ts";
import type { Loop } from "../loop/loop.ts";
import type { Clock, Log, Network, Vault } from "../ports.ts";
import { openCredentials } from "../enrolment/sealing.ts";
import type { Look, LookAnswer, SuspectStore } from "../post-store.ts";

interface LookDeps {
  readonly suspects: SuspectStore;
  readonly network: Network;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  /** Told after every look: an account may post again, and there may be news. */
  readonly onSettled: () => void;
}

/** Starts the loop that asks X, over some hours, whether it accepts a token or the app again. */
export function startLooks(deps: LookDeps): Loop {
  const { suspects, clock, log, onSettled } = deps;
  return startLoop({
    name: "looks",
    clock,
    log,
    nextDue: () => suspects.nextLook(),
    async step(now) {
      const due = await suspects.dueLooks(now);
      await Promise.all(
        due.map(async (look) => {
          const answer = await askOrReport(look, deps);
          log.info("token_checked", { account: look.account.id, answer: answer.kind });
          await suspects.settleLook(look, answer, clock.now());
        }),
      );
      if (due.length > 0) onSettled();
    },
  });
}

/** One account's fault keeps no other from being asked for. */
async function askOrReport(
  { account, credentials }: Look,
  { network, vault, log }: LookDeps,
): Promise<LookAnswer> {
  try {
    const row = { table: "credentials", row: account.id } as const;
    return await network.identify(openCredentials(vault, credentials, row));
  } catch (error) {
    const incident = log.fault("token_not_checked", error, { account: account.id });
    return { kind: "not-sent", detail: `incident ${incident}` };
  }
}
