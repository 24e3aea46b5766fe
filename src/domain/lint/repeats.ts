import type { Refrains } from "../reading/layout.ts";
import { soundOf } from "../text/sound.ts";

/** How fast a reading goes, and for how long X remembers what was said. */
export interface Cadence {
  /** When each of the next posts is due (ms UTC), as far as its schedule has slots. */
  readonly instants: readonly number[];
  /** The same words are refused within this time (ms). */
  readonly window: number;
}

/** A post that says what an earlier one said. */
export interface Repetition {
  /** Its place among the posts, from 0. */
  readonly index: number;
  /** How long before the same words were said (ms); undefined without a rhythm. */
  readonly apartMs: number | undefined;
}

/**
 * The posts, each as the texts of its parts, that would say again what was said within the duplicate window at this cadence;
 * without one, whatever comes again at all. Words are the same if they sound the same. A post that its reading spaces goes out
 * when the window has passed, and what follows takes the slots after it; one that is held says nothing that others could repeat.
 */
export function repetitionsIn(
  posts: readonly (readonly string[])[],
  { cadence, refrains }: { readonly cadence: Cadence | undefined; readonly refrains: Refrains },
): readonly Repetition[] {
  const heard = new Map<string, number>();
  const found: Repetition[] = [];
  let slot = 0;
  for (const [index, parts] of posts.entries()) {
    let at = cadence ? cadence.instants[slot] : 0;
    if (at === undefined) break;
    const sounds = parts.map(soundOf);
    const last = lastOf(sounds, heard);
    const apartMs = cadence && last !== undefined ? at - last : undefined;
    const isRepeat = last !== undefined && (!cadence || at - last < cadence.window);
    if (isRepeat) found.push({ index, apartMs });
    slot += 1;
    if (isRepeat && refrains !== "space") continue;
    if (isRepeat && cadence) {
      at = last + cadence.window + 1;
      slot = slotAfter(cadence.instants, { slot, at });
    }
    for (const sound of sounds) heard.set(sound, at);
  }
  return found;
}

function lastOf(sounds: readonly string[], heard: ReadonlyMap<string, number>): number | undefined {
  let last: number | undefined;
  for (const sound of sounds) {
    const at = heard.get(sound);
    if (at !== undefined && (last === undefined || at > last)) last = at;
  }
  return last;
}

function slotAfter(
  instants: readonly number[],
  { slot, at }: { readonly slot: number; readonly at: number },
): number {
  let next = slot;
  while ((instants[next] ?? Infinity) <= at) next += 1;
  return next;
}
