import { z } from "zod";

const account = { accountId: z.string(), handle: z.string() };
const micros = z.int();
const instant = z.int();
/** A date of the server's zone, such as `2026-11-22`. */
const date = z.string();

const told = z.object({
  postId: z.int(),
  at: instant,
  text: z.string(),
  pictured: z.boolean().optional(),
  /** The member who had an account say this, which is no line of a poem. */
  saidBy: z.string().optional(),
  /** It went out with a picture beside it. */
  attached: z.literal(true).optional(),
  link: z.string(),
  poem: z.string().optional(),
  unit: z.int().optional(),
  of: z.int().optional(),
  costMicros: micros,
  /** X's answer never came, but it stands there. */
  confirmed: z.boolean().optional(),
  /** It was taken down, or is being taken down. */
  down: z.enum(["done", "open"]).optional(),
});

const row = z.object({
  ...account,
  /** How many stand of each day. */
  posts: z.array(z.int()),
  poem: z.string().optional(),
  /** So many of its poem's posts are said, of so many. */
  done: z.int().optional(),
  of: z.int().optional(),
});

/** What a channel hears of posts that went out. */
export const digestNews = [
  /** What an account posted in a day: read from the record whenever it is sent, so that it is never behind. */
  z.object({
    kind: z.literal("day"),
    ...account,
    date,
    /** Undefined: days go by UTC. */
    zone: z.string().optional(),
    from: instant,
    to: instant,
    posts: z.int(),
    /** The newest first, and no more than a card holds. */
    items: z.array(told),
  }),
  /** What the flock did in a day, a week, or since the last time. */
  z.object({
    kind: z.literal("digest"),
    digestId: z.int(),
    from: instant,
    to: instant,
    dates: z.array(date),
    zone: z.string().optional(),
    accounts: z.int(),
    posts: z.int(),
    /** The busiest first. */
    rows: z.array(row),
    /** Those beyond, together. */
    others: z.object({ accounts: z.int(), posts: z.int() }),
    /** Accounts that wait for a person: the first of them, and how many they are. */
    hands: z.array(z.string()),
    handsInAll: z.int(),
    /** What this server's flock paid in that time, and how its caps stand now. */
    paidMicros: micros,
    purses: z.array(
      z.object({ scope: z.enum(["instance", "guild"]), spentMicros: micros, capMicros: micros }),
    ),
    /** The newest link of the log; undefined: nothing was ever done. */
    link: z.string().optional(),
  }),
] as const;
