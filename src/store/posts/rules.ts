import type { Prices } from "../../domain/money/prices.ts";
import type { Digest } from "../../domain/text/text.ts";

/** What the store's steps go by; all of it given by whoever composes the bot. */
export interface Rules {
  readonly digest: Digest;
  readonly prices: Prices;
  /** No post leaves that would take the month's spending over this (millionths of a US dollar). */
  readonly capMicros: number;
  /** The same words are not posted twice within this time (ms), by whichever account. */
  readonly duplicateWindow: number;
  /** When the timeline is read for a post whose outcome nobody knows, counted from its deadline or a restart (ms). */
  readonly checksAfter: readonly [number, number];
  /** How often an unreadable timeline is tried again (ms), and for how long. */
  readonly recheck: { readonly every: number; readonly until: number };
}

/** The digest of a post's exact parts and of the prices they were shown with, to which a button is bound. */
export function hashOfParts(
  parts: readonly string[],
  { digest, prices }: Pick<Rules, "digest" | "prices">,
): string {
  return digest(JSON.stringify([parts, prices.micros]));
}
