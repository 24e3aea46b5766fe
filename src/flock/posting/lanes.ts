import type { Meter } from "../ports.ts";
import type { Claim, Settlement } from "../post-store.ts";
import { send } from "./sending.ts";
import type { SendDeps, Sent } from "./sending.ts";

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

export interface LaneDeps extends SendDeps {
  /** How many posts may be in flight at once. */
  readonly lanes: number;
  readonly meter?: Meter | undefined;
}

export function createLanes(deps: LaneDeps, onEnd: () => void): Lanes {
  const { clock, lanes } = deps;
  const inFlight = new Map<number, Promise<void>>();
  let settlements: readonly Settlement[] = [];

  function end(attemptId: number, { limits = [], isEarly = false, ...outcome }: Sent): void {
    // What was abandoned stands recorded as unknown.
    if (!inFlight.delete(attemptId)) return;
    settlements = [...settlements, { attemptId, outcome, limits, isEarly, at: clock.now() }];
  }

  async function fly(claim: Claim): Promise<void> {
    const isWanted = (): boolean => inFlight.has(claim.attemptId);
    const outcome = await observed(claim, { ...deps, isWanted });
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
async function observed(claim: Claim, deps: LaneDeps & Parameters<typeof send>[1]): Promise<Sent> {
  const { clock, log, meter } = deps;
  const { attemptId, postId, part, account } = claim;
  const began = clock.elapsed();
  const lateMs = Math.max(0, clock.now() - claim.dueAt);
  log.info("post_claimed", { post: postId, part, attempt: attemptId, account: account.id, lateMs });
  if (part === 1) meter?.left(lateMs);
  const outcome = await send(claim, deps);
  const tookMs = Math.round(clock.elapsed() - began);
  log.info("attempt_ended", { post: postId, attempt: attemptId, outcome: outcome.kind, tookMs });
  meter?.ended(outcome.kind);
  return outcome;
}
