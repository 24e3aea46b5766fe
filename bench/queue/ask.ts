import { z } from "zod";

const tokens = z.array(z.object({ token: z.string(), secret: z.string() }));

/** What a benchmark asks of a process: the same words for Flock and its peers. */
const askSchema = z.object({
  mode: z.enum(["dispatch", "crash", "locked", "burst", "single", "idle", "fill", "kills"]),
  /** A folder for its files. */
  folder: z.string(),
  posts: z.int().default(0),
  /** Jobs that are due much later. */
  waiting: z.int().default(0),
  /** How many in flight at once. */
  concurrency: z.int().default(8),
  /** Posts that warm it up before it is measured. */
  warm: z.int().default(0),
  seconds: z.number().default(0),
  /** Where X's stand-in listens; 0: no network at all. */
  port: z.int().default(0),
  key: z.string().default(""),
  secret: z.string().default(""),
  /** The accounts' credentials at X's stand-in. */
  tokens: tokens.default([]),
});

export type Ask = z.infer<typeof askSchema>;

/** Reads what is asked, from a process's argument. */
export function askOf(text: string | undefined): Ask {
  return askSchema.parse(JSON.parse(text ?? "{}"));
}
