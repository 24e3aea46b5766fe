import { z } from "zod";
import type { Line, LineRole, ParsedLine, Poem } from "../../domain/poem/poem.ts";
import { Refusal } from "../../domain/refusal.ts";
import { normalise } from "../../domain/text/text.ts";
import type { Digest } from "../../domain/text/text.ts";
import type {
  NewPoem,
  PoemStore,
  ShelfStore,
  Upload,
  UploadStore,
} from "../../flock/poem-store.ts";
import type { Database } from "../database.ts";
import { hashOfLine } from "./line-hash.ts";
import type { Unsealed } from "./line-hash.ts";

const fact = z.string().exactOptional();
export const imprintSchema = z.object({ year: fact, source: fact, rights: fact, language: fact });

interface PoemRow {
  readonly id: number;
  readonly guild_id: string;
  readonly name: string;
  readonly title: string;
  readonly byline: string | null;
  readonly imprint: string;
  readonly version: number;
  readonly line_count: number;
  readonly added_by: string;
  readonly added_at: number;
}

interface LineRow {
  readonly id: number;
  readonly role: LineRole;
  readonly stanza: number;
  readonly text: string;
}

interface UploadRow {
  readonly id: string;
  readonly guild_id: string;
  readonly by: string;
  readonly name: string | null;
  readonly file_name: string | null;
  readonly text: string;
  readonly expires_at: number;
}

export function createPoemStore(db: Database, digest: Digest): Omit<PoemStore, keyof ShelfStore> {
  return {
    find: async (guildId, named) => findPoem(db, guildId, named),
    get: async (poemId) => getPoem(db, poemId),
    list: async (guildId) =>
      db
        .sql<[string], PoemRow>(
          "select * from poem where guild_id = ? and removed_at is null order by name",
        )
        .all(guildId)
        .map(toPoem),
    lines: async (poemId) => linesOf(db, poemId),
    add: (poem) => db.write(() => addPoem(db, poem, digest)),
  };
}

export function createUploadStore(db: Database): UploadStore {
  return {
    stash: (upload, now) => db.write(() => stash(db, upload, now)),
    find: async ({ guildId, id, by }, now) => {
      const row = db
        .sql<[string, string, string, number], UploadRow>(
          "select * from upload where id = ? and guild_id = ? and by = ? and expires_at > ?",
        )
        .get(id, guildId, by, now);
      return row && toUpload(row);
    },
    take: ({ guildId, id, by }, now) =>
      db.write(() => {
        const row = db
          .sql<[string, string, string, number], UploadRow>(
            "delete from upload where id = ? and guild_id = ? and by = ? and expires_at > ? and poem_id is null returning *",
          )
          .get(id, guildId, by, now);
        return row && toUpload(row);
      }),
  };
}

export function getPoem(db: Database, poemId: number): Poem {
  const row = db.sql<[number], PoemRow>("select * from poem where id = ?").get(poemId);
  if (!row) throw new Error(`poem ${poemId} is missing`);
  return toPoem(row);
}

export function linesOf(db: Database, poemId: number): readonly Line[] {
  return db
    .sql<[number], LineRow>(
      "select id, role, stanza, text from line where poem_id = ? and position is not null order by position",
    )
    .all(poemId);
}

/** A poem of a guild's library by its name or id. */
export function findPoem(db: Database, guildId: string, named: string | number): Poem | undefined {
  const column = typeof named === "number" ? "id" : "name";
  const row = db
    .sql<[string, string | number], PoemRow>(
      `select * from poem where guild_id = ? and ${column} = ? and removed_at is null`,
    )
    .get(guildId, named);
  return row && toPoem(row);
}

/** Keeps a poem, inside a transaction. @throws Refusal `poem-name-taken` */
export function addPoem(
  db: Database,
  { guildId, name, parsed, addedBy, now }: NewPoem,
  digest: Digest,
): Poem {
  if (findPoem(db, guildId, name)) throw new Refusal("poem-name-taken", { name });
  const { lastInsertRowid } = db
    .sql(
      `insert into poem (guild_id, name, title, byline, imprint, line_count, text_hash, added_by, added_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      guildId,
      name,
      parsed.title,
      parsed.byline ?? null,
      JSON.stringify(parsed.imprint),
      parsed.lines.length,
      textHash(parsed.lines, digest),
      addedBy,
      now,
    );
  const poemId = Number(lastInsertRowid);
  for (const [position, line] of parsed.lines.entries()) {
    insertLine(db, { ...line, poem_id: poemId, position }, digest);
  }
  return getPoem(db, poemId);
}

/** Writes a new line of a poem; what comes in with the poem nobody has changed. */
export function insertLine(
  db: Database,
  line: Unsealed & { readonly changedBy?: string | null },
  digest: Digest,
): void {
  db.sql(
    "insert into line (poem_id, position, stanza, role, text, hash, changed_by) values (?, ?, ?, ?, ?, ?, ?)",
  ).run(
    line.poem_id,
    line.position,
    line.stanza,
    line.role,
    line.text,
    hashOfLine(line, digest),
    line.changedBy ?? null,
  );
}

/** By which the same text is told, whatever its spaces, roles and stanzas. */
export function textHash(lines: readonly ParsedLine[], digest: Digest): string {
  return digest(lines.map(({ text }) => normalise(text)).join("\n"));
}

function stash(db: Database, upload: Upload, now: number): void {
  db.sql("delete from upload where expires_at <= ?").run(now);
  db.sql(
    "insert into upload (id, guild_id, by, name, file_name, text, expires_at) values (?, ?, ?, ?, ?, ?, ?)",
  ).run(
    upload.id,
    upload.guildId,
    upload.by,
    upload.name ?? null,
    upload.fileName ?? null,
    upload.text,
    upload.expiresAt,
  );
}

function toUpload(row: UploadRow): Upload {
  return {
    id: row.id,
    guildId: row.guild_id,
    by: row.by,
    name: row.name ?? undefined,
    fileName: row.file_name ?? undefined,
    text: row.text,
    expiresAt: row.expires_at,
  };
}

function toPoem(row: PoemRow): Poem {
  return {
    id: row.id,
    guildId: row.guild_id,
    name: row.name,
    title: row.title,
    byline: row.byline ?? undefined,
    imprint: imprintSchema.parse(JSON.parse(row.imprint)),
    version: row.version,
    lineCount: row.line_count,
    addedBy: row.added_by,
    addedAt: row.added_at,
  };
}
