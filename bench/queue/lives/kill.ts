import { once } from "node:events";
import type { ChildProcess } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { createRandom } from "../../../rehearsal/x/random.ts";
import { lastLine } from "../entrants.ts";
import type { Victim } from "./victims.ts";

export interface Ordeal {
  readonly kills: number;
  readonly jobs: number;
  readonly seed: number;
}

/** What an ordeal left. */
export interface Outlived {
  readonly kills: number;
  readonly ms: number;
  /** What the last life printed; undefined where it did not come to an end. */
  readonly told: unknown;
}

/** So long the last life may take to recover what the others left (ms). */
const patience = 180_000;
/** The share of its part of the jobs that a life may do before it is killed, so that there is work until the last kill. */
const share = 1.4;
/** The most milliseconds after a request's arrival: until then all that are in flight move on. */
const longest = 20;

/** Kills it at random instants while it works, then lets it live until all is done. */
export async function killAgainAndAgain(
  victim: Victim,
  { kills, jobs, seed }: Ordeal,
): Promise<Outlived> {
  const random = createRandom(seed);
  const began = performance.now();
  const most = Math.max(1, Math.floor((jobs / kills) * share));
  for (let kill = 0; kill < kills; kill += 1) {
    const moment = { after: random.whole(1, most), wait: random.whole(0, longest) };
    const end = await lifeUntil(victim, moment);
    if (end.kind === "ended") return { kills: kill, ms: performance.now() - began, told: end.told };
  }
  const told = await lastLife(victim.live());
  return { kills, ms: performance.now() - began, told };
}

interface Moment {
  /** So many of its requests came. */
  readonly after: number;
  /** And then so many milliseconds passed. */
  readonly wait: number;
}

type End = { readonly kind: "killed" } | { readonly kind: "ended"; readonly told: unknown };

async function lifeUntil(victim: Victim, { after, wait }: Moment): Promise<End> {
  const before = await victim.arrivals();
  const child = victim.live();
  const line = lastLine(child);
  const lived = line.then(
    (told): End => ({ kind: "ended", told }),
    (error: unknown): End => {
      if (child.signalCode === "SIGKILL") return { kind: "killed" };
      throw error;
    },
  );
  const killing = (async () => {
    while (isAlive(child) && (await victim.arrivals()) - before < after) await setTimeout(1);
    await setTimeout(wait);
    child.kill("SIGKILL");
  })();
  const [end] = await Promise.all([lived, killing]);
  return end;
}

async function lastLife(child: ChildProcess): Promise<unknown> {
  const line = lastLine(child);
  const stop = new AbortController();
  const late = setTimeout(patience, "late", { signal: stop.signal }).catch(() => undefined);
  const told = await Promise.race([line, late]);
  stop.abort();
  if (told !== "late") return told;
  line.catch(() => {});
  const closed = once(child, "close");
  child.kill("SIGKILL");
  await closed;
  return undefined;
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}
