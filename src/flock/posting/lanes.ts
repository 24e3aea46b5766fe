import type { Clock, Log, Meter, Network, PostAnswer, Vault } from "../ports.ts";
import type { Claim, Settlement } from "../post-store.ts";
import { openCredentials } from "../enrolment/sealing.ts";

/** The posts in flight, and what has come of those that ended. */
export interface Lanes {
  free(): number;
  launch(claim: Claim): void;
  /** What has ended and is not yet written. */
  ended(): readonly Settlement[];
  /** Forgets what is written now. */
  forget(written: readonly Settlement[]): void;
  /** Resolves when nothing is in flight. */
  idle(): Promise<unknown>;
  /** Ends what still is in flight as unknown: it may have left. */
  abandon(): void;
}

export interface LaneDeps {
  readonly network: Network;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  /** How many posts may be in flight at once. */
  readonly lanes: number;
  readonly meter?: Meter | undefined;
}

export function createLanes(deps: LaneDeps, onEnd: () => void): Lanes {
  const { clock, lanes } = deps;
  const inFlight = new Map<number, Promise<void>>();
  let settlements: readonly Settlement[] = [];

  function end(attemptId: number, { limits = [], ...outcome }: PostAnswer): void {
    // What was abandoned stands recorded as unknown.
    if (!inFlight.delete(attemptId)) return;
    settlements = [...settlements, { attemptId, outcome, limits, at: clock.now() }];
  }

  async function fly(claim: Claim): Promise<void> {
    const outcome = await observed(claim, deps);
    end(claim.attemptId, outcome);
    onEnd();
  }

  return {
    free: () => lanes - inFlight.size,
    launch: (claim) => inFlight.set(claim.attemptId, fly(claim)),
    ended: () => settlements,
    forget(written) {
      settlements = settlements.filter((settlement) => !written.includes(settlement));
    },
    idle: () => Promise.all(inFlight.values()),
    abandon() {
      for (const attemptId of inFlight.keys())
        end(attemptId, { kind: "unknown", detail: "stopped" });
    },
  };
}

/** Logs and counts an attempt as it begins and as it ends. */
async function observed(claim: Claim, deps: LaneDeps): Promise<PostAnswer> {
  const { clock, log, meter } = deps;
  const { attemptId, postId, part, account } = claim;
  const began = clock.elapsed();
  const lateMs = Math.max(0, clock.now() - claim.dueAt);
  log.info("post_claimed", { post: postId, part, attempt: attemptId, account: account.id, lateMs });
  if (part === 1) meter?.left(lateMs);
  const outcome = await attempt(claim, deps);
  const tookMs = Math.round(clock.elapsed() - began);
  log.info("attempt_ended", { post: postId, attempt: attemptId, outcome: outcome.kind, tookMs });
  meter?.ended(outcome.kind);
  return outcome;
}

async function attempt(claim: Claim, { vault, network, log }: LaneDeps): Promise<PostAnswer> {
  const { account, text, replyTo } = claim;
  let left = false;
  try {
    const row = { table: "credentials", row: account.id } as const;
    const credentials = openCredentials(vault, claim.credentials, row);
    left = true;
    return await network.post(credentials, { text, ...(replyTo !== undefined && { replyTo }) });
  } catch (error) {
    // A fault of our own: once the network has the post, whether it left is not known here.
    const incident = log.fault("attempt_failed", error, { post: claim.postId });
    const detail = `incident ${incident}`;
    return left ? { kind: "unknown", detail } : { kind: "not-sent", detail, incident };
  }
}
