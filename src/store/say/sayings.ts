import { z } from "zod";
import { Refusal } from "../../domain/refusal.ts";
import type { Draft, Own, SayStore } from "../../flock/say/say-store.ts";
import { noteAuthor } from "../approvals/state.ts";
import type { Database } from "../database.ts";
import { insertParts } from "../posts/plan.ts";
import { hashOfParts } from "../posts/rules.ts";
import type { Rules } from "../posts/rules.ts";
import { attachedBody, digestOfBytes, keepBytes } from "./attached.ts";

/** So many drafts of one member are kept, each perhaps with a picture. */
const mostKept = 5;

interface SayingRow {
  readonly id: string;
  readonly guild_id: string;
  readonly account_id: string;
  readonly by: string;
  readonly typed: string;
  readonly texts: string;
  readonly cost: number;
  readonly alt: string | null;
  readonly bytes: Buffer | null;
  readonly expires_at: number;
  readonly said: number;
}

interface FileRow {
  readonly url: string;
  readonly name: string;
  readonly size: number;
}

export function createSayStore(db: Database, rules: Rules): SayStore {
  return {
    keep: (draft, now) => db.note(() => keep(db, draft, now)),
    find: async (own, now) => find(db, own, now),
    drop: (own) =>
      db.note(() => {
        db.sql("delete from saying where id = ? and guild_id = ? and by = ? and said = 0").run(
          own.id,
          own.guildId,
          own.by,
        );
      }),
    say: (own, ask) => db.write(() => say(db, own, { ...ask, rules })),
    keepFile: (own, file, now) => db.note(() => keepFile(db, { ...own, ...file }, now)),
    findFile: async ({ id, guildId, by }, now) =>
      db
        .sql<[string, string, string, number], FileRow>(
          "select url, name, size from attachment where id = ? and guild_id = ? and by = ? and expires_at > ?",
        )
        .get(id, guildId, by, now),
  };
}

function keep(db: Database, draft: Draft, now: number): void {
  db.sql("delete from saying where expires_at <= ?").run(now);
  db.sql(
    `insert into saying (id, guild_id, account_id, by, typed, texts, cost, alt, bytes, expires_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    draft.id,
    draft.guildId,
    draft.accountId,
    draft.by,
    draft.typed,
    JSON.stringify(draft.texts),
    draft.costMicros,
    draft.picture?.altText ?? null,
    draft.picture ? Buffer.from(draft.picture.bytes) : null,
    draft.expiresAt,
  );
  db.sql(
    `delete from saying where guild_id = ? and by = ? and said = 0 and rowid not in (
       select rowid from saying where guild_id = ? and by = ? and said = 0 order by rowid desc limit ?)`,
  ).run(draft.guildId, draft.by, draft.guildId, draft.by, mostKept);
}

function find(db: Database, { id, guildId, by }: Own, now: number): Draft | undefined {
  const row = db
    .sql<[string, string, string, number], SayingRow>(
      "select * from saying where id = ? and guild_id = ? and by = ? and expires_at > ?",
    )
    .get(id, guildId, by, now);
  if (row?.said === 1) throw new Refusal("already-done", {});
  return row && toDraft(row);
}

function toDraft(row: SayingRow): Draft {
  const { alt, bytes } = row;
  return {
    id: row.id,
    guildId: row.guild_id,
    accountId: row.account_id,
    by: row.by,
    typed: row.typed,
    texts: z.array(z.string()).parse(JSON.parse(row.texts)),
    picture: alt === null || bytes === null ? undefined : { bytes, altText: alt },
    costMicros: row.cost,
    expiresAt: row.expires_at,
  };
}

/** The text becomes a post that is due now; it stands apart from whatever the account reads. */
function say(
  db: Database,
  own: Own,
  {
    account,
    interactionId,
    now,
    rules,
  }: Parameters<SayStore["say"]>[1] & { readonly rules: Rules },
): void {
  const draft = find(db, own, now);
  if (draft?.accountId !== account.id) throw new Refusal("stale", {});
  refuseOpen(db, account);
  const { texts, picture } = draft;
  const attached =
    picture &&
    attachedBody({ altText: picture.altText, digest: digestOfBytes(picture.bytes, rules) });
  const { lastInsertRowid } = db.sql(insertion).run({
    guildId: account.guildId,
    accountId: account.id,
    textHash: hashOfParts({ texts, picture: null, attached: attached ?? null }, rules),
    cost: draft.costMicros,
    parts: texts.length,
    attached: attached ?? null,
    interactionId,
    by: draft.by,
    now,
  });
  const postId = Number(lastInsertRowid);
  insertParts(db, postId, { texts, rules });
  // Whoever wrote it approves it for nobody else.
  noteAuthor(db, postId, { by: draft.by, now });
  if (picture) keepBytes(db, postId, picture.bytes);
  db.sql("update saying set said = 1, bytes = null where id = ?").run(draft.id);
  db.tell("said_asked", { post: postId, account: account.id, by: draft.by });
}

/** Behind a post whose outcome is open it would wait, nobody knows how long. @throws Refusal `post-sending`, `post-unconfirmed` */
function refuseOpen(
  db: Database,
  { id, handle }: { readonly id: string; readonly handle: string },
): void {
  const open = db
    .sql<[string], { state: string }>(
      "select state from post where account_id = ? and state in ('sending', 'unconfirmed')",
    )
    .get(id);
  if (open?.state === "sending") throw new Refusal("post-sending", { handle });
  if (open) throw new Refusal("post-unconfirmed", { handle });
}

function keepFile(
  db: Database,
  file: Own & FileRow & { readonly expiresAt: number },
  now: number,
): void {
  db.sql("delete from attachment where expires_at <= ?").run(now);
  db.sql(
    "insert into attachment (id, guild_id, by, url, name, size, expires_at) values (?, ?, ?, ?, ?, ?, ?)",
  ).run(file.id, file.guildId, file.by, file.url, file.name, file.size, file.expiresAt);
}

const insertion = `
  insert into post (guild_id, account_id, state, text_hash, cost, parts, lines, aside, attached, written_by,
    run_at, interaction_id, ordinal, run_count, asked_by, planned_at)
  values (:guildId, :accountId, 'planned', :textHash, :cost, :parts, 0, 1, :attached, :by,
    :now, :interactionId, 1, 1, :by, :now)`;
