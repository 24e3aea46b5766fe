import { createBell } from "./bell.ts";
import type { Clock, Log } from "../ports.ts";

/** A loop that runs a step whenever something is due, and can be woken. */
export interface Loop extends AsyncDisposable {
  nudge(): void;
}

export interface LoopDeps {
  readonly name: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Does what is due at `now`. */
  readonly step: (now: number) => Promise<void>;
  /** When the next is due (ms UTC); undefined: nothing waits. */
  readonly nextDue: () => Promise<number | undefined>;
  /** It looks at least so often (ms); by default once a minute. */
  readonly longestWait?: number;
}

const minute = 60_000;
const pauseAfterFault = 5_000;

/** Starts a loop; its end waits for the step that is under way. */
export function startLoop(deps: LoopDeps): Loop {
  const { name, clock, log, step, nextDue, longestWait = minute } = deps;
  const bell = createBell(clock);
  const stopping = new AbortController();

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await step(clock.now());
        const due = await nextDue();
        const wait = due === undefined ? longestWait : due - clock.now();
        await bell.wait(Math.min(untilLook(clock.now(), longestWait), wait), stopping.signal);
      } catch (error) {
        log.fault(`${name}_failed`, error);
        await clock.sleep(pauseAfterFault, stopping.signal);
      }
    }
  }

  const running = run();
  return {
    nudge: () => bell.ring(),
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await running;
    },
  };
}

/** All loops look at the half of the minute, so that an idle flock wakes up once for all of them, and not when most posts are due. */
function untilLook(now: number, longestWait: number): number {
  return longestWait - ((now + longestWait / 2) % longestWait);
}
