import type { Figures } from "../../flock/watch-store.ts";
import { count, shortSpan } from "./format.ts";

const tenths = new Intl.NumberFormat("fr", {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** How busy and how punctual the flock is. */
export const figures = {
  line: ({ due, inFlight, unconfirmed, lateness }: Figures): string => {
    const queue = `En ce moment : ${due} à publier, ${inFlight} en route, ${count(unconfirmed, "non confirmé", "non confirmés")}`;
    const punctual =
      lateness === undefined
        ? "aucun post à l’horaire ces dernières 24 heures"
        : `${count(lateness.posts, "post", "posts")} à l’horaire ces dernières 24 heures, ${lateness.worstMs < 1_000 ? "sans retard" : `au plus ${span(lateness.worstMs)} de retard, la moitié au plus ${span(lateness.medianMs)}`}`;
    return `-# ${queue} · ${punctual}`;
  },
};

function span(ms: number): string {
  return ms < 60_000 ? `${tenths.format(ms / 1_000)} s` : shortSpan(ms);
}
