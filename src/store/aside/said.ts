import { normalise } from "../../domain/text/text.ts";
import type { Database } from "../database.ts";
import type { Rules } from "../posts/rules.ts";

interface When {
  readonly rules: Rules;
  readonly now: number;
}

/** When the same words were said last within the duplicate window, looked at for the whole instance: X forbids them on two accounts too. */
export function lastSaid(
  db: Database,
  textHash: string,
  { rules, now, but = 0 }: When & { readonly but?: number },
): number | undefined {
  const twin = db
    .sql<[string, number, number], { at: number | null }>(
      "select max(said_at) as at from part where text_hash = ? and said_at > ? and post_id <> ?",
    )
    .get(textHash, now - rules.duplicateWindow, but);
  return twin?.at ?? undefined;
}

/** Until when the claim would let a text not go, since it was said before; undefined: it may go now. */
export function refusedUntil(db: Database, text: string, when: When): number | undefined {
  const saidAt = lastSaid(db, when.rules.digest(normalise(text)), when);
  return saidAt === undefined ? undefined : saidAt + when.rules.duplicateWindow;
}
