import type { AccountState } from "./account.ts";
import type { Hold } from "./hold.ts";
import type { Outcome } from "./outcome.ts";
import type { HeldReason } from "./refusal.ts";

/** What an outcome does to the post, the account and the whole instance, and whether a person must act. */
export interface Consequence {
  readonly post: "posted" | "planned" | "held" | "unconfirmed";
  readonly heldReason?: HeldReason;
  readonly account?: AccountState;
  /** X's own words, kept with the account. */
  readonly reason?: string;
  readonly limitedUntil?: number;
  /** Stops every flock of the instance. */
  readonly hold?: Hold;
  /** The failure needs a person: the announcement pings. */
  readonly needsHand: boolean;
}

/** Where the attempt stood when its outcome came. */
export interface Standing {
  readonly now: number;
  /** This attempt repeats one whose outcome nobody knew. */
  readonly isRetry: boolean;
}

const rateWindow = 15 * 60_000;
const day = 24 * 3_600_000;

/** The table of outcomes: what each does. */
export function consequenceOf(outcome: Outcome, { now, isRetry }: Standing): Consequence {
  switch (outcome.kind) {
    case "posted":
      return { post: "posted", needsHand: false };
    case "unknown":
      return { post: "unconfirmed", needsHand: false };
    case "duplicate":
      // On a retry the refusal is evidence that the first attempt got through: the timeline is asked.
      return isRetry ? { post: "unconfirmed", needsHand: false } : held("duplicate");
    case "too-long":
      return held("too-long", outcome.detail);
    case "invalid":
      return held("refused", outcome.detail);
    case "rate-limited":
      return { ...again, limitedUntil: Math.ceil(outcome.until ?? now + rateWindow) };
    case "day-limited":
      return { ...again, limitedUntil: Math.ceil(outcome.until ?? now + day) };
    case "not-sent":
      return again;
    case "app-refused":
      return { ...again, needsHand: true };
    case "no-credit":
    case "spend-cap":
      return { ...again, hold: holdOf(outcome), needsHand: true };
    case "revoked":
      return stops(outcome.certain ? "revoked" : "suspect");
    case "forbidden":
      return stops("paused", outcome.detail);
    case "read-only":
    case "locked":
    case "suspended":
      return stops(outcome.kind);
    default:
      return outcome satisfies never;
  }
}

/** Nothing stands on X: the same text may be posted later. */
const again: Consequence = { post: "planned", needsHand: false };

function held(heldReason: HeldReason, reason?: string): Consequence {
  return { post: "held", heldReason, ...(reason !== undefined && { reason }), needsHand: true };
}

function stops(account: AccountState, reason?: string): Consequence {
  return { ...again, account, ...(reason !== undefined && { reason }), needsHand: true };
}

function holdOf(outcome: Extract<Outcome, { readonly kind: "no-credit" | "spend-cap" }>): Hold {
  return { reason: outcome.kind, until: "until" in outcome ? outcome.until : undefined };
}
