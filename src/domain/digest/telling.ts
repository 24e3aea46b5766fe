/** How posts that went out are told: a card an account and day, a card each, or not at all. */
export const announceModes = ["day", "each", "failures"] as const;

export type AnnounceMode = (typeof announceModes)[number];

export const digestRhythms = ["daily", "weekly", "off"] as const;

export type DigestRhythm = (typeof digestRhythms)[number];

/** How a guild is told of its flock. */
export interface Telling {
  readonly announce: AnnounceMode;
  /** Undefined until it is chosen: as suits the size of the flock. */
  readonly digest: DigestRhythm | undefined;
  /** From 0 to 23, by the server's zone. */
  readonly digestHour: number;
}

/** In a larger flock nobody can follow single posts: the digest alone tells of them. */
export const mostTold = 20;

/** How often the digest comes. */
export function rhythmOf({ digest }: Pick<Telling, "digest">, accounts: number): DigestRhythm {
  return digest ?? (accounts > mostTold ? "daily" : "weekly");
}

/** The shortest time between two changes of one card (ms). */
const leastWait = 5_000;

/**
 * How long a change of a day's card waits for more to come (ms), so that the cards of a whole flock change a channel about once a
 * second at most: that is as much as Discord takes (five in five seconds).
 */
export function changeWait(accounts: number): number {
  return Math.max(leastWait, Math.min(mostTold, accounts) * 1_000);
}
