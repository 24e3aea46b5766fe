import { z } from "zod";
import { describe } from "../../domain/poem/edit/describe.ts";
import { diff } from "../../domain/poem/edit/diff.ts";
import type { Diff } from "../../domain/poem/edit/diff.ts";
import type { Poem } from "../../domain/poem/poem.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Edited, EditedReading, EditStore, PoemEdit } from "../../flock/poem-store.ts";
import type { Database } from "../database.ts";
import { announce } from "../outbox.ts";
import type { Rules } from "../posts/rules.ts";
import { readOn } from "../reading/edited.ts";
import { rewriteLines } from "./lines.ts";
import { findPoem, getPoem, linesOf, textHash } from "./poems.ts";
import { findVersion, keepFormer, listVersions, packText, readText } from "./versions.ts";

const draftSchema = z.object({
  poem_id: z.int(),
  poem_version: z.int(),
  text: z.string(),
});

export function createEditStore(db: Database, rules: Rules): EditStore {
  return {
    tryEdit: (edit) => db.note(() => takeBack(db, (trial) => editPoem(trial, edit, rules))),
    edit: (edit) => db.write(() => editPoem(db, edit, rules)),
    keepEdit: (edit, ask) => db.write(() => keepEdit(db, edit, ask)),
    putEdit: (ask) => db.write(() => editPoem(db, { ...takeEdit(db, ask), ...ask }, rules)),
    versions: async (poemId) => listVersions(db, getPoem(db, poemId)),
    findVersion: async (poemId, number) => findVersion(db, poemId, number),
  };
}

/** What a step would give: all that it writes is taken back, and nothing of it is logged. */
function takeBack<T>(db: Database, step: (trial: Database) => T): T {
  db.sql("savepoint trial").run();
  const result = step({ ...db, tell: () => {} });
  db.sql("rollback to trial").run();
  db.sql("release trial").run();
  return result;
}

function editPoem(db: Database, edit: PoemEdit, rules: Rules): Edited {
  const former = findPoem(db, edit.guildId, edit.poemId);
  if (former?.version !== edit.version) throw new Refusal("stale", {});
  const before = linesOf(db, edit.poemId);
  const changes = diff(before, edit.parsed.lines);
  refuseSame(former, edit, changes);
  keepFormer(db, former, { before, changes, digest: rules.digest, ...edit });
  rewriteLines(db, edit.poemId, { before, changes, by: edit.by, rules });
  const poem = rewriteHead(db, edit, rules);
  const readers = readOn(db, poem, { changes, rules, now: edit.now });
  db.tell("poem_edited", { poem: poem.id, version: poem.version, by: edit.by });
  tellEdited(db, { poem, changes, readers }, edit);
  return { poem, changes, readers };
}

/** @throws Refusal `poem-unchanged` */
function refuseSame(former: Poem, { parsed }: PoemEdit, changes: Diff): void {
  const { changed, added, gone, breaks } = describe(changes, 0);
  const isSame = changed + added + gone + breaks === 0 && headOf(former) === headOf(parsed);
  if (isSame) throw new Refusal("poem-unchanged", { poem: former.title });
}

function headOf({ title, byline, imprint }: Pick<Poem, "title" | "byline" | "imprint">): string {
  const { year, source, rights, language } = imprint;
  return JSON.stringify([title, byline, year, source, rights, language]);
}

function rewriteHead(db: Database, { poemId, parsed }: PoemEdit, { digest }: Rules): Poem {
  db.sql(
    `update poem set title = ?, byline = ?, imprint = ?, line_count = ?, text_hash = ?, version = version + 1
     where id = ?`,
  ).run(
    parsed.title,
    parsed.byline ?? null,
    JSON.stringify(parsed.imprint),
    parsed.lines.length,
    textHash(parsed.lines, digest),
    poemId,
  );
  return getPoem(db, poemId);
}

/** The channel hears of an edit where an account reads what was edited. */
function tellEdited(
  db: Database,
  { poem, changes, readers }: Edited,
  { guildId, by, now }: PoemEdit,
): void {
  if (readers.length === 0) return;
  const { changed, added, gone } = describe(changes, 0);
  announce(db, {
    guildId,
    announcement: {
      kind: "poem-edited",
      poem: poem.title,
      by,
      changed,
      added,
      gone,
      handles: readers.map(({ account }: EditedReading) => account.handle),
    },
    address: { channel: "posts", ping: "nobody" },
    now,
  });
}

function keepEdit(
  db: Database,
  { guildId, poemId, version, parsed, by, now }: PoemEdit,
  { id, expiresAt }: { readonly id: string; readonly expiresAt: number },
): void {
  db.sql("delete from upload where expires_at <= ?").run(now);
  db.sql(
    "insert into upload (id, guild_id, by, text, expires_at, poem_id, poem_version) values (?, ?, ?, ?, ?, ?, ?)",
  ).run(id, guildId, by, packText(parsed), expiresAt, poemId, version);
}

/** An edit that waits to be confirmed, given to the one who made it. @throws Refusal `stale` */
function takeEdit(
  db: Database,
  { guildId, id, by, now }: Parameters<EditStore["putEdit"]>[0],
): Pick<PoemEdit, "poemId" | "version" | "parsed"> {
  const row = db
    .sql<[string, string, string, number]>(
      `delete from upload where id = ? and guild_id = ? and by = ? and expires_at > ? and poem_id is not null
       returning poem_id, poem_version, text`,
    )
    .get(id, guildId, by, now);
  if (row === undefined) throw new Refusal("stale", {});
  const draft = draftSchema.parse(row);
  return { poemId: draft.poem_id, version: draft.poem_version, parsed: readText(draft.text) };
}
