import type { Account } from "../../domain/account.ts";
import { isAskable } from "../../domain/checkup/checkup.ts";
import { Refusal } from "../../domain/refusal.ts";
import { openCredentials } from "../enrolment/sealing.ts";
import { findAlike } from "../linting/alike.ts";
import type { Clock, Log, Network, TimelineRead, TimelineUnread, Vault } from "../ports.ts";
import type { Store } from "../stores.ts";
import type { CheckReport, Progress } from "./checking.ts";

/** So many of an account's newest posts are read at most: no fewer can be asked for (X docs, timelines). */
export const mostRead = 5;

/** So many accounts are asked at once. */
const lanes = 5;
/** A reply takes changes for 15 minutes (Discord); X may answer the last ones late. */
const mostAsking = 8 * 60_000;
/** For comparing words after that. */
const mostComparing = 2 * 60_000;

export interface AskingDeps {
  readonly store: Store;
  readonly network: Network;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
}

interface AskRequest {
  readonly guildId: string;
  readonly accounts: readonly Account[];
  readonly onProgress: (progress: Progress) => void;
}

/** Asks X for many accounts; it ends early where the bot is stopped. */
export interface Asking extends AsyncDisposable {
  /** @throws Refusal `check-under-way` */
  ask(request: AskRequest): Promise<Omit<CheckReport, "costMicros">>;
}

/** Makes what asks X whether tokens live, for one guild once at a time. */
export function createAsking(deps: AskingDeps): Asking {
  const underWay = new Map<string, Promise<unknown>>();
  const stopping = new AbortController();
  return {
    async ask(request) {
      const { guildId } = request;
      if (underWay.has(guildId)) throw new Refusal("check-under-way", {});
      const running = run(request, { ...deps, stopping: stopping.signal });
      underWay.set(guildId, running);
      try {
        return await running;
      } finally {
        underWay.delete(guildId);
      }
    },
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await Promise.allSettled(underWay.values());
    },
  };
}

interface Deps extends AskingDeps {
  readonly stopping: AbortSignal;
}

async function run({ accounts, onProgress }: AskRequest, deps: Deps): ReturnType<Asking["ask"]> {
  const askable = accounts.filter(({ state }) => isAskable(state));
  const queue = [...(await oldestFirst(askable, deps))];
  const since = deps.clock.elapsed();
  let [asked, reads] = [0, 0];
  let stopped: CheckReport["stopped"];
  const work = async (): Promise<void> => {
    while (stopped === undefined && !deps.stopping.aborted && queue.length > 0) {
      if (deps.clock.elapsed() - since > mostAsking) {
        stopped = "time";
        return;
      }
      const account = queue.shift();
      const answer = account && (await askOne(account, deps));
      asked += 1;
      reads += answer ? readsOf(answer) : 0;
      stopped ??= answer && stopOf(answer);
      onProgress({ done: asked, of: askable.length });
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  await compareAll(accounts, deps);
  return { asked, left: queue.length, stopped, reads };
}

/** Whoever was not asked last time comes first now. */
async function oldestFirst(
  accounts: readonly Account[],
  { store, clock }: Deps,
): Promise<readonly Account[]> {
  const now = clock.now();
  const known: { readonly account: Account; readonly at: number }[] = [];
  for (const account of accounts) {
    known.push({ account, at: (await store.checkups.facts(account, now)).word?.at ?? 0 });
    if (known.length % 20 === 0) await clock.sleep(0);
  }
  return known.toSorted((a, b) => a.at - b.at).map(({ account }) => account);
}

/** Undefined: it has no credentials. One account's fault keeps no other from being asked for. */
async function askOne(
  account: Account,
  { store, network, vault, clock, log, stopping }: Deps,
): Promise<TimelineRead | TimelineUnread | undefined> {
  try {
    const credentials = await store.accounts.credentialsOf(account.id);
    if (!credentials) return undefined;
    const { afterId } = await store.checkups.facts(account, clock.now());
    const opened = openCredentials(vault, credentials, { table: "credentials", row: account.id });
    const { userId } = account;
    const answer = await network.timeline(opened, { userId, afterId, most: mostRead });
    await store.checkups.settle({ account, credentials, answer }, clock.now());
    return answer;
  } catch (error) {
    // Once it is stopped the database may be closed.
    if (!stopping.aborted) log.fault("token_not_asked", error, { account: account.id });
    return undefined;
  }
}

function readsOf(answer: TimelineRead | TimelineUnread): number {
  return answer.kind === "read" ? answer.posts.length : (answer.reads ?? 0);
}

/** What X would say to every other account too. */
function stopOf({ kind }: TimelineRead | TimelineUnread): CheckReport["stopped"] {
  return kind === "no-credit" || kind === "spend-cap" || kind === "app-refused" ? kind : undefined;
}

/** Counts the lines that others say too, of those first whose words were not compared yet. */
async function compareAll(accounts: readonly Account[], deps: Deps): Promise<void> {
  const { store, clock, stopping } = deps;
  const since = clock.elapsed();
  const later: Account[] = [];
  for (const account of accounts) {
    if (stopping.aborted) return;
    const { alike } = await store.checkups.facts(account, clock.now());
    if (alike) later.push(account);
    else await compareOne(account, deps);
    if (clock.elapsed() - since > mostComparing) return;
  }
  for (const account of later) {
    if (stopping.aborted || clock.elapsed() - since > mostComparing) return;
    await compareOne(account, deps);
  }
}

async function compareOne(account: Account, { store, clock, stopping }: Deps): Promise<void> {
  const reading = await store.readings.findLive(account.id);
  if (!reading) return;
  const poem = await store.poems.get(reading.poemId);
  const alike = await findAlike(account, await store.poems.lines(poem.id), { store, clock });
  if (stopping.aborted) return;
  const { own, abroad, examples } = alike;
  await store.checkups.noteAlike(account, {
    poem,
    alike: { own, abroad, handle: examples[0]?.handle },
  });
}
