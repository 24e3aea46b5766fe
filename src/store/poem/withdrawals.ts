import { Refusal } from "../../domain/refusal.ts";
import type { Word } from "../../flock/poem-store.ts";
import type { Database } from "../database.ts";
import { announce } from "../outbox.ts";
import { getPoem } from "./poems.ts";
import { removeUnread } from "./shelf.ts";
import { end, open, tellContributor, tellOver } from "./suggestion-answers.ts";
import { findSuggestion } from "./suggestion-row.ts";
import type { SuggestionRow } from "./suggestion-row.ts";

/** The contributor takes a suggestion back, or the poem that it became; where an account reads that, moderators are asked. */
export function withdraw(db: Database, word: Word): "withdrawn" | "asked" | undefined {
  const row = findSuggestion(db, word.guildId, word.id);
  if (row?.contributor_id !== word.by) return undefined;
  if (open(db, word, "pending")) {
    end(db, row, { ...word, state: "withdrawn" });
    tellOver(db, row, { how: "withdrawn", now: word.now });
    return "withdrawn";
  }
  if (row.state !== "accepted" || row.poem_id === null) return undefined;
  const poemId = row.poem_id;
  const readBy = removeUnread(db, { ...word, poemId });
  if (readBy.length === 0) {
    end(db, row, { ...word, state: "withdrawn" });
    return "withdrawn";
  }
  db.sql("update suggestion set state = 'leaving' where id = ?").run(row.id);
  announce(db, {
    guildId: row.guild_id,
    announcement: {
      kind: "withdrawal-asked",
      suggestionId: row.id,
      title: row.title,
      byline: row.byline ?? undefined,
      ownerId: row.contributor_id,
      poem: getPoem(db, poemId).name,
      readBy: [...readBy],
    },
    address: { channel: "alerts", ping: "hand" },
    now: word.now,
  });
  return "asked";
}

/** leaving -> accepted. */
export function keep(db: Database, word: Word): boolean {
  const row = leaving(db, word);
  if (!row) return false;
  db.sql("update suggestion set state = 'accepted' where id = ?").run(row.id);
  tellContributor(db, row, { answer: "kept", by: word.by, now: word.now });
  return true;
}

/** leaving -> withdrawn. @throws Refusal `poem-read` */
export function takeOut(db: Database, word: Word): boolean {
  const row = leaving(db, word);
  if (!row || row.poem_id === null) return false;
  const handles = removeUnread(db, { ...word, poemId: row.poem_id });
  if (handles.length > 0) {
    throw new Refusal("poem-read", { name: getPoem(db, row.poem_id).name, handles });
  }
  end(db, row, { ...word, state: "withdrawn" });
  tellContributor(db, row, { answer: "taken-out", by: word.by, now: word.now });
  return true;
}

function leaving(db: Database, { guildId, id }: Word): SuggestionRow | undefined {
  const row = findSuggestion(db, guildId, id);
  return row?.state === "leaving" ? row : undefined;
}
