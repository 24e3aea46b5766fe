import type { Random } from "../../../rehearsal/x/random.ts";

/** What may go wrong with one request to post, and how often beside the others. */
const weights = [
  ["not-sent", 12],
  ["unknown-before", 14],
  ["unknown-after", 14],
  ["unknown-late", 6],
  ["hang-before", 5],
  ["hang-after", 5],
  ["duplicate", 2],
  ["too-long", 1],
  ["invalid", 1],
  ["forbidden", 2],
  ["flagged", 2],
  ["limited", 6],
  ["limited-without-reset", 3],
  ["limited-far", 1],
  ["day-limited", 2],
  ["no-credit", 0.5],
  ["spend-cap", 0.5],
  ["suspect", 3],
  ["revoked", 2],
  ["read-only", 2],
  ["locked", 2],
  ["suspended", 1],
  ["app-suspended", 0.3],
  ["app-keys", 2],
  ["app-clock", 1],
] as const;

export type Fault = (typeof weights)[number][0];

const total = weights.reduce((sum, [, weight]) => sum + weight, 0);

/** The fault that strikes a request, where faults strike this share of all. */
export function drawFault(random: Random, share: number): Fault | undefined {
  if (random.fraction() >= share) return undefined;
  let left = random.fraction() * total;
  return weights.find(([, weight]) => (left -= weight) < 0)?.[0];
}

/** Of these the bot cannot know what came. */
export const ambiguous: ReadonlySet<Fault> = new Set<Fault>([
  "unknown-before",
  "unknown-after",
  "hang-before",
  "hang-after",
]);
