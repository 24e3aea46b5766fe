import type { RefusalCode } from "../domain/refusal.ts";
import type { Clock } from "../flock/ports.ts";

/** Counts how often members are turned away. */
export interface Strangers {
  /** Counts one more refusal to a stranger; false when they have had enough of them for now. */
  mayHear(stranger: string): boolean;
}

const window = 60_000;
const most = 5;

/** What a stranger hears; said to one member five times a minute at most. */
export const turnsAway: ReadonlySet<RefusalCode> = new Set([
  "not-served",
  "not-allowed",
  "enrolment-not-yours",
  "suggestion-not-yours",
  "unknown-button",
]);

/** A count per stranger that begins anew a minute after its first refusal. */
export function createStrangers(clock: Clock): Strangers {
  const counts = new Map<string, { readonly since: number; readonly told: number }>();
  return {
    mayHear(stranger) {
      const now = clock.elapsed();
      for (const [one, { since }] of counts) if (now - since >= window) counts.delete(one);
      const { since, told } = counts.get(stranger) ?? { since: now, told: 0 };
      counts.set(stranger, { since, told: told + 1 });
      return told < most;
    },
  };
}
