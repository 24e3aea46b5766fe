import type { Clock, Log } from "../../flock/ports.ts";
import type { Card } from "../card.ts";
import type { Responder } from "../responder.ts";

interface ProgressDeps {
  readonly clock: Pick<Clock, "elapsed">;
  readonly log: Log;
}

/** No more often than this (ms). */
const apart = 1_000;

/**
 * Does long work, which may show how far it is in the answer of an interaction that is acknowledged: after a second, never more often
 * than once a second, and one at a time. It ends when nothing is on its way any more that could overtake the answer proper.
 */
export async function withProgress<T>(
  responder: Pick<Responder, "answer">,
  { clock, log }: ProgressDeps,
  work: (show: (card: Card) => void) => Promise<T>,
): Promise<T> {
  let onItsWay: Promise<void> | undefined;
  let last = clock.elapsed();
  async function send(card: Card): Promise<void> {
    try {
      await responder.answer(card);
    } catch (error) {
      // The work goes on; whether the answer proper gets through is told then.
      log.warn("progress_not_shown", { cause: error instanceof Error ? error.message : "" });
    }
    onItsWay = undefined;
  }
  const show = (card: Card): void => {
    if (onItsWay !== undefined || clock.elapsed() - last < apart) return;
    last = clock.elapsed();
    onItsWay = send(card);
  };
  try {
    return await work(show);
  } finally {
    await onItsWay;
  }
}
