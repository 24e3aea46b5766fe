import { mostSuggested, suggestionLife } from "../../domain/poem/suggestion.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Digest } from "../../domain/text/text.ts";
import type { NewSuggestion, SuggestionStore } from "../../flock/poem-store.ts";
import type { Database } from "../database.ts";
import { announce } from "../outbox.ts";
import { getPoem } from "./poems.ts";
import { accept, agree, decline, expire, refuse } from "./suggestion-answers.ts";
import { findSuggestion, toSuggestion } from "./suggestion-row.ts";
import type { SuggestionRow } from "./suggestion-row.ts";
import { keep, takeOut, withdraw } from "./withdrawals.ts";

const day = 24 * 3_600_000;

export function createSuggestionStore(db: Database, digest: Digest): SuggestionStore {
  return {
    ...finding(db),
    suggest: (suggestion, ask) => db.write(() => suggest(db, suggestion, ask)),
    ask: (suggestion, ask) => db.write(() => askAuthor(db, suggestion, ask)),
    accept: (acceptance) => db.write(() => accept(db, acceptance, digest)),
    agree: (acceptance) => db.write(() => agree(db, acceptance, digest)),
    decline: (word) => db.write(() => decline(db, word)),
    refuse: (word) => db.write(() => refuse(db, word)),
    withdraw: (word) => db.write(() => withdraw(db, word)),
    keep: (word) => db.write(() => keep(db, word)),
    takeOut: (word) => db.write(() => takeOut(db, word)),
    expire: (now) => db.write(() => expire(db, now)),
    nextExpiry: async () =>
      db
        .sql<[], { at: number | null }>(
          "select min(expires_at) as at from suggestion where state in ('asked', 'pending')",
        )
        .get()?.at ?? undefined,
  };
}

function finding(
  db: Database,
): Pick<SuggestionStore, "find" | "findPending" | "listAccepted" | "contributorOf"> {
  return {
    find: async (guildId, id) => {
      const row = findSuggestion(db, guildId, id);
      return row && toSuggestion(row);
    },
    findPending: async (guildId, contributorId, now) => {
      const row = findPending(db, { guildId, contributorId }, now);
      return row && toSuggestion(row);
    },
    listAccepted: async (guildId, contributorId) =>
      db
        .sql<[string, string], SuggestionRow & { poem_id: number }>(
          `select suggestion.* from suggestion join poem on poem.id = suggestion.poem_id
           where suggestion.guild_id = cast(? as text) and contributor_id = cast(? as text)
             and suggestion.state in ('accepted', 'leaving') and poem.removed_at is null
           order by suggestion.created_at desc, suggestion.id`,
        )
        .all(guildId, contributorId)
        .map((row) => ({ suggestion: toSuggestion(row), poem: getPoem(db, row.poem_id) })),
    contributorOf: async (poemId) =>
      db
        .sql<[number], { contributor_id: string }>(
          "select contributor_id from suggestion where poem_id = ?",
        )
        .get(poemId)?.contributor_id,
  };
}

function findPending(
  db: Database,
  { guildId, contributorId }: Pick<NewSuggestion, "guildId" | "contributorId">,
  now: number,
): SuggestionRow | undefined {
  return db
    .sql<[string, string, number], SuggestionRow>(
      "select * from suggestion where guild_id = ? and contributor_id = ? and state = 'pending' and expires_at > ?",
    )
    .get(guildId, contributorId, now);
}

function suggest(
  db: Database,
  suggestion: Parameters<SuggestionStore["suggest"]>[0],
  { glance, now }: Parameters<SuggestionStore["suggest"]>[1],
): void {
  // Whatever has run out by now is told so first: it must not stand in the way.
  expire(db, now);
  const pending = findPending(db, suggestion, now);
  if (pending) throw new Refusal("suggestion-pending", { title: pending.title });
  refuseFlood(db, suggestion, now);
  const { id, guildId, contributorId, title, byline, rights } = suggestion;
  insert(db, suggestion, { state: "pending", rights, now });
  const news = announce(db, {
    guildId,
    announcement: {
      kind: "suggested",
      suggestionId: id,
      title,
      byline,
      by: contributorId,
      rights,
      ...glance,
    },
    // Any member brings it about, so it pings nobody.
    address: { channel: "alerts", ping: "nobody" },
    now,
  });
  keepNews(db, id, news);
}

/** One who takes back and offers again would fill the moderators' channel. */
function refuseFlood(db: Database, { guildId, contributorId }: NewSuggestion, now: number): void {
  const { n = 0 } =
    db
      .sql<[string, string, number], { n: number }>(
        `select count(*) as n from suggestion
         where guild_id = ? and contributor_id = ? and asked_by is null and created_at > ?`,
      )
      .get(guildId, contributorId, now - day) ?? {};
  if (n >= mostSuggested) throw new Refusal("suggestion-many", { most: mostSuggested });
}

function askAuthor(
  db: Database,
  suggestion: Parameters<SuggestionStore["ask"]>[0],
  { beginning, now }: Parameters<SuggestionStore["ask"]>[1],
): void {
  expire(db, now);
  const { id, guildId, contributorId: ownerId, askedBy, messageId, channelId } = suggestion;
  const asked = db
    .sql<[string, string], { id: string }>(
      "select id from suggestion where guild_id = ? and message_id = ? and state = 'asked'",
    )
    .get(guildId, messageId);
  if (asked) throw new Refusal("message-asked", { ownerId });
  insert(db, suggestion, { state: "asked", askedBy, messageId, now });
  const { title, byline } = suggestion;
  const news = announce(db, {
    guildId,
    announcement: {
      kind: "consent-asked",
      suggestionId: id,
      title,
      byline,
      ownerId,
      by: askedBy,
      ...beginning,
      expiresAt: now + suggestionLife,
    },
    address: { channel: "here", channelId, ping: "owner", ownerId },
    now,
  });
  keepNews(db, id, news);
}

/** The news whose buttons go when there is nothing to decide any more. */
function keepNews(db: Database, id: string, announcementId: number): void {
  db.sql("update suggestion set announcement_id = ? where id = ?").run(announcementId, id);
}

function insert(
  db: Database,
  suggestion: NewSuggestion,
  rest: Pick<SuggestionRow, "state"> & {
    readonly rights?: string;
    readonly askedBy?: string;
    readonly messageId?: string;
    readonly now: number;
  },
): void {
  db.sql(
    `insert into suggestion (id, guild_id, contributor_id, asked_by, message_id, channel_id, state, rights,
       hint, title, byline, text, created_at, expires_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    suggestion.id,
    suggestion.guildId,
    suggestion.contributorId,
    rest.askedBy ?? null,
    rest.messageId ?? null,
    suggestion.channelId,
    rest.state,
    rest.rights ?? null,
    suggestion.hint,
    suggestion.title,
    suggestion.byline ?? null,
    suggestion.text,
    rest.now,
    rest.now + suggestionLife,
  );
}
