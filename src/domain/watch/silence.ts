import type { AccountState } from "../account.ts";
import { dayMs, hourMs, minuteMs } from "../schedule/rule.ts";

/** What keeps a silent account from speaking, as far as it is known. */
export type Obstacle =
  | { readonly kind: "state"; readonly state: AccountState }
  /** Its post waits for a decision, or for a look at the timeline. */
  | { readonly kind: "post"; readonly state: "held" | "unconfirmed" }
  /** X lets it post again at this instant (ms UTC). */
  | { readonly kind: "limited"; readonly until: number }
  /** Why its last attempt did not go. */
  | { readonly kind: "error"; readonly error: string };

/** The slots that passed in a row without a post. */
export interface Missing {
  readonly inRow: number;
  /** The first of them (ms UTC); undefined: none. */
  readonly since: number | undefined;
}

const mostInRow = 3;

/** Tells whether an account that should have spoken is silent: three slots in a row, or slots for a day. */
export function isSilent({ inRow, since }: Missing, now: number): boolean {
  return inRow >= mostInRow || (since !== undefined && now - since >= dayMs);
}

/** When it is sure that a slot got no post (ms UTC): after its jitter, and half the way to the following slot, an hour at most. */
export function lookAfter(
  slot: { readonly nominal: number; readonly runAt: number },
  following: number | undefined,
): number {
  const room = following === undefined ? hourMs : (following - slot.nominal) / 2;
  // Whole minutes, so that many looks share one wake-up.
  return Math.ceil((slot.runAt + Math.min(hourMs, room)) / minuteMs) * minuteMs;
}
