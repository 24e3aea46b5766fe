import type { Figures } from "../../flock/watch-store.ts";
import { count, shortSpan } from "./format.ts";

/** How busy and how punctual the flock is. */
export const figures = {
  line: ({ due, inFlight, unconfirmed, lateness }: Figures): string => {
    const queue = `Now: ${due} due, ${inFlight} on the way, ${unconfirmed} unconfirmed`;
    const punctual =
      lateness === undefined
        ? "no scheduled post in the last day"
        : `${count(lateness.posts, "scheduled post", "scheduled posts")} in the last day, ${lateness.worstMs < 1_000 ? "on time" : `at most ${span(lateness.worstMs)} late, half of them at most ${span(lateness.medianMs)}`}`;
    return `-# ${queue} · ${punctual}`;
  },
};

function span(ms: number): string {
  return ms < 60_000 ? `${(ms / 1_000).toFixed(1)} s` : shortSpan(ms);
}
