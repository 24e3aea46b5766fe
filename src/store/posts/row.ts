import type { Post, PostState } from "../../domain/post.ts";
import type { HeldReason } from "../../domain/refusal.ts";
import type { Database } from "../database.ts";

/** A post as it lies in the database. */
export interface PostRow {
  readonly id: number;
  readonly guild_id: string;
  readonly account_id: string;
  readonly reading_id: number | null;
  readonly reading_revision: number | null;
  readonly cycle: number | null;
  readonly unit: number | null;
  readonly unit_number: number | null;
  readonly unit_count: number | null;
  readonly state: PostState;
  readonly held_reason: HeldReason | null;
  readonly text_hash: string;
  readonly cost: number;
  readonly run_at: number | null;
  /** The nominal instant of the slot that made it due. */
  readonly slot_at: number | null;
  /** When that slot made it due at first. */
  readonly due_at: number | null;
  readonly late: number;
  readonly interaction_id: string | null;
  readonly ordinal: number | null;
  readonly run_count: number | null;
  readonly asked_by: string | null;
  readonly retries: number;
  readonly last_error: string | null;
  readonly check_at: number | null;
  readonly checks: number;
  readonly uncertain_since: number | null;
  readonly asked: number;
  readonly settled_at: number | null;
}

export function findPost(db: Database, postId: number): PostRow | undefined {
  return db.sql<[number], PostRow>("select * from post where id = ?").get(postId);
}

/** A row and its parts as the flock sees them. */
export function toPost(db: Database, row: PostRow): Post {
  const parts = db
    .sql<[number], { text: string; network_id: string | null }>(
      "select text, network_id from part where post_id = ? order by ordinal",
    )
    .all(row.id);
  return {
    id: row.id,
    accountId: row.account_id,
    readingId: row.reading_id ?? undefined,
    state: row.state,
    heldReason: row.held_reason ?? undefined,
    asked: row.asked === 1,
    parts: parts.map((part) => ({ text: part.text, networkId: part.network_id ?? undefined })),
    textHash: row.text_hash,
    costMicros: row.cost,
    position:
      row.unit_number === null || row.unit_count === null
        ? undefined
        : { unit: row.unit_number, of: row.unit_count },
    runAt: row.run_at ?? undefined,
    settledAt: row.settled_at ?? undefined,
    lastError: row.last_error ?? undefined,
  };
}
