import type { Hold } from "./hold.ts";
import type { Pause } from "./pause/pause.ts";
import type { PoemRefusals } from "./poem/refusals.ts";
import type { ProfileField, ProfilePicture } from "./profile/profile.ts";
import type { SayRefusals } from "./say/refusals.ts";
import type { ScheduleRefusals } from "./schedule/refusals.ts";

/**
 * Every expected "no", by its code, with the values its sentence needs.
 * Prose lives in `words`; here are only facts.
 */
export interface Refusals extends PoemRefusals, SayRefusals, ScheduleRefusals {
  readonly "unknown-account": { readonly name: string };
  readonly "unknown-poem": { readonly name: string };
  readonly "unknown-post": object;
  readonly "unknown-button": object;
  readonly "bad-handle": { readonly handle: string };
  readonly "not-allowed": { readonly needs: "owner" | "moderator" | "admin" };
  readonly "not-served": object;
  readonly "guild-away": object;
  readonly "already-done": object;
  /** X is being asked for this guild's accounts already. */
  readonly "check-under-way": object;
  /** Of a profile, in characters. */
  readonly "profile-long": {
    readonly field: ProfileField;
    readonly length: number;
    readonly most: number;
  };
  readonly "profile-character": { readonly field: ProfileField; readonly code: string };
  readonly "profile-name": object;
  readonly "profile-url": { readonly typed: string };
  /** Nothing typed is another than what stands there. */
  readonly "profile-same": object;
  /** No picture that X takes; `bytes`: too large. */
  readonly "profile-picture": {
    readonly which: ProfilePicture;
    readonly bytes: number | undefined;
    readonly most: number;
  };
  readonly "still-looking": object;
  readonly stale: object;
  /** The disk under the database. */
  readonly "disk-full": object;

  readonly "enrolment-gone": object;
  readonly "enrolment-not-yours": object;
  readonly "enrolment-full": { readonly most: number };
  readonly "bad-pin": object;
  readonly "wrong-pin": object;
  readonly "used-pin": object;
  readonly "enrolment-denied": object;
  readonly "app-keys": object;
  readonly "app-callback": { readonly detail: string };
  readonly "app-clock": object;
  readonly "x-unreachable": object;
  readonly "x-unclear": { readonly detail: string };
  readonly "read-only": { readonly handle: string };
  readonly "enrolled-already": { readonly handle: string; readonly here: boolean };
  readonly "other-account": { readonly expected: string; readonly got: string };

