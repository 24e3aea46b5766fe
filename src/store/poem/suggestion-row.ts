import type { Suggestion, SuggestionState, WordRights } from "../../domain/poem/suggestion.ts";
import type { Database } from "../database.ts";

export interface SuggestionRow {
  readonly id: string;
  readonly guild_id: string;
  readonly contributor_id: string;
  readonly asked_by: string | null;
  readonly message_id: string | null;
  readonly channel_id: string;
  readonly state: SuggestionState;
  readonly rights: WordRights | null;
  readonly hint: string;
  readonly title: string;
  readonly byline: string | null;
  readonly text: string | null;
  readonly poem_id: number | null;
  readonly settled_by: string | null;
  /** The news that asks for a word on it. */
  readonly announcement_id: number | null;
  readonly created_at: number;
  readonly expires_at: number;
}

/** A suggestion of a guild. */
export function findSuggestion(
  db: Database,
  guildId: string,
  id: string,
): SuggestionRow | undefined {
  return db
    .sql<[string, string], SuggestionRow>("select * from suggestion where id = ? and guild_id = ?")
    .get(id, guildId);
}

/** A row as the flock sees it. */
export function toSuggestion(row: SuggestionRow): Suggestion {
  return {
    id: row.id,
    guildId: row.guild_id,
    contributorId: row.contributor_id,
    askedBy: row.asked_by ?? undefined,
    channelId: row.channel_id,
    state: row.state,
    rights: row.rights ?? undefined,
    hint: row.hint,
    title: row.title,
    byline: row.byline ?? undefined,
    text: row.text ?? undefined,
    poemId: row.poem_id ?? undefined,
    settledBy: row.settled_by ?? undefined,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
