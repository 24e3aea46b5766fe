import type { Words } from "../words.ts";
import { count, shortSpan } from "./format.ts";

const seconds = new Intl.NumberFormat("de", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** How busy and how punctual the flock is. */
export const figures: Words["figures"] = {
  line: ({ due, inFlight, unconfirmed, lateness }) => {
    const queue = `Jetzt: ${due} fällig, ${inFlight} unterwegs, ${unconfirmed} ungeklärt`;
    const punctual =
      lateness === undefined
        ? "kein geplanter Post am letzten Tag"
        : `${count(lateness.posts, "geplanter Post", "geplante Posts")} am letzten Tag, ${lateness.worstMs < 1_000 ? "pünktlich" : `höchstens ${span(lateness.worstMs)} verspätet, die Hälfte davon höchstens ${span(lateness.medianMs)}`}`;
    return `-# ${queue} · ${punctual}`;
  },
};

function span(ms: number): string {
  return ms < 60_000 ? `${seconds.format(ms / 1_000)} s` : shortSpan(ms);
}
