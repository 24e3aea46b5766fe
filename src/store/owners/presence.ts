import type { Look } from "../../flock/owners/owner-store.ts";
import type { Database } from "../database.ts";

/** Since when it is known that a member is no longer in a guild. */
export function leftAt(db: Database, { guildId, memberId }: Look): number | undefined {
  const row = db
    .sql<[string, string], { left_at: number | null }>(
      "select left_at from owner where guild_id = ? and user_id = ?",
    )
    .get(guildId, memberId);
  return row?.left_at ?? undefined;
}

/** Everybody who is known to have left a guild, and since when. */
export function left(db: Database, guildId: string): ReadonlyMap<string, number> {
  const rows = db
    .sql<[string], { user_id: string; left_at: number }>(
      "select user_id, left_at from owner where guild_id = ? and left_at is not null",
    )
    .all(guildId);
  return new Map(rows.map(({ user_id: id, left_at: at }) => [id, at]));
}

/** A member is there after all: that they had left is forgotten. */
export function welcome(db: Database, { guildId, memberId }: Look): void {
  db.sql(
    "update owner set left_at = null where guild_id = ? and user_id = ? and left_at is not null",
  ).run(guildId, memberId);
}
