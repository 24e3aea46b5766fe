import type { Sweep } from "../../flock/enrolment-store.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Database } from "../database.ts";
import { takeDown } from "./begin.ts";
import { countStanding, listStanding } from "./standing.ts";

/** More posts than any account has. */
const all = 10_000_000;

/** How much of an account stands on X, and is not being taken down already. */
export function countAll(
  db: Database,
  accountId: string,
): { readonly posts: number; readonly parts: number } {
  const rows = listStanding(db, accountId, all);
  return {
    posts: rows.length,
    parts: rows.reduce((sum, { id }) => sum + countStanding(db, id), 0),
  };
}

/**
 * Has all that stands of an account taken down, as it leaves the flock; its reading ends with it.
 * @throws Refusal `stale` where more or less stands than was shown
 */
export function sweep(
  db: Database,
  accountId: string,
  { parts, press, by, now }: Sweep & { readonly by: string; readonly now: number },
): void {
  if (countAll(db, accountId).parts !== parts) throw new Refusal("stale", {});
  for (const row of listStanding(db, accountId, all)) {
    takeDown(db, row, { next: "on", by, press, now });
  }
  db.tell("sweep_begun", { account: accountId, parts, by });
}
