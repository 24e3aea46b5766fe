import { z } from "zod";

/** What a channel hears of owners. */
export const ownerNews = [
  /** Who authorised accounts has left the server; the accounts go on. */
  z.object({
    kind: z.literal("owner-left"),
    ownerId: z.string(),
    /** The first of them. */
    accounts: z.array(z.object({ accountId: z.string(), handle: z.string() })),
    total: z.int(),
    /** So many open sign-ins of theirs were ended. */
    lapsed: z.int(),
  }),
] as const;
