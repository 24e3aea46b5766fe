import type { Account } from "../../domain/account.ts";
import { instantsOf } from "../../domain/lint/cadence.ts";
import type { Rhythm } from "../../domain/lint/poem.ts";
import { repetitionsIn } from "../../domain/lint/repeats.ts";
import type { Refrains } from "../../domain/reading/layout.ts";
import type { Schedule } from "../../domain/schedule/rule.ts";
import { partsOf, postsLeft } from "../schedule/coming.ts";
import type { RosterDeps } from "../roster.ts";

/** What of a reading would be said again too soon at a rhythm. */
export interface RepeatsAhead {
  readonly posts: number;
  /** How close the two that are closest would be (ms). */
  readonly nearestMs: number;
  /** Within this time (ms) X refuses them. */
  readonly windowMs: number;
  /** What the account does about it. */
  readonly refrains: Refrains;
}

interface RhythmDeps extends RosterDeps {
  readonly duplicateWindow: number;
}

/** When the posts of an account would go out from now on by its schedule; undefined where it has none. */
export async function findRhythm(
  account: Account,
  { store, clock, duplicateWindow: window }: RhythmDeps,
): Promise<Rhythm | undefined> {
  const record = await store.schedules.find(account.id);
  return record && rhythmOf(record.schedule, { seed: account.id, after: clock.now(), window });
}

/** What of an account's reading would be said again too soon by a schedule; undefined where nothing would, or it reads nothing. */
export async function findRepeatsAhead(
  account: Account,
  schedule: Schedule,
  deps: RhythmDeps,
): Promise<RepeatsAhead | undefined> {
  const { store, clock, duplicateWindow: window } = deps;
  const reading = await store.readings.findLive(account.id);
  const left = reading && (await postsLeft(account, store));
  if (!left) return undefined;
  const cycles = left.map((each) => each.length);
  const posts = partsOf(left).flat();
  const ask = { seed: account.id, after: clock.now(), count: posts.length, cycles };
  const { refrains } = reading;
  const cadence = { instants: instantsOf(schedule, ask), window };
  const found = repetitionsIn(posts, { cadence, refrains });
  if (found.length === 0) return undefined;
  const nearestMs = Math.min(...found.map(({ apartMs }) => apartMs ?? window));
  return { posts: found.length, nearestMs, windowMs: window, refrains };
}

function rhythmOf(
  schedule: Schedule,
  {
    seed,
    after,
    window,
  }: { readonly seed: string; readonly after: number; readonly window: number },
): Rhythm {
  return { after, window, instants: (count) => instantsOf(schedule, { after, seed, count }) };
}
