import type { TokenWord } from "../../domain/checkup/checkup.ts";
import type { Database } from "../database.ts";

/** X accepted the token of an account. */
export function noteAlive(db: Database, accountId: string, now: number): void {
  noteWord(db, accountId, { at: now, token: "alive", cause: undefined, detail: undefined });
}

/** What X said of a token when it was asked last. */
export function noteWord(db: Database, accountId: string, word: TokenWord): void {
  const { at, token, cause, detail } = word;
  db.sql(
    `insert into checkup (account_id, at, token, cause, detail) values (:id, :at, :token, :cause, :detail)
     on conflict do update set at = :at, token = :token, cause = :cause, detail = :detail`,
  ).run({ id: accountId, at, token, cause: cause ?? null, detail: detail ?? null });
}
