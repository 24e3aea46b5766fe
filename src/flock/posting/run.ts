import type { Account } from "../../domain/account.ts";
import type { Engine } from "../engine.ts";
import type { PostRequest, RunReport } from "../flock.ts";
import type { Run } from "../post-store.ts";
import { viewOf } from "./history.ts";
import { getReading, obstacleOf, refuse } from "./preview.ts";
import type { RosterDeps } from "../roster.ts";

export interface RunDeps extends RosterDeps {
  readonly engine: Pick<Engine, "nudge" | "settled">;
  /** How long a press waits for its posts before it answers (ms). */
  readonly runWait: number;
}

/** Posts the next units by hand, through the poster's own lane. @throws Refusal */
export async function postNow(
  account: Account,
  ask: PostRequest,
  deps: RunDeps,
): Promise<RunReport> {
  const { store, clock, engine } = deps;
  const current = await store.posts.findCurrent(account.id);
  const { reading } = await getReading(account, store);
  refuse(await obstacleOf(account, { current, started: reading.state === "reading" }, deps));
  await store.posts.request({ ...ask, account, now: clock.now() });
  engine.nudge();
  const run = await waitFor(ask.interactionId, deps);
  // What came of it may have stopped the account: the report offers what mends it as it now is.
  const since = await store.accounts.find(account.guildId, account.id);
  return reportOf(since ?? account, run, ask.count);
}

/** Waits until nothing of a press is under way, or for too long. */
export async function waitFor(interactionId: string, deps: RunDeps): Promise<Run> {
  const waited = new AbortController();
  const tooLong = deps.clock.sleep(deps.runWait, waited.signal).then(() => waited.abort());
  try {
    for (;;) {
      // Taken before the look, so that nothing settles unseen between the two.
      const settled = deps.engine.settled();
      const run = await deps.store.posts.run(interactionId);
      if (run.finished || waited.signal.aborted) return run;
      await Promise.race([settled, tooLong]);
    }
  } finally {
    waited.abort();
  }
}

function reportOf(account: Account, run: Run, asked: number): RunReport {
  const posted = run.posts.filter((post) => post.state === "posted");
  const aside = run.posts.filter((post) => post.aside && post.state !== "posted");
  const stopped = run.posts.find((post) => post.state !== "posted" && !post.aside);
  // What must be approved ends a run: the rest of it was not asked for.
  const count = stopped?.approval === undefined ? run.count : asked;
  const doubtful = stopped?.state === "unconfirmed" ? 1 : 0;
  return {
    account,
    posted: posted.map((post) => viewOf(post, account)),
    aside: aside.map((post) => viewOf(post, account)),
    stopped: stopped && run.finished ? viewOf(stopped, account) : undefined,
    underWay: !run.finished,
    left: Math.max(0, count - posted.length - aside.length - doubtful),
  };
}
