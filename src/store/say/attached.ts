import { z } from "zod";
import type { Attached } from "../../domain/say/picture.ts";
import type { ApprovalNews } from "../../flock/approvals/approval-store.ts";
import type { Claim } from "../../flock/post-store.ts";
import type { Database } from "../database.ts";
import type { PostRow } from "../posts/row.ts";
import type { Rules } from "../posts/rules.ts";

const schema = z.object({ altText: z.string(), digest: z.string() });

type WithPicture = Pick<PostRow, "picture" | "attached">;

/** A picture beside a post's text as it lies in the database. */
export function attachedBody({ altText, digest }: Attached): string {
  return JSON.stringify({ altText, digest });
}

/** A row's picture beside its text; undefined: there is none. */
export function parseAttached(row: Pick<WithPicture, "attached">): Attached | undefined {
  return row.attached === null ? undefined : schema.parse(JSON.parse(row.attached));
}

/** Whether a part of a post goes out with a picture: one beside the text goes with the first. */
export function goesWithPicture({ picture, attached }: WithPicture, part: number): boolean {
  return picture !== null || (attached !== null && part === 1);
}

/** The digest of a picture's bytes. */
export function digestOfBytes(bytes: Uint8Array, { digest }: Pick<Rules, "digest">): string {
  return digest(Buffer.from(bytes).toString("base64"));
}

/** Keeps a picture's bytes until its post is over: then a trigger drops them. */
export function keepBytes(db: Database, postId: number, bytes: Uint8Array): void {
  db.sql("insert into attached (post_id, bytes) values (?, ?)").run(postId, Buffer.from(bytes));
}

/** The picture that still is what was shown, where a part goes out with one. */
export function isAttachedWhole(
  db: Database,
  row: Pick<PostRow, "id" | "attached">,
  { part, rules }: { readonly part: number; readonly rules: Rules },
): boolean {
  const attached = part === 1 ? parseAttached(row) : undefined;
  if (!attached) return true;
  const bytes = bytesOf(db, row.id);
  return bytes !== undefined && digestOfBytes(bytes, rules) === attached.digest;
}

/** What the sending of a part takes of it; nothing where it goes without one. */
export function attachedTo(
  db: Database,
  row: Pick<PostRow, "id" | "attached">,
  part: number,
): Pick<Claim, "attached"> {
  const attached = part === 1 ? parseAttached(row) : undefined;
  const bytes = attached && bytesOf(db, row.id);
  return attached && bytes ? { attached: { bytes, altText: attached.altText } } : {};
}

/** A card that asks about words shows the picture beside them. */
export function withPicture(db: Database, news: ApprovalNews): ApprovalNews {
  const isOpen = news.fate === "asked" || news.fate === "approved";
  const bytes = isOpen && news.alt !== undefined ? bytesOf(db, news.postId) : undefined;
  return bytes ? { ...news, picture: Buffer.from(bytes).toString("base64") } : news;
}

function bytesOf(db: Database, postId: number): Uint8Array | undefined {
  return db
    .sql<[number], { bytes: Buffer }>("select bytes from attached where post_id = ?")
    .get(postId)?.bytes;
}
