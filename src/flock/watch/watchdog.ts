import { startLoop } from "../loop/loop.ts";
import type { Loop } from "../loop/loop.ts";
import type { Clock, Log } from "../ports.ts";
import type { WatchStore } from "../watch-store.ts";
import type { Drift } from "./drift.ts";
import { createJumps } from "./jump.ts";

export interface WatchdogDeps {
  readonly watch: WatchStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Undefined: nobody else's clock is heard. */
  readonly clocks?: OtherClocks | undefined;
  /** Told when there may be news, and when the clock was set: whatever waits looks again. */
  readonly onSettled: () => void;
}

/** The clocks of X and Discord. */
export interface OtherClocks {
  readonly drift: Drift;
  /** Makes one free request, so that its answer's Date is heard. */
  readonly ask: () => Promise<unknown>;
}

/** The clocks are compared, and accounts looked at, so often (ms). */
const every = 60_000;
/** While this machine's clock is known to be off, others are asked so often (ms), so that its end is noticed. */
const askWhileOff = 10 * 60_000;
/** Accounts looked at in one transaction, so that none holds the event loop for long. */
const looksAtOnce = 100;

/** Starts the loop that notices accounts that should have spoken and did not, and clocks that are off. */
export function startWatchdog(deps: WatchdogDeps): Loop {
  const compare = createJumps(deps.clock, every);
  const minding = createClockMinding(deps);
  return startLoop({
    name: "watch",
    clock: deps.clock,
    log: deps.log,
    async step(now) {
      heedJump(compare(), deps);
      await minding.mind(now);
      if (await lookAll(deps, now)) deps.onSettled();
    },
    nextDue: async () => undefined,
  });
}

function heedJump(
  jump: ReturnType<ReturnType<typeof createJumps>>,
  { log, clocks, onSettled }: WatchdogDeps,
): void {
  if (!jump) return;
  log.warn("clock_jumped", { ...jump });
  if (jump.wallMs !== 0) clocks?.drift.forget();
  onSettled();
}

/** Gives true where it looked at any account. */
async function lookAll({ watch, log }: WatchdogDeps, now: number): Promise<boolean> {
  let looks = 0;
  let found: number;
  do {
    found = await watch.look(now, looksAtOnce);
    looks += found;
  } while (found === looksAtOnce);
  if (looks > 0) log.debug("accounts_looked_at", { accounts: looks });
  return looks > 0;
}

/** Listens to what other clocks say, asks them where they do not agree, and tells what comes of it. */
function createClockMinding({ watch, log, clock, clocks, onSettled }: WatchdogDeps) {
  let askedAt = -Infinity;
  /** Something was reckoned further than time has come: this clock was ahead, or is behind. */
  let isAhead = false;

  async function ask({ drift, ask: askOthers }: OtherClocks): Promise<void> {
    const verdict = drift.verdict();
    const isOff = verdict !== undefined && verdict !== 0;
    const isDue = isOff && clock.elapsed() - askedAt >= askWhileOff;
    // Told as off and then set, which had what was heard forgotten: on a quiet flock nobody else would ask whether it is right now.
    const isWanted = verdict === undefined && (isAhead || (await watch.isClockOff()));
    if (!drift.isOpen() && !isDue && !isWanted) return;
    askedAt = clock.elapsed();
    await askOthers();
  }

  async function comeBack(now: number): Promise<void> {
    const began = clock.elapsed();
    // Between the steps everything else has its turn, and time goes on: a slot that is used meanwhile does not lie ahead.
    while (!(await watch.comeBack(now + Math.floor(clock.elapsed() - began)))) await clock.sleep(0);
    log.warn("time_taken_back");
    onSettled();
  }

  return {
    async mind(now: number): Promise<void> {
      if (!clocks) return;
      const wasAhead = isAhead;
      // Looked at every time: a clock that was ahead only between two looks shows no jump.
      isAhead = await watch.isAhead(now);
      // What was heard before says nothing of the clock as it is now.
      if (isAhead && !wasAhead) clocks.drift.forget();
      await ask(clocks);
      const offMs = clocks.drift.verdict();
      if (offMs === undefined) return;
      if (offMs === 0 && isAhead) await comeBack(now);
      if (!(await watch.noteClock(offMs === 0 ? undefined : offMs, now))) return;
      log.warn(offMs === 0 ? "clock_righted" : "clock_found_off", { offMs });
      onSettled();
    },
  };
}
