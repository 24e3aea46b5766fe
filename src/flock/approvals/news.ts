import { z } from "zod";
import { expiries, fates } from "../../domain/approval/approval.ts";

const approval = z.object({
  kind: z.literal("approval"),
  accountId: z.string(),
  handle: z.string(),
  postId: z.int(),
  /** The first digits of the digest of the words that are shown. */
  hash: z.string(),
  /** The exact parts. */
  texts: z.array(z.string()),
  pictured: z.boolean().optional(),
  /** The alt text of a picture beside them. */
  alt: z.string().optional(),
  /** That picture in base64, while it is asked about; not kept with the news, but added as it is told. */
  picture: z.string().optional(),
  poem: z.string().optional(),
  unit: z.int().optional(),
  of: z.int().optional(),
  costMicros: z.int(),
  fate: z.enum(fates),
  needed: z.int(),
  /** Whose approvals count. */
  by: z.array(z.string()),
  /** Who wrote or edited the words. */
  authors: z.array(z.string()),
  /** When it is due. */
  at: z.int().optional(),
  expiry: z.enum(expiries),
  /** Who has it wait until a moderator decides. */
  keptBy: z.string().optional(),
  /** Whose press it waits for. */
  askedBy: z.string().optional(),
  /** Who settled it. */
  doneBy: z.string().optional(),
});

/** What a channel hears of posts that must be approved. */
export const approvalNews = [approval] as const;
