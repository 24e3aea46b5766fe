import { z } from "zod";
import { wordRights } from "../../domain/poem/suggestion.ts";

const offered = {
  suggestionId: z.string(),
  title: z.string(),
  byline: z.string().optional(),
};

/** What is told of poems that members offer, or are asked for. */
export const suggestionNews = [
  /** A member offers a poem; moderators decide. */
  z.object({
    kind: z.literal("suggested"),
    ...offered,
    by: z.string(),
    rights: z.enum(wordRights),
    lines: z.int(),
    posts: z.int(),
    threads: z.int(),
    costMicros: z.int(),
    /** How it begins, and how many lines follow. */
    head: z.string(),
    left: z.int(),
  }),
  /** What became of it, for who offered it. */
  z.object({
    kind: z.literal("suggestion-answered"),
    ...offered,
    ownerId: z.string(),
    answer: z.enum(["accepted", "declined", "expired", "kept", "taken-out"]),
    by: z.string().optional(),
    /** What the library calls it. */
    poem: z.string().optional(),
    reason: z.string().optional(),
  }),
  /** Nothing is to be decided of a suggestion, or of what a member was asked for, any more; in the place of that news. */
  z.object({
    kind: z.literal("suggestion-over"),
    ...offered,
    /** The member who suggested it, or was asked. */
    ownerId: z.string(),
    how: z.enum(["withdrawn", "expired", "unanswered"]),
  }),
  /** A moderator would like to have what a member wrote; the member decides. */
  z.object({
    kind: z.literal("consent-asked"),
    ...offered,
    ownerId: z.string(),
    by: z.string(),
    head: z.string(),
    left: z.int(),
    expiresAt: z.int(),
  }),
  /** What the member said, for the moderator who asked. */
  z.object({
    kind: z.literal("consent-answered"),
    ...offered,
    ownerId: z.string(),
    by: z.string(),
    answer: z.enum(["agreed", "refused", "expired"]),
    poem: z.string().optional(),
  }),
  /** Who gave a poem wants it out of the library, and accounts read it. */
  z.object({
    kind: z.literal("withdrawal-asked"),
    ...offered,
    ownerId: z.string(),
    poem: z.string(),
    readBy: z.array(z.string()),
  }),
] as const;
