import { startAdoption } from "./adoption/adoption.ts";
import type { Adoption } from "./adoption/adoption.ts";
import { startApprovals } from "./approvals/approvals.ts";
import { createAsking } from "./checkup/asking.ts";
import type { Asking } from "./checkup/asking.ts";
import { startDigests } from "./digest/digests.ts";
import { startLoop } from "./loop/loop.ts";
import type { Loop } from "./loop/loop.ts";
import type { Clock, Log, Members, Meter, Network, Typesetter, Vault } from "./ports.ts";
import { startLooking } from "./owners/looking.ts";
import { startPoster } from "./posting/poster.ts";
import { startLooks } from "./posting/looks.ts";
import { startReconcile } from "./posting/reconcile.ts";
import { startRemoval } from "./enrolment/removal.ts";
import type { Absence } from "./schedule-store.ts";
import type { Store } from "./stores.ts";
import { startTakedowns } from "./undo/takedowns.ts";
import { startWatchdog } from "./watch/watchdog.ts";
import type { OtherClocks } from "./watch/watchdog.ts";

/** All that runs by itself: the poster, the looks at timelines and at tokens, the removals of accounts and of posts, the ends of enrolments, suggestions and pauses, the looks for owners, what asks for approvals, the digests, the watchdog. */
export interface Engine extends AsyncDisposable, Pick<Adoption, "takeOver"> {
  /** Looks again at what is due. */
  nudge(): void;
  /** Resolves when a post is settled next. */
  settled(): Promise<void>;
  isHealthy(): boolean;
  /** Asks X whether tokens live. @throws Refusal `check-under-way` */
  readonly askTokens: Asking["ask"];
}

export interface EngineDeps {
  readonly store: Store;
  readonly network: Network;
  /** Asked daily for the owners of accounts. */
  readonly members: Members;
  readonly typesetter: Typesetter;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  /** How many posts may be in flight at once. */
  readonly lanes: number;
  /** How long a stop waits for what is in flight (ms). */
  readonly stopWithin: number;
  /** Told whenever there may be news to announce. */
  readonly onNews: () => void;
  /** Undefined: nobody counts. */
  readonly meter?: Meter | undefined;
  /** What the watchdog compares this machine's clock with. */
  readonly clocks?: OtherClocks | undefined;
}

/** What a start found of the run before it. */
export interface Inheritance {
  readonly awayMs: number | undefined;
  readonly absences: readonly Absence[];
}

/** Takes up what a former run left, then starts the loops. */
export async function startEngine(
  deps: EngineDeps,
): Promise<{ readonly engine: Engine; readonly inherited: Inheritance }> {
  const { store, clock } = deps;
  await store.posts.recover(clock.now());
  await store.enrolments.recover();
  const { awayMs, guilds: absences } = await store.schedules.catchUp(clock.now());
  return { engine: startLoops(deps), inherited: { awayMs, absences } };
}

/** How long the other loops may take once the poster has ended (ms). */
const loopsGrace = 500;

function startLoops(deps: EngineDeps): Engine {
  const { store, onNews } = deps;
  // Each loop may make work for the others: an unknown outcome a look, a look a retry, an end of posting a removal.
  const nudgeOthers = (): void => {
    for (const loop of [reconcile, removal, looks, adoption, takedowns, approvals]) loop.nudge();
  };
  // The poster claims in the step that settles: it need not be woken by itself.
  const onPosted = (): void => {
    nudgeOthers();
    onNews();
  };
  const onSettled = (): void => {
    poster.nudge();
    onPosted();
  };
  const poster = startPoster({ ...deps, posts: store.posts, onSettled: onPosted });
  const reconcile = startReconcile({ ...deps, posts: store.posts, onSettled });
  const removal = startRemoval({ ...deps, accounts: store.accounts, onSettled });
  const looks = startLooks({ ...deps, suspects: store.suspects, onSettled });
  const adoption = startAdoption({ ...deps, adoption: store.adoption, onSettled });
  const takedowns = startTakedowns({ ...deps, takedowns: store.takedowns, onSettled });
  const approvals = startApprovals({ ...deps, approvals: store.approvals, onSettled });
  const expiry = startExpiry({ ...deps, onSettled });
  const looking = startLooking({ ...deps, owners: store.owners });
  const asking = createAsking(deps);
  const digests = startDigests(deps);
  const watchdog = startWatchdog({ ...deps, watch: store.watch, onSettled });
  return {
    nudge() {
      poster.nudge();
      nudgeOthers();
    },
    settled: () => poster.settled(),
    isHealthy: () => poster.isHealthy(),
    takeOver: () => adoption.takeOver(),
    askTokens: (request) => asking.ask(request),
    async [Symbol.asyncDispose]() {
      const own = [reconcile, removal, looks, adoption, takedowns, approvals];
      await stop(poster, [...own, expiry, looking, digests, watchdog, asking], deps);
    },
  };
}

/** Lets the poster end; the others only for a while. */
async function stop(
  poster: AsyncDisposable,
  others: readonly AsyncDisposable[],
  { clock }: Pick<EngineDeps, "clock">,
): Promise<void> {
  const ended = Promise.all(others.map((loop) => loop[Symbol.asyncDispose]()));
  await poster[Symbol.asyncDispose]();
  // What they are at is no post: cut off, it is begun anew at the next start.
  const waited = new AbortController();
  await Promise.race([ended, clock.sleep(loopsGrace, waited.signal)]);
  waited.abort();
}

/** Ends the enrolments, suggestions and pauses whose time is over. */
function startExpiry({
  store,
  onNews,
  onSettled,
  ...deps
}: EngineDeps & { readonly onSettled: () => void }): Loop {
  const { enrolments, suggestions, pauses } = store;
  return startLoop({
    ...deps,
    name: "expiry",
    async step(now) {
      await enrolments.expire(now);
      if ((await suggestions.expire(now)) > 0) onNews();
      if ((await pauses.expire(now)) > 0) onSettled();
    },
    async nextDue() {
      const next = [
        await enrolments.nextExpiry(),
        await suggestions.nextExpiry(),
        await pauses.nextExpiry(),
      ];
      const ends = next.filter((at) => at !== undefined);
      return ends.length === 0 ? undefined : Math.min(...ends);
    },
  });
}
