/** Where suggested words come from: the contributor wrote them, nobody owns them, or their owner allows it. */
export const wordRights = ["mine", "public-domain", "permitted"] as const;

export type WordRights = (typeof wordRights)[number];

/** What a poem's imprint says of its rights, by the contributor's answer. */
export const rightsNoted: Readonly<Record<WordRights, string>> = {
  mine: "The contributor's own",
  "public-domain": "Public domain",
  permitted: "By permission",
};

/**
 * `asked`: a moderator asked its author. `pending`: its contributor offered it, and moderators decide.
 * `accepted`: it is in the library. `leaving`: so it is, and its contributor wants it out. `withdrawn`: its contributor took it back.
 */
export type SuggestionState =
  "asked" | "pending" | "accepted" | "leaving" | "declined" | "withdrawn" | "expired";

/** A poem that a member offers, or is asked for, to be read by the guild's flock. */
export interface Suggestion {
  readonly id: string;
  readonly guildId: string;
  readonly contributorId: string;
  /** The moderator who asked for it; undefined: the contributor came by themselves. */
  readonly askedBy: string | undefined;
  /** Where it was offered or asked for. */
  readonly channelId: string;
  readonly state: SuggestionState;
  /** Undefined until the contributor has said it. */
  readonly rights: WordRights | undefined;
  /** What the poem is called where its text has no title. */
  readonly hint: string;
  readonly title: string;
  readonly byline: string | undefined;
  /** Undefined once it is settled: what was not taken is not kept, and what was taken lies in the library. */
  readonly text: string | undefined;
  /** The poem it became. */
  readonly poemId: number | undefined;
  readonly settledBy: string | undefined;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** How long a suggestion or a question waits (ms). */
export const suggestionLife = 30 * 24 * 3_600_000;

/** How many poems a member may suggest in a day. */
export const mostSuggested = 5;

/** Tells whether it still waits for somebody's word at an instant (ms UTC). */
export function waits({ state, expiresAt }: Suggestion, now: number): boolean {
  return (state === "asked" || state === "pending") && expiresAt > now;
}