  readonly "no-poem": { readonly handle: string };
  readonly "not-started": { readonly handle: string };
  readonly "reading-ended": { readonly handle: string; readonly poem: string };
  readonly "post-sending": { readonly handle: string };
  readonly "post-unconfirmed": { readonly handle: string };
  readonly "post-held": { readonly handle: string; readonly reason: HeldReason };
  /** A post of the account is being taken down, and is read again then. */
  readonly "taking-down": { readonly handle: string };
  /** Part of a thread stands, and more of it is to come by itself. */
  readonly "thread-under-way": { readonly handle: string };
  /** There is no post on X that could be taken down. */
  readonly "nothing-stands": { readonly handle: string };
  /** Which posts to take down was not understood, as it was typed. */
  readonly "bad-posts": { readonly typed: string; readonly most: number };
  /** Fewer posts stand than are to be taken down. */
  readonly "fewer-stand": { readonly handle: string; readonly count: number };
  /** It cannot be read again: its reading, or that round of it, is over. */
  readonly "undo-over": { readonly handle: string };
  /** The reading or its poem has left it behind. */
  readonly "undo-moved": { readonly handle: string };
  /** Other posts went out between those that are taken down. */
  readonly "undo-between": { readonly handle: string };
  /** Nothing of this post ever reached X, so it cannot stand there. */
  readonly "never-posted": object;
  /** The reading stands still at another line already; `until`: when that one goes. */
  readonly "manner-waits": { readonly handle: string };
  readonly "reading-waits": { readonly handle: string; readonly until: number | undefined };
  readonly "text-empty": object;
  readonly "text-too-long": { readonly weight: number; readonly limit: number };
  /** A character that X refuses or that nobody sees. */
  readonly "text-character": { readonly code: string };
  /** The words are those that were refused. */
  readonly "text-same": object;
  /** An approval of words that the post no longer has, or of a post that is settled. */
  readonly "approval-stale": object;
  /** Who wrote or edited the words does not count. */
  readonly "own-words": object;
  readonly "approved-already": object;
  /** All approvals are there. */
  readonly "approval-complete": object;
  readonly "bad-approvals": {
    readonly typed: string;
    readonly what: "needed" | "hours";
    readonly least: number;
    readonly most: number;
  };
  readonly "account-stopped": { readonly handle: string; readonly state: string };
  readonly "account-limited": { readonly handle: string; readonly until: number };
  /** X's limit for all accounts together. */
  readonly "app-limited": { readonly until: number };
  /** What X still lets the app send is kept for the other accounts. */
  readonly "share-used": { readonly handle: string; readonly until: number };
  readonly "over-ceiling": {
    readonly handle: string;
    readonly used: number;
    readonly allowed: number;
    /** Of what is to come: a thread begins only where all of it may go. */
    readonly parts: number;
    readonly until: number;
  };
  readonly "bad-ceiling": { readonly typed: string; readonly what: "per-day" | "verified" };
  /** Of a post, in weighted characters. */
  readonly "bad-reason": { readonly most: number };
  readonly "bad-tag": { readonly typed: string };
  readonly "many-tags": { readonly most: number };
  readonly "unknown-tag": { readonly tag: string };
  /** When a pause is to end: no single point in time still to come. */
  readonly "bad-until": { readonly typed: string };
  /** A time of day, in a server that has not said where it lives. */
  readonly "zone-needed": object;
  /** What was named is not paused, or not so. */
  readonly "not-paused": { readonly what: string };
  /** What a button was about is over, and something else stops the account; `pause`: the newest of a person. */
  readonly "stopped-anew": {
    readonly handle: string;
    readonly state: string;
    readonly pause: Pause | undefined;
  };
  /** Somebody else's pause. */
  readonly "paused-by-owner": { readonly handle: string; readonly ownerId: string };
  readonly "paused-by-moderators": { readonly handle: string };
  readonly "bad-length": { readonly typed: string; readonly least: number; readonly most: number };
  /** Of a post. */
  readonly "bad-lines": { readonly typed: string; readonly least: number; readonly most: number };
  readonly "ceiling-above": {
    readonly asked: number;
    readonly most: number;
    readonly verified: boolean;
  };
  readonly "ceiling-below": {
    readonly handle: string;
    readonly asked: number;
    readonly posts: number;
    readonly per: "evening" | "day";
  };
  readonly "flock-held": Hold;
  /** Another copy holds everything: Resume is not enough. */
  readonly "copy-held": object;
  readonly "over-cap": {
    readonly scope: "instance" | "guild";
    /** Left out where it is told to others than moderators. */
    readonly capMicros?: number;
    readonly spentMicros?: number;
  };
  /** An amount of money that was not understood, as it was typed. */
  readonly "bad-amount": { readonly typed: string };
  /** A server's own cap above the instance's. */
  readonly "cap-above": { readonly askedMicros: number; readonly capMicros: number };
  readonly "bad-link": object;
  readonly "link-needed": object;
  readonly "account-removed": { readonly handle: string };
  readonly "channel-unusable": { readonly channelId: string };
}

/** Why a post waits for a moderator. */
export type HeldReason =
  | "too-long"
  | "picture-too-long"
  | "picture-script"
  | "damaged"
  | "duplicate"
  | "repeat"
  | "refused"
  | "unconfirmable"
  | "reworded"
  /** What a member had an account say could not go then. */
  | "put-off";

export type RefusalCode = keyof Refusals;

/** A refusal as a value: a code and what belongs to it. */
export type RefusalValue = {
  [C in RefusalCode]: { readonly code: C; readonly values: Refusals[C] };
}[RefusalCode];

/** The expected "no": thrown by the domain and the flock, turned into a sentence by `words`. */
export class Refusal<C extends RefusalCode = RefusalCode> extends Error {
  override readonly name = "Refusal";
  readonly code: C;
  readonly values: Refusals[C];

  constructor(code: C, values: Refusals[C], options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.values = values;
  }
}

/** Tells whether what was thrown is the refusal of this code. */
export function isRefusal<C extends RefusalCode>(error: unknown, code: C): error is Refusal<C> {
  return error instanceof Refusal && error.code === code;
}
