import { z } from "zod";
import { describe } from "../../domain/poem/edit/describe.ts";
import type { Diff } from "../../domain/poem/edit/diff.ts";
import type { ParsedLine, ParsedPoem, Poem } from "../../domain/poem/poem.ts";
import type { Digest } from "../../domain/text/text.ts";
import type { PoemVersion } from "../../flock/poem-store.ts";
import type { Database } from "../database.ts";
import { imprintSchema, textHash } from "./poems.ts";

const roleSchema = z.enum([
  "title",
  "byline",
  "epigraph",
  "heading",
  "verse",
  "continuation",
  "closing",
  "left-out",
]);

/** A whole text as it is kept: its lines without their names, since a poem may have 20,000. */
const textSchema = z.object({
  title: z.string(),
  byline: z.string().optional(),
  imprint: imprintSchema,
  lines: z.array(z.tuple([roleSchema, z.int(), z.string()])),
});

interface VersionRow {
  readonly number: number;
  readonly by: string;
  readonly at: number;
  readonly changed: number;
  readonly added: number;
  readonly gone: number;
}

/** A text as it is kept. */
export function packText({ title, byline, imprint, lines }: ParsedPoem): string {
  const rows = lines.map(({ role, stanza, text }) => [role, stanza, text]);
  return JSON.stringify({ title, byline, imprint, lines: rows });
}

/** A kept text. */
export function readText(packed: string): ParsedPoem {
  const { title, byline, imprint, lines } = textSchema.parse(JSON.parse(packed));
  return {
    title,
    byline,
    imprint,
    lines: lines.map(([role, stanza, text]) => ({ role, stanza, text })),
  };
}

/** Keeps a poem's text, in whose place another comes. */
export function keepFormer(
  db: Database,
  { id, version, title, byline, imprint, addedBy, addedAt }: Poem,
  ask: {
    readonly before: readonly ParsedLine[];
    readonly changes: Diff;
    readonly by: string;
    readonly now: number;
    readonly digest: Digest;
  },
): void {
  const { changed, added, gone } = describe(ask.changes, 0);
  const insert =
    "insert into poem_version (poem_id, number, by, at, changed, added, gone) values (?, ?, ?, ?, ?, ?, ?)";
  // The first version has no row before there is a second.
  if (version === 1) db.sql(insert).run(id, 1, addedBy, addedAt, 0, 0, 0);
  const former = packText({ title, byline, imprint, lines: ask.before });
  db.sql("update poem_version set former = ?, text_hash = ? where poem_id = ? and number = ?").run(
    former,
    textHash(ask.before, ask.digest),
    id,
    version,
  );
  db.sql(insert).run(id, version + 1, ask.by, ask.now, changed, added, gone);
}

/** A poem's versions, the present one first. */
export function listVersions(db: Database, { id, addedBy, addedAt }: Poem): readonly PoemVersion[] {
  const rows = db
    .sql<[number], VersionRow>(
      "select number, by, at, changed, added, gone from poem_version where poem_id = ? order by number desc",
    )
    .all(id);
  return rows.length > 0
    ? rows
    : [{ number: 1, by: addedBy, at: addedAt, changed: 0, added: 0, gone: 0 }];
}

/** The text of a former version; undefined for the present one too. */
export function findVersion(db: Database, poemId: number, number: number): ParsedPoem | undefined {
  const former = db
    .sql<[number, number], { former: string | null }>(
      "select former from poem_version where poem_id = ? and number = ?",
    )
    .get(poemId, number)?.former;
  return former ? readText(former) : undefined;
}
