import { z } from "zod";
import type { Picture } from "../../domain/picture/picture.ts";
import { isTheme } from "../../domain/picture/picture.ts";
import type { ThemeName } from "../../domain/picture/themes.ts";
import { findAccount } from "../accounts.ts";
import type { Database } from "../database.ts";
import { readGate } from "../holds/gate.ts";
import { spend } from "../ledger.ts";
import type { PostRow } from "../posts/row.ts";
import type { Rules } from "../posts/rules.ts";
import { goesWithPicture } from "../say/attached.ts";
import { stoppedBy } from "../holds/stopped.ts";

const schema = z.object({
  title: z.string(),
  byline: z.string().nullable(),
  theme: z.custom<ThemeName>((name) => typeof name === "string" && isTheme(name)),
});

/** A post's picture as it lies in the database. */
export function pictureBody({ title, byline, theme }: Picture): string {
  return JSON.stringify({ title, byline: byline ?? null, theme });
}

/** A row's picture; undefined where it goes out as text. */
export function parsePicture(row: { readonly picture: string | null }): Picture | undefined {
  if (row.picture === null) return undefined;
  const { title, byline, theme } = schema.parse(JSON.parse(row.picture));
  return { title, byline: byline ?? undefined, theme };
}

interface Recording {
  readonly mediaKey: string;
  readonly now: number;
  readonly rules: Rules;
}

/**
 * Keeps the key of an attempt's picture and pays for its alt text, which X bills whatever becomes of the post. False, and
 * nothing is kept, when the attempt has ended or its account was stopped meanwhile: it is paid for as the attempt ends.
 */
export function recordPicture(
  db: Database,
  attemptId: number,
  { mediaKey, now, rules }: Recording,
): boolean {
  const attempt = db
    .sql<[number], Payer>(
      `select post.guild_id, post.account_id from attempt join post on post.id = attempt.post_id
       where attempt.id = ? and attempt.ended_at is null`,
    )
    .get(attemptId);
  if (!attempt) return false;
  const account = findAccount(db, attempt.account_id);
  if ((account?.limitedUntil ?? 0) > now) return false;
  if (stoppedBy(db, attempt, { account, gate: readGate(db, now) }) !== undefined) return false;
  payForAlt(db, attempt, { now, rules });
  db.sql("update attempt set media_key = ? where id = ?").run(mediaKey, attemptId);
  db.tell("picture_recorded", { attempt: attemptId, account: attempt.account_id });
  return true;
}

type Payer = Pick<PostRow, "guild_id" | "account_id">;

/** Enters the price of a picture's alt text in the ledger. */
export function payForAlt(
  db: Database,
  { guild_id: guildId, account_id: accountId }: Payer,
  { at, now, rules }: { readonly at?: number; readonly now: number; readonly rules: Rules },
): void {
  const action = "media-metadata";
  const micros = rules.prices.micros[action];
  spend(db, { guildId, accountId, action, micros, at, now }, rules.capMicros);
}

/** The keys of all pictures with which a post's part was tried, since an earlier attempt may show late; undefined where it goes out as text. */
export function mediaKeysOf(
  db: Database,
  post: Pick<PostRow, "id" | "picture" | "attached">,
  part: number,
): readonly string[] | undefined {
  if (!goesWithPicture(post, part)) return undefined;
  return db
    .sql<[number], { media_key: string }>(
      "select media_key from attempt where post_id = ? and media_key is not null order by id",
    )
    .all(post.id)
    .map((row) => row.media_key);
}
