import type { Database } from "../database.ts";
import { endTrouble, beginTrouble, hasTrouble, tellTroubleNow } from "../troubles.ts";

/** What passes so soon (ms), and costs no slot, is not worth a word. */
const tellAfter = 15 * 60_000;

const unreachable = { kind: "unreachable" } as const;

/** A post did not leave this machine: nothing reaches X until one does. */
export function noteUnreached(db: Database, now: number): void {
  beginTrouble(db, { ...unreachable, now, tellAt: now + tellAfter });
}

/** X has answered. */
export function noteReached(db: Database, now: number): void {
  if (isCutOff(db)) endTrouble(db, { ...unreachable, now, ifTold: true });
}

/** A slot passes because of it, which is told at once, and only once. */
export function tellUnreached(db: Database, now: number): void {
  tellTroubleNow(db, unreachable, now);
}

/** Tells whether the last post of all did not leave this machine. */
export function isCutOff(db: Database): boolean {
  return hasTrouble(db, "", unreachable.kind);
}
