import { startLoop } from "../loop/loop.ts";
import type { Loop } from "../loop/loop.ts";
import type { Clock, Log, Members } from "../ports.ts";
import type { OwnerStore } from "./owner-store.ts";

export interface LookingDeps {
  readonly owners: OwnerStore;
  readonly members: Members;
  readonly clock: Clock;
  readonly log: Log;
  /** Told when there is news. */
  readonly onNews: () => void;
}

/** Discord is asked about one member at a time, at most so often (ms): a flock of hundreds is no burst. */
const apart = 10_000;
/** Who joins is due only a day later. */
const longestWait = 10 * 60_000;

/** Starts the loop that asks Discord once a day whether each owner is still in the server. */
export function startLooking({ owners, members, clock, log, onNews }: LookingDeps): Loop {
  const stopping = new AbortController();
  const loop = startLoop({
    name: "owners",
    clock,
    log,
    longestWait,
    async step(now) {
      const look = await owners.claim(now);
      if (!look) return;
      const presence = await members.find(look.guildId, look.memberId);
      log.debug("owner_looked_for", { guild: look.guildId, owner: look.memberId, presence });
      // Once it is stopped the database may be closed; tomorrow is soon enough.
      if (stopping.signal.aborted) return;
      if (await owners.settle(look, presence, clock.now())) onNews();
    },
    async nextDue() {
      if (stopping.signal.aborted) return undefined;
      const now = clock.now();
      const due = await owners.nextDue(now);
      return due === undefined ? undefined : Math.max(due, now + apart);
    },
  });
  return {
    nudge: () => loop.nudge(),
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await loop[Symbol.asyncDispose]();
    },
  };
}
