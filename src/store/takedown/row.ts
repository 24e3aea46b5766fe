import type { Database } from "../database.ts";

/** A takedown as it lies in the database. */
export interface TakedownRow {
  readonly post_id: number;
  readonly account_id: string;
  readonly next: "again" | "on";
  readonly by: string;
  readonly press: string;
  readonly run_at: number | null;
  readonly asking: number | null;
  readonly doubted: number;
  readonly tries: number;
  readonly told: string | null;
  readonly cost: number;
}

export function findTakedown(db: Database, postId: number): TakedownRow | undefined {
  return db.sql<[number], TakedownRow>("select * from takedown where post_id = ?").get(postId);
}
