import { hasAnswered } from "../../domain/outcome.ts";
import type { CheckResult } from "../../flock/post-store.ts";
import type { Database } from "../database.ts";
import { endTrouble, beginTrouble, hasTrouble, tellTroubleNow } from "../troubles.ts";

/** What passes so soon (ms), and costs no slot, is not worth a word. */
const tellAfter = 15 * 60_000;

const unreachable = { kind: "unreachable" } as const;

/** A post did not leave this machine: nothing reaches X until it answers anything. */
export function noteUnreached(db: Database, now: number): void {
  beginTrouble(db, { ...unreachable, now, tellAt: now + tellAfter });
}

/** X has answered. */
export function noteReached(db: Database, now: number): void {
  if (isCutOff(db)) endTrouble(db, { ...unreachable, now, ifTold: true });
}

/** What came of asking X, whatever for. */
export function noteAnswer(db: Database, answer: { readonly kind: string }, now: number): void {
  if (hasAnswered(answer)) noteReached(db, now);
}

/** The same of a look at a timeline. */
export function noteLook(db: Database, result: CheckResult, now: number): void {
  const isRead = result.kind === "found" || result.kind === "absent";
  if (isRead || (result.kind === "unreadable" && result.isAnswered === true)) noteReached(db, now);
}

/** A slot passes because of it, which is told at once, and only once. */
export function tellUnreached(db: Database, now: number): void {
  tellTroubleNow(db, unreachable, now);
}

/** Tells whether X has answered nothing since a post did not leave this machine. */
export function isCutOff(db: Database): boolean {
  return hasTrouble(db, "", unreachable.kind);
}
