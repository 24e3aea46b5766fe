import type { Account } from "../../domain/account.ts";
import { startLoop } from "../loop/loop.ts";
import type { Loop } from "../loop/loop.ts";
import type { Clock, Log, Network, Vault } from "../ports.ts";
import type { Adopted, AdoptionStore, Unread } from "../post-store.ts";
import { openCredentials } from "../enrolment/sealing.ts";

export interface AdoptionDeps {
  readonly adoption: AdoptionStore;
  readonly network: Network;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  /** How many timelines are read at once. */
  readonly lanes: number;
  /** Told after every look: an account may post again, and there may be news. */
  readonly onSettled: () => void;
}

/** What an account's timeline told; `adopted` is undefined where it could not be read. */
export interface TimelineTold {
  readonly account: Account;
  readonly adopted: Adopted | undefined;
}

/** Reads what another copy of the flock posted. */
export interface Adoption extends Loop {
  /** The other copy is stopped: reads every timeline, takes over what stands there, and ends the hold; undefined where nothing was held. */
  takeOver(): Promise<readonly TimelineTold[] | undefined>;
}

/** Starts the loop that reads the timelines of accounts for which another copy may have posted. */
export function startAdoption(deps: AdoptionDeps): Adoption {
  const { adoption, clock, log, onSettled } = deps;
  let turn: Promise<unknown> = Promise.resolve();
  // One pass after the other: two at once would only pay twice for what they read.
  function inTurn<T>(pass: () => Promise<T>): Promise<T> {
    const mine = turn.then(pass);
    turn = mine.catch(() => undefined);
    return mine;
  }

  const loop = startLoop({
    name: "adoption",
    clock,
    log,
    nextDue: () => adoption.nextLook(),
    // Whatever brings a look nearer wakes it.
    longestWait: 3_600_000,
    async step(now) {
      const due = await adoption.dueLooks(now);
      if (due.length === 0) return;
      await inTurn(() => readAll(due, deps));
      onSettled();
    },
  });
  return {
    ...loop,
    takeOver: () =>
      inTurn(async () => {
        const told = await readAll(await adoption.listUnread(), deps);
        const read = told.filter(({ adopted }) => adopted !== undefined);
        const ids = read.map(({ account }) => account.id);
        const lifted = await adoption.lift({ read: ids, now: clock.now() });
        onSettled();
        return lifted ? told : undefined;
      }),
  };
}

async function readAll(
  unread: readonly Unread[],
  deps: AdoptionDeps,
): Promise<readonly TimelineTold[]> {
  const told: TimelineTold[] = [];
  for (let at = 0; at < unread.length; at += deps.lanes) {
    const some = unread.slice(at, at + deps.lanes);
    told.push(...(await Promise.all(some.map((one) => readOrReport(one, deps)))));
  }
  return told;
}

/** One account's fault keeps no other from being read. */
async function readOrReport(unread: Unread, deps: AdoptionDeps): Promise<TimelineTold> {
  const { account } = unread;
  try {
    const adopted = await read(unread, deps);
    deps.log.info("timeline_adopted", { account: account.id, read: !!adopted, ...adopted });
    return { account, adopted };
  } catch (error) {
    deps.log.fault("adoption_failed", error, { account: account.id });
    return { account, adopted: undefined };
  }
}

async function read(
  { account, credentials: sealed, afterId }: Unread,
  { adoption, network, vault, clock }: AdoptionDeps,
): Promise<Adopted | undefined> {
  if (!sealed) return undefined;
  const row = { table: "credentials", row: account.id } as const;
  const credentials = openCredentials(vault, sealed, row);
  const answer = await network.timeline(credentials, { userId: account.userId, afterId });
  const now = clock.now();
  if (answer.kind === "read") return adoption.adopt(account.id, { posts: answer.posts, now });
  const { reads = 0 } = answer;
  if (reads > 0) await adoption.payForReads(account.id, { reads, now });
  return undefined;
}
