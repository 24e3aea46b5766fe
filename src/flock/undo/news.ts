import { z } from "zod";

const account = { accountId: z.string(), handle: z.string() };

/** What a channel hears of posts that are taken down. */
export const takedownNews = [
  /** All that was asked for together is down. */
  z.object({
    kind: z.literal("taken-down"),
    ...account,
    by: z.string(),
    next: z.enum(["again", "on"]),
    posts: z.int(),
    /** The first of them. */
    texts: z.array(z.string()),
    costMicros: z.int(),
  }),
  /** Something stands in the way, and a person must know. */
  z.object({
    kind: z.literal("takedown-stopped"),
    ...account,
    postId: z.int(),
    text: z.string(),
    /** So many parts of it stand still. */
    standing: z.int(),
    /** So many other posts were asked for with it, and stand too. */
    others: z.int().optional(),
    cause: z.string(),
    detail: z.string().optional(),
    /** The account says nothing before it is down. */
    waits: z.boolean(),
  }),
] as const;
