import type { ChildProcess } from "node:child_process";
import { startX } from "../../../rehearsal/x/server.ts";
import type { XControl } from "../../../rehearsal/x/control.ts";
import { dayMs } from "../../../src/domain/schedule/rule.ts";
import { flockWith, lastLine } from "../entrants.ts";
import type { Entrant } from "../entrants.ts";
import { createFlock } from "../flock.ts";
import { app, authoriseAll, peopleOf } from "./accounts.ts";
import { latency, startCounter } from "./counter.ts";
import { pressAll } from "./pressed.ts";

/** Whoever is killed again and again over the same jobs. */
export interface Victim extends AsyncDisposable {
  /** Begins a life, on what the last one left. */
  live(): ChildProcess;
  /** Requests that came until now. */
  arrivals(): Promise<number>;
  /** How many jobs were posted, and how many posts there are beyond one for each. */
  posts(): Promise<{ readonly done: number; readonly extra: number }>;
}

export interface Work {
  readonly folder: string;
  readonly jobs: number;
  readonly seed: number;
}

/** As many in flight for everyone. */
export const lanes = 8;
/** Milliseconds until a post shows on its timeline. */
const lag = { min: 0, max: 200 };
const noLimit = 1_000_000_000;

/** A job queue with its jobs put in, and what they post to. */
export async function victimOf(entrant: Entrant, { folder, jobs, seed }: Work): Promise<Victim> {
  await using stack = new AsyncDisposableStack();
  const counter = stack.use(await startCounter(seed));
  const ask = { folder, posts: jobs, concurrency: lanes, port: counter.port };
  await lastLine(entrant.start({ ...ask, mode: "fill" }));
  const kept = stack.move();
  return {
    live: () => entrant.start({ ...ask, mode: "kills" }),
    arrivals: async () => counter.arrivals(),
    posts: async () => counter.posts(),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Flock with as many accounts, each with a line to post, and X's stand-in. */
export async function flockVictim({ folder, jobs, seed }: Work): Promise<Victim> {
  await using stack = new AsyncDisposableStack();
  const access = { access: "read-write", callback: true } as const;
  const people = peopleOf(jobs);
  const x = stack.use(await startX({ seed, app: { ...app, ...access }, people, lag, latency }));
  const limits = { "POST /2/tweets": noLimit, "GET /2/users/:id/tweets": noLimit };
  await x.control.setRules({ appDay: noLimit, limits });
  const tokens = await authoriseAll(x, jobs);
  const now = Date.now();
  {
    await using flock = await createFlock({ folder, due: 0, waiting: 0, dueAt: now });
    await flock.addDue({ from: 0, count: jobs, dueAt: now + dayMs, tokens });
    await pressAll(flock.store, jobs, now);
  }
  const kept = stack.move();
  return {
    live: () => flockWith(lanes).start({ mode: "kills", folder, port: x.port, ...app }),
    arrivals: async () => (await x.control.ledger()).length,
    posts: () => judge(x.control),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Each account has one line. What X's own duplicate rule would have stopped counts as extra too. */
async function judge(x: XControl): Promise<{ readonly done: number; readonly extra: number }> {
  const standing = new Set<string>();
  let extra = 0;
  for (const { method, route, handle = "", effect } of await x.ledger()) {
    if (method !== "POST" || route !== "/2/tweets") continue;
    if (standing.has(handle)) extra += 1;
    else if (effect) standing.add(handle);
  }
  const texts = new Set((await x.posts()).map(({ handle, text }) => `${handle} ${text}`));
  return { done: texts.size, extra };
}
