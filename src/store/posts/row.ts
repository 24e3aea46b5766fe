import { standingIn } from "../../domain/post.ts";
import type { Post, PostState } from "../../domain/post.ts";
import type { HeldReason } from "../../domain/refusal.ts";
import { approvalOf } from "../approvals/state.ts";
import type { Database } from "../database.ts";
import { parsePicture } from "../pictures/pictures.ts";
import { parseAttached } from "../say/attached.ts";

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
  readonly picture: string | null;
  /** A picture beside its first part. */
  readonly attached: string | null;
  readonly written_by: string | null;
  readonly cost: number;
  /** How many: a thread has several. */
  readonly parts: number;
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
  /** How many approvals its account asks for, where the query tells it. */
  readonly needed?: number;
  readonly retries: number;
  readonly last_error: string | null;
  readonly check_at: number | null;
  readonly checks: number;
  readonly uncertain_since: number | null;
  readonly asked: number;
  /** 1: it stands apart from its reading. */
  readonly aside: number;
  /** 1: a moderator has it wait until `run_at`. */
  readonly waits: number;
  /** 1: its reading has left it behind. */
  readonly past: number;
  readonly settled_at: number | null;
  /** Of a thread that may go, the words with which it began. */
  readonly cleared_hash: string | null;
}

export function findPost(db: Database, postId: number): PostRow | undefined {
  return db.sql<[number], PostRow>("select * from post where id = ?").get(postId);
}

/** The account's open post that stands at its reading's cursor. */
export function findCurrent(db: Database, accountId: string): PostRow | undefined {
  return db
    .sql<[string], PostRow>(
      `select * from post where account_id = cast(? as text) and reading_id is not null and aside = 0
         and state in ('planned', 'sending', 'unconfirmed', 'held')`,
    )
    .get(accountId);
}

/** The account's open posts that stand apart, in the order in which they were planned. */
export function listAside(db: Database, accountId: string): readonly PostRow[] {
  return db
    .sql<[string], PostRow>(
      `select * from post where account_id = cast(? as text) and aside = 1
         and state in ('planned', 'sending', 'unconfirmed', 'held') order by id`,
    )
    .all(accountId);
}

/** The reading's next post, put aside while the reading stands still at an earlier line. */
export function findParked(db: Database, accountId: string): PostRow | undefined {
  return db
    .sql<[string], PostRow>(
      `select * from post where account_id = cast(? as text) and aside = 1 and state = 'planned' and run_at is null
         and reading_id is not null`,
    )
    .get(accountId);
}

/** The first part that does not stand on X. */
export function openPart(db: Database, post: PostRow): number {
  return (
    db
      .sql<[number], { ordinal: number }>(
        "select ordinal from part where post_id = cast(? as integer) and network_id is null order by ordinal limit 1",
      )
      .get(post.id)?.ordinal ?? 1
  );
}

/** Whether a post on X stands for one of ours: for no more than one. */
export function isKnown(db: Database, networkId: string): boolean {
  const part = db
    .sql<[string], { one: number }>("select 1 as one from part where network_id = ?")
    .get(networkId);
  return part !== undefined;
}

/** The parts of many posts, by the posts' ids. */
export function partsOfAll(
  db: Database,
  rows: readonly Pick<PostRow, "id">[],
): ReadonlyMap<number, Post["parts"]> {
  const parts = db
    .sql<[string], PartRow & { post_id: number }>(
      `select post_id, text, network_id, removed_at from json_each(?) as asked
       cross join part on part.post_id = asked.value order by post_id, ordinal`,
    )
    .all(JSON.stringify(rows.map(({ id }) => id)));
  const grouped = Map.groupBy(parts, (part) => part.post_id);
  return new Map([...grouped].map(([id, own]) => [id, own.map(toPart)]));
}

/** A row and its parts as the flock sees them; they are asked for where they are not known yet. */
export function toPost(db: Database, row: PostRow, parts = partsOf(db, row)): Post {
  const takedown = row.state === "withdrawn" ? takedownOf(db, row.id, parts) : undefined;
  const approval = approvalOf(db, row);
  const attached = parseAttached(row);
  const saidBy = saidByOf(row);
  return {
    id: row.id,
    accountId: row.account_id,
    readingId: row.reading_id ?? undefined,
    state: row.state,
    heldReason: row.held_reason ?? undefined,
    asked: row.asked === 1,
    aside: row.aside === 1,
    waits: row.waits === 1,
    parts,
    picture: parsePicture(row),
    textHash: row.text_hash,
    costMicros: row.cost,
    position:
      row.unit_number === null || row.unit_count === null
        ? undefined
        : { unit: row.unit_number, of: row.unit_count },
    runAt: row.run_at ?? undefined,
    settledAt: row.settled_at ?? undefined,
    lastError: row.last_error ?? undefined,
    ...(takedown && { takedown }),
    ...(approval && { approval }),
    ...(attached && { attached }),
    ...(saidBy !== undefined && { saidBy }),
  };
}

/** The member who had an account say this; undefined: it is a line of a poem. */
export function saidByOf(row: Pick<PostRow, "reading_id" | "written_by">): string | undefined {
  return row.reading_id === null ? (row.written_by ?? undefined) : undefined;
}

function partsOf(db: Database, { id }: PostRow): Post["parts"] {
  return db
    .sql<[number], PartRow>(
      "select text, network_id, removed_at from part where post_id = cast(? as integer) order by ordinal",
    )
    .all(id)
    .map(toPart);
}

interface PartRow {
  readonly text: string;
  readonly network_id: string | null;
  readonly removed_at: number | null;
}

function toPart({ text, network_id: id, removed_at: removedAt }: PartRow): Post["parts"][number] {
  const part = { text, networkId: id ?? undefined };
  return removedAt === null ? part : { ...part, isRemoved: true };
}

/** Whether what still stands of a withdrawn post is being taken down. */
function takedownOf(db: Database, postId: number, parts: Post["parts"]): Post["takedown"] {
  if (standingIn({ parts }) === 0) return undefined;
  const open = db
    .sql<[number], { one: number }>(
      "select 1 as one from takedown where post_id = ? and run_at is not null",
    )
    .get(postId);
  return open ? "open" : "left";
}
