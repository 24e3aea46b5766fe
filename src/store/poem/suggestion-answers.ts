import type { ParsedPoem, Poem } from "../../domain/poem/poem.ts";
import type { Digest } from "../../domain/text/text.ts";
import type { Acceptance, SuggestionStore, Word } from "../../flock/poem-store.ts";
import type { Announcement } from "../../flock/announcement.ts";
import type { Database } from "../database.ts";
import { announce, revise } from "../outbox.ts";
import { addPoem, findPoem } from "./poems.ts";
import { findSuggestion } from "./suggestion-row.ts";
import type { SuggestionRow } from "./suggestion-row.ts";

type ToContributor = Extract<Announcement, { readonly kind: "suggestion-answered" }>;
type Over = Extract<Announcement, { readonly kind: "suggestion-over" }>;
type ToAsker = Extract<Announcement, { readonly kind: "consent-answered" }>;

/** pending -> accepted. */
export function accept(db: Database, acceptance: Acceptance, digest: Digest): Poem | undefined {
  const row = open(db, acceptance, "pending");
  if (!row) return undefined;
  const poem = takeIn(db, { row, acceptance }, digest);
  const { by, now } = acceptance;
  tellContributor(db, row, { answer: "accepted", by, poem: poem.name, now });
  return poem;
}

/** asked -> accepted, with what its author says of it. */
export function agree(
  db: Database,
  acceptance: Parameters<SuggestionStore["agree"]>[0],
  digest: Digest,
): Poem | undefined {
  const row = openFor(db, acceptance);
  if (!row) return undefined;
  const { parsed, rights, now } = acceptance;
  db.sql("update suggestion set rights = ?, title = ?, byline = ? where id = ?").run(
    rights,
    parsed.title,
    parsed.byline ?? null,
    row.id,
  );
  const poem = takeIn(db, { row, acceptance }, digest);
  tellAsker(db, { ...row, ...saidOf(parsed) }, { answer: "agreed", poem: poem.name, now });
  return poem;
}

/** pending -> declined. */
export function decline(db: Database, word: Parameters<SuggestionStore["decline"]>[0]): boolean {
  const row = open(db, word, "pending");
  if (!row) return false;
  end(db, row, { ...word, state: "declined" });
  const { by, reason, now } = word;
  tellContributor(db, row, { answer: "declined", by, reason, now });
  return true;
}

/** asked -> declined. */
export function refuse(db: Database, word: Word): boolean {
  const row = openFor(db, word);
  if (!row) return false;
  end(db, row, { ...word, state: "declined" });
  tellAsker(db, row, { answer: "refused", now: word.now });
  return true;
}

/** Ends what nobody answered in time, and tells who waited for it. */
export function expire(db: Database, now: number): number {
  const rows = db
    .sql<[number], SuggestionRow>(
      "select * from suggestion where state in ('asked', 'pending') and expires_at <= cast(? as integer)",
    )
    .all(now);
  for (const row of rows) {
    end(db, row, { state: "expired", by: undefined, now });
    tellOver(db, row, { how: row.state === "asked" ? "unanswered" : "expired", now });
    if (row.state === "asked") tellAsker(db, row, { answer: "expired", now });
    else tellContributor(db, row, { answer: "expired", now });
  }
  return rows.length;
}

/** Ends a suggestion without a poem; its words are not kept. */
export function end(
  db: Database,
  { id }: Pick<SuggestionRow, "id">,
  to: {
    readonly state: "declined" | "withdrawn" | "expired";
    readonly by: string | undefined;
    readonly now: number;
  },
): void {
  db.sql(
    "update suggestion set state = ?, text = null, settled_by = ?, settled_at = ? where id = ?",
  ).run(to.state, to.by ?? null, to.now, id);
}

/** The news that asked for a word takes its buttons back. */
export function tellOver(
  db: Database,
  row: SuggestionRow,
  { how, now }: { readonly how: Over["how"]; readonly now: number },
): void {
  if (row.announcement_id === null) return;
  const announcement = { kind: "suggestion-over", ...offered(row), how } as const;
  revise(db, row.announcement_id, { announcement, now });
}

/** Tells the contributor, where they offered it. */
export function tellContributor(
  db: Database,
  row: SuggestionRow,
  { now, ...said }: Pick<ToContributor, "answer" | "by" | "poem" | "reason"> & { now: number },
): void {
  tell(db, row, {
    now,
    to: row.contributor_id,
    announcement: { kind: "suggestion-answered", ...offered(row), ...said },
  });
}

/** A suggestion that waits for a word; one whose time is over waits no more. */
export function open(
  db: Database,
  { guildId, id, now }: Pick<Word, "guildId" | "id" | "now">,
  state: "asked" | "pending",
): SuggestionRow | undefined {
  const row = findSuggestion(db, guildId, id);
  return row?.state === state && row.expires_at > now ? row : undefined;
}

/** What only its author may answer. */
function openFor(db: Database, word: Word): SuggestionRow | undefined {
  const row = open(db, word, "asked");
  return row?.contributor_id === word.by ? row : undefined;
}

function takeIn(
  db: Database,
  { row, acceptance }: { readonly row: SuggestionRow; readonly acceptance: Acceptance },
  digest: Digest,
): Poem {
  const { guildId, parsed, by, now } = acceptance;
  const poem = addPoem(
    db,
    { guildId, name: freeName(db, acceptance), parsed, addedBy: row.contributor_id, now },
    digest,
  );
  db.sql(
    "update suggestion set state = 'accepted', text = null, poem_id = ?, settled_by = ?, settled_at = ? where id = ?",
  ).run(poem.id, by, now, row.id);
  return poem;
}

/** The name that is wanted, with the least number behind it that makes it free. */
function freeName(db: Database, { guildId, name, reserved }: Acceptance): string {
  for (let number = 1; ; number += 1) {
    const tail = number === 1 ? "" : `-${number}`;
    const free = `${Array.from(name)
      .slice(0, longestName - tail.length)
      .join("")}${tail}`;
    if (!reserved.includes(free) && !findPoem(db, guildId, free)) return free;
  }
}

/** As `poemName` has it. */
const longestName = 60;

function tellAsker(
  db: Database,
  row: SuggestionRow,
  { now, ...said }: Pick<ToAsker, "answer" | "poem"> & { now: number },
): void {
  const by = row.asked_by ?? "";
  tell(db, row, {
    now,
    to: by,
    announcement: { kind: "consent-answered", ...offered(row), by, ...said },
  });
}

function tell(
  db: Database,
  row: SuggestionRow,
  news: { readonly to: string; readonly announcement: Announcement; readonly now: number },
): void {
  const { to: ownerId, announcement, now } = news;
  announce(db, {
    guildId: row.guild_id,
    announcement,
    address: { channel: "here", channelId: row.channel_id, ping: "owner", ownerId },
    now,
  });
}

function offered(row: SuggestionRow): Pick<ToContributor, "suggestionId" | "title" | "byline"> & {
  readonly ownerId: string;
} {
  const byline = row.byline ?? undefined;
  return { suggestionId: row.id, title: row.title, byline, ownerId: row.contributor_id };
}

function saidOf({ title, byline }: ParsedPoem): Pick<SuggestionRow, "title" | "byline"> {
  return { title, byline: byline ?? null };
}
