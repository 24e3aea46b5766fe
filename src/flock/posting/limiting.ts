import type { Account } from "../../domain/account.ts";
import { parseLimit } from "../../domain/account.ts";
import { parseCeiling } from "../../domain/limits.ts";
import type { Barrier } from "../../domain/limits.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { RefusalValue } from "../../domain/refusal.ts";
import { excessOf } from "../../domain/schedule/measure.ts";
import { getStaying } from "../roster.ts";
import type { RosterDeps } from "../roster.ts";
import { refuseExcess } from "../schedule/ceiling.ts";
import { partsOf, postsLeft, postsOfReading } from "../schedule/coming.ts";

/** How much an account may post, as far as people choose it. */
export interface Limiting {
  /** Sets the most posts a day of an account, as typed. @throws Refusal `bad-ceiling`, `ceiling-above`, `ceiling-below` */
  setCeiling(
    account: string,
    typed: { readonly perDay: string; readonly verified: string },
  ): Promise<Account>;
  /** Sets how long one post of an account may be, as typed; what it has still to read is laid out anew. @throws Refusal `bad-length`, `manner-waits`, `reading-excess` */
  setLength(account: string, typed: string): Promise<Account>;
}

/** The limits of one guild's accounts. */
export function createLimiting(
  guildId: string,
  deps: RosterDeps & { readonly onNews: () => void },
): Limiting {
  const { store } = deps;
  return {
    async setCeiling(name, typed) {
      const account = await getStaying(guildId, name, store);
      const ceiling = parseCeiling(typed);
      await refuseBelowSchedule(account, ceiling.perDay, deps);
      await store.limits.setCeiling(account.id, ceiling);
      return { ...account, ceiling };
    },
    async setLength(name, typed) {
      const account = await getStaying(guildId, name, store);
      const limit = parseLimit(typed);
      const reading = await store.readings.findLive(account.id);
      const changed = { ...account, limit };
      if (reading) {
        await refuseExcess(
          account,
          () => postsOfReading(reading, { account: changed, store }),
          deps,
        );
      }
      await store.accounts.setLimit(account.id, limit, deps.clock.now());
      deps.onNews();
      return { ...account, limit };
    },
  };
}

/** Why an account's next post may not go now by a limit, exactly as the claim judges it. */
export async function limitObstacle(
  account: Account,
  parts: number,
  { store, clock }: RosterDeps,
): Promise<RefusalValue | undefined> {
  const barrier = await store.limits.barrier(account, clock.now(), parts);
  return barrier && refusalOf(barrier, account, parts);
}

function refusalOf(barrier: Barrier, { handle, ceiling }: Account, parts: number): RefusalValue {
  const { until } = barrier;
  switch (barrier.kind) {
    case "rate-limited":
    case "day-limited":
      return { code: "account-limited", values: { handle, until } };
    case "app-limited":
      return { code: "app-limited", values: { until } };
    case "share-used":
      return { code: "share-used", values: { handle, until } };
    case "over-ceiling": {
      const { used } = barrier;
      const allowed = ceiling.perDay;
      return { code: "over-ceiling", values: { handle, used, allowed, parts, until } };
    }
    default:
      return barrier satisfies never;
  }
}

/** A schedule that asks for more than the ceiling would starve in silence. @throws Refusal `ceiling-below` */
async function refuseBelowSchedule(
  account: Account,
  asked: number,
  { store, clock }: RosterDeps,
): Promise<void> {
  const record = await store.schedules.find(account.id);
  if (!record) return;
  const left = await postsLeft(account, store);
  const excess = excessOf(record.schedule, {
    now: clock.now(),
    perDay: asked,
    left: left && partsOf(left),
  });
  if (!excess) return;
  const { posts, per } = excess;
  throw new Refusal("ceiling-below", { handle: account.handle, asked, posts, per });
}
