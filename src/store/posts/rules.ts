import type { Prices } from "../../domain/money/prices.ts";
import type { Wording } from "../../domain/reading/parts.ts";
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

/** The digest of a post's exact parts, of its picture and of the prices they were shown with, to which a button is bound. */
export function hashOfParts(
  { texts, picture, attached = null }: Saying,
  { digest, prices }: Pick<Rules, "digest" | "prices">,
): string {
  // Of a text nothing is added: what was planned before there were pictures keeps its digest.
  const pictures = [picture, attached].filter((each) => each !== null);
  return digest(JSON.stringify([texts, prices.micros, ...pictures]));
}

/** What a post says and how, as it lies in the database. */
export interface Saying {
  readonly texts: readonly string[];
  readonly picture: string | null;
  /** A picture beside its first text. */
  readonly attached?: string | null;
}

/** The same, as prices go by it. */
export function wordingOfRow({ texts, picture, attached = null }: Saying): Wording {
  return { texts, form: picture === null ? "text" : "picture", attached: attached !== null };
}
