import type { AccountState } from "./account.ts";
import type { Hold, HoldReason } from "./hold.ts";
import type { Outcome } from "./outcome.ts";
import type { HeldReason } from "./refusal.ts";

/** What an outcome does to the post, to the account, to the flock, and what the channel hears. */
export interface Consequence {
  readonly post: "posted" | "planned" | "held" | "unconfirmed";
  readonly heldReason?: HeldReason;
  /** The post stands apart with its question, and its reading goes on. */
  readonly goesOn?: boolean;
  readonly account?: AccountState;
  /** X's own words, kept with the account. */
  readonly reason?: string;
  readonly limitedUntil?: number;
  readonly flock?: FlockEffect;
  readonly channel: Hearing;
}

/** What an outcome means for more than its own account. */
type FlockEffect =
  /** Every flock of the instance stops. */
  | { readonly kind: "hold"; readonly hold: Hold }
  /** X refuses the app: every flock stops, and one account is tried from time to time. */
  | { readonly kind: "app" }
  /** A 401 that may pass: the token is looked at over some hours; two accounts at once mean the app. */
  | { readonly kind: "token" }
  /** Two accounts of a guild within a day stop that guild's flock. */
  | { readonly kind: "alarm" };

/**
 * What the channel hears: the post; nothing yet, since the timeline is asked; that it failed, without or with a call for a
 * hand; the one announcement of what stopped the flock; or what is wrong, once when it begins and once when it is over.
 */
type Hearing = "posted" | "later" | "failed" | "hand" | "hold" | "trouble";

/** Where the attempt stood when its outcome came. */
export interface Standing {
  readonly now: number;
  /** This attempt repeats one whose outcome nobody knew. */
  readonly isRetry: boolean;
  /** The parts before it stand on X, and this one goes under them. */
  readonly isReply?: boolean;
}

/** How long a limit lasts of which X does not tell the end (ms). */
const spans = { "rate-limited": 15 * 60_000, "day-limited": 24 * 3_600_000 } as const;

/** The table of outcomes: what each does to post, account and flock, and what the channel hears. */
export function consequenceOf(outcome: Outcome, { now, isRetry, isReply }: Standing): Consequence {
  switch (outcome.kind) {
    case "posted":
      return { post: "posted", channel: "posted" };
    case "unknown":
      return later;
    case "duplicate":
      return isRetry ? later : { ...held("duplicate"), goesOn: true };
    case "too-long":
    case "invalid":
      return held(heldAs[outcome.kind], outcome.detail);
    case "undrawable":
      return held(outcome.reason);
    case "not-uploaded":
    case "not-sent":
      return { ...again, channel: "failed" };
    case "rate-limited":
    case "day-limited":
      return waits(outcome.until ?? now + spans[outcome.kind]);
    case "no-credit":
    case "spend-cap":
      return { ...again, flock: hold(outcome.kind, untilOf(outcome)), channel: "hold" };
    case "app-refused":
      return { ...again, flock: { kind: "app" }, channel: "trouble" };
    case "revoked":
      return outcome.certain ? stops("revoked") : suspect;
    case "read-only":
      return stops("read-only");
    case "locked":
      return { ...stops("locked"), flock: alarm };
    case "suspended":
      return outcome.app ? appSuspended : { ...stops("suspended"), flock: alarm };
    case "flagged":
      return { ...stops("paused", outcome.detail), flock: alarm };
    case "forbidden":
      return isReply === true ? noReply(outcome.detail) : stops("paused", outcome.detail);
    default:
      return outcome satisfies never;
  }
}

const heldAs = { "too-long": "too-long", invalid: "refused" } as const;

/** Nothing stands on X: the same text may be posted later. */
const again = { post: "planned" } as const;

/** Nobody knows whether it stands; a retry that is refused as said before is evidence that the first attempt got through. */
const later: Consequence = { post: "unconfirmed", channel: "later" };
const alarm = { kind: "alarm" } as const;
const suspect: Consequence = {
  ...again,
  account: "suspect",
  flock: { kind: "token" },
  channel: "trouble",
};
const appSuspended: Consequence = { ...again, flock: hold("app-suspended"), channel: "hold" };

function held(heldReason: HeldReason, reason?: string): Consequence {
  return { post: "held", heldReason, ...(reason !== undefined && { reason }), channel: "hand" };
}

function untilOf(outcome: Outcome): number | undefined {
  return "until" in outcome ? outcome.until : undefined;
}

function waits(until: number): Consequence {
  return { ...again, limitedUntil: Math.ceil(until), channel: "failed" };
}

function stops(account: AccountState, reason?: string): Consequence {
  return { ...again, account, ...(reason !== undefined && { reason }), channel: "hand" };
}

/** X took what went before: it is replies that it refuses, and would refuse again. */
function noReply(detail: string): Consequence {
  return held("refused", detail);
}

function hold(reason: HoldReason, until?: number): FlockEffect {
  return { kind: "hold", hold: { reason, until } };
}
