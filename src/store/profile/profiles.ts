import { z } from "zod";
import { profileFields } from "../../domain/profile/profile.ts";
import type { ProfileDraft, ProfileStore } from "../../flock/profile/profile-store.ts";
import type { Database } from "../database.ts";

interface DraftRow {
  readonly id: string;
  readonly account_id: string;
  readonly texts: string;
  readonly picture: Uint8Array | null;
  readonly banner: Uint8Array | null;
}

const textsSchema = z.partialRecord(z.enum(profileFields), z.string());

/** What Flock set of profiles, and what waits to be confirmed. */
export function createProfileStore(db: Database): ProfileStore {
  return {
    async known(accountId) {
      const row = db
        .sql<[string], { texts: string; by: string; at: number }>(
          "select texts, by, at from profile where account_id = ?",
        )
        .get(accountId);
      return row && { texts: parse(row.texts), by: row.by, at: row.at };
    },
    keep: (draft, ask) => db.write(() => keep(db, draft, ask)),
    async find(guildId, draftId, now) {
      const row = db
        .sql<[string, string, number], DraftRow>(
          "select * from profile_draft where guild_id = ? and id = ? and expires_at > ?",
        )
        .get(guildId, draftId, now);
      return row && toDraft(row);
    },
    drop: (draftId) =>
      db.write(() => void db.sql("delete from profile_draft where id = ?").run(draftId)),
    note: (draft, ask) => db.write(() => note(db, draft, ask)),
  };
}

function keep(
  db: Database,
  draft: Parameters<ProfileStore["keep"]>[0],
  { account, until, now }: Parameters<ProfileStore["keep"]>[1],
): void {
  db.sql("delete from profile_draft where expires_at <= ?").run(now);
  db.sql(
    `insert into profile_draft (id, guild_id, account_id, texts, picture, banner, expires_at)
     values (?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    draft.id,
    account.guildId,
    account.id,
    JSON.stringify(draft.texts),
    draft.picture ?? null,
    draft.banner ?? null,
    until,
  );
}

function note(
  db: Database,
  { id, accountId }: Parameters<ProfileStore["note"]>[0],
  { texts, by, now }: Parameters<ProfileStore["note"]>[1],
): void {
  const row = db
    .sql<[string], { texts: string }>("select texts from profile where account_id = ?")
    .get(accountId);
  db.sql(
    `insert into profile (account_id, texts, by, at) values (?, ?, ?, ?)
     on conflict do update set texts = excluded.texts, by = excluded.by, at = excluded.at`,
  ).run(accountId, JSON.stringify({ ...(row && parse(row.texts)), ...texts }), by, now);
  db.sql(
    `delete from profile_draft where account_id = ? and id <> ?
       and exists (select 1 from json_each(texts) where key in (select key from json_each(?)))`,
  ).run(accountId, id, JSON.stringify(texts));
  // Whoever vouched for the bio has not seen this one.
  if (texts.bio !== undefined) {
    db.sql("delete from vouched where account_id = ? and duty = 'bio'").run(accountId);
  }
}

function toDraft({ id, account_id: accountId, texts, picture, banner }: DraftRow): ProfileDraft {
  return {
    id,
    accountId,
    texts: parse(texts),
    picture: picture ?? undefined,
    banner: banner ?? undefined,
  };
}

function parse(texts: string) {
  return textsSchema.parse(JSON.parse(texts));
}
