import type { AccountState } from "../../../domain/account.ts";
import type { HoldReason } from "../../../domain/hold.ts";
import type { HeldReason } from "../../../domain/refusal.ts";
import { escape } from "../../markdown.ts";

/** How an account stands, as the end of a sentence. */
const accountStates: Readonly<Record<AccountState, string>> = {
  ready: "it is ready",
  paused: "it is paused",
  suspect: "X refuses its credentials, which may pass",
  revoked: "X no longer accepts its credentials; it needs a relink",
  "read-only": "X lets it only read; it needs a relink once the X app may write",
  relink: "its credentials cannot be opened any more; it needs a relink",
  locked: "X has locked it, and somebody must sign in at X to unlock it",
  suspended: "X has suspended it",
  removing: "it is being removed",
  removed: "it was removed",
};

/** How an account stands, also for a state that only a record still knows. */
export function stateOf(state: string): string {
  return isState(state) ? accountStates[state] : escape(state);
}

/** Why a post is held, as the end of a sentence. */
export const heldReasons: Readonly<Record<HeldReason, string>> = {
  "too-long": "the line is longer than X allows",
  "picture-too-long": "there is more of it than one picture and its alt text hold",
  "picture-script": "the typeface of pictures lacks letters of it",
  damaged: "the line is not what it was when its poem was added, so the database file is broken",
  duplicate: "X says that this account said the same not long ago",
  repeat: "the same words were posted, or are on their way, within the last two days",
  refused: "X does not accept this text",
  unconfirmable: "it was tried twice, and nobody could find out whether it went",
  "put-off": "it could not go when it was asked for",
  reworded: "it has other words now, which nobody has confirmed yet",
};

/** Why the whole instance stands still, as the end of a sentence. */
export const holds: Readonly<Record<HoldReason, string>> = {
  "no-credit": "the X app has no credits left",
  "spend-cap": "the X app has reached the spending limit that was set for it at X",
  "app-refused": "X does not accept this bot's own keys, or this machine's clock is wrong",
  "app-suspended": "X has suspended this bot's X app",
  copied: "this is a copy of a flock that may still be running elsewhere",
  "second-copy": "another copy of this bot is running with the same Discord token",
  safety: "X locked, suspended or flagged two accounts of this server within a day",
};

/** Who may raise a cap. */
export const raisers = {
  instance: "whoever runs this bot",
  guild: "whoever manages this server",
} as const;

function isState(state: string): state is AccountState {
  return Object.hasOwn(accountStates, state);
}
