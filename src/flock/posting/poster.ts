import { createBell } from "../loop/bell.ts";
import type { PostStore } from "../post-store.ts";
import { createLanes } from "./lanes.ts";
import type { LaneDeps } from "./lanes.ts";

/** Sends what is due: claims, posts, settles. */
export interface Poster extends AsyncDisposable {
  /** Looks again at what is due. */
  nudge(): void;
  /** Resolves when something is settled next. */
  settled(): Promise<void>;
  /** The last look at the database succeeded. */
  isHealthy(): boolean;
}

export interface PosterDeps extends LaneDeps {
  readonly posts: PostStore;
  /** Told after every settling: there may be news. */
  readonly onSettled: () => void;
  /** How long a stop waits for what is in flight (ms). */
  readonly stopWithin: number;
}

/** The clocks are compared at least this often (ms). */
const longestWait = 60_000;
const pauseAfterFault = 5_000;

/** Starts the loop that posts; its end finishes or records what is in flight. */
export function startPoster(deps: PosterDeps): Poster {
  const { clock, log, stopWithin } = deps;
  const bell = createBell(clock);
  const stopping = new AbortController();
  const steps = createSteps(deps, () => bell.ring());
  let healthy = true;

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await steps.step();
        healthy = true;
        await bell.wait(await steps.untilNext(), stopping.signal);
      } catch (error) {
        healthy = false;
        log.fault("posting_failed", error);
        await clock.sleep(pauseAfterFault, stopping.signal);
      }
    }
  }

  const running = run();
  return {
    nudge: () => bell.ring(),
    settled: () => steps.settled(),
    isHealthy: () => healthy,
    async [Symbol.asyncDispose]() {
      if (stopping.signal.aborted) return;
      stopping.abort();
      await running;
      await steps.finish(stopWithin);
    },
  };
}

/** One turn of the loop, and its last. */
function createSteps(deps: PosterDeps, wake: () => void) {
  const { posts, clock, onSettled } = deps;
  const lanes = createLanes(deps, wake);
  let settling = Promise.withResolvers<void>();

  async function settleAndClaim(limit: number): Promise<void> {
    const settlements = lanes.ended();
    const claims = await posts.settleAndClaim({ settlements, now: clock.now(), limit });
    lanes.forget(settlements);
    for (const claim of claims) lanes.launch(claim);
    settling.resolve();
    settling = Promise.withResolvers<void>();
    if (settlements.length > 0) onSettled();
  }

  return {
    step: () => settleAndClaim(lanes.free()),
    settled: () => settling.promise,
    async untilNext(): Promise<number> {
      if (lanes.ended().length > 0) return 0;
      const due = lanes.free() > 0 ? await posts.nextDue() : undefined;
      return due === undefined ? longestWait : Math.min(longestWait, due - clock.now());
    },
    async finish(within: number): Promise<void> {
      const waited = new AbortController();
      await Promise.race([lanes.idle(), clock.sleep(within, waited.signal)]);
      waited.abort();
      lanes.abandon();
      await settleAndClaim(0);
    },
  };
}
