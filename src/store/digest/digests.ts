import type { Period } from "../../domain/digest/period.ts";
import { announcementSchema } from "../../flock/announcement.ts";
import type {
  Candidate,
  DigestNews,
  DigestStore,
  Happened,
} from "../../flock/digest/digest-store.ts";
import type { Database } from "../database.ts";
import { toGuild } from "../guilds.ts";
import type { GuildRow } from "../guilds.ts";
import { pursesOf } from "../ledger.ts";
import type { Rules } from "../posts/rules.ts";
import { announce } from "../outbox.ts";

interface CandidateRow extends GuildRow {
  readonly digest_at: number | null;
  readonly accounts: number;
  readonly last_to: number | null;
}

/** No digest is looked at later than in a week and a day (ms): one that is was put off by a clock that has been set back since. */
const longestWait = 8 * 24 * 3_600_000;

const stays = "account.state not in ('removing', 'removed')";
/** Who hears of digests: a guild that is served, has a flock, and did not choose otherwise. */
const hears = `guild.state = 'here' and guild.digest is not 'off'
  and exists (select 1 from account where guild_id = guild.id and ${stays})`;

export function createDigestStore(
  db: Database,
  rules: Pick<Rules, "capMicros" | "prices">,
): DigestStore {
  return {
    due: async (now) => due(db, now),
    nextDue: async () => nextDue(db),
    postpone: ({ guild, at: was }, at) =>
      db.note(() => {
        db.sql("update guild set digest_at = ? where id = ? and digest_at is ?").run(
          at ?? null,
          guild.id,
          was ?? null,
        );
      }),
    happened: async (guildId, { spans, now }) => ({
      ...postsIn(db, guildId, spans),
      paidMicros: paidIn(db, guildId, spans),
      isActive: isActive(db, guildId, spans),
      purses: pursesOf(db, guildId, { now, rules }),
      link: newestLink(db),
    }),
    put: (digest) => db.write(() => put(db, digest)),
    find: async (guildId, digestId) => find(db, guildId, digestId),
    birds: async () =>
      db
        .sql<[], { n: number }>(
          `select count(*) as n from account join guild on guild.id = account.guild_id
           where guild.state = 'here' and ${stays}`,
        )
        .get()?.n ?? 0,
  };
}

function due(db: Database, now: number): readonly Candidate[] {
  const rows = db
    .sql<[{ readonly now: number; readonly latest: number }], CandidateRow>(
      `select *, (select count(*) from account where guild_id = guild.id and ${stays}) as accounts,
         (select max(to_at) from digest where guild_id = guild.id and to_at <= cast(:now as integer)) as last_to
       from guild where (digest_at is null or digest_at <= cast(:now as integer)
         or digest_at > cast(:latest as integer)) and ${hears} order by id`,
    )
    .all({ now, latest: now + longestWait });
  return rows.map((row) => ({
    guild: toGuild(row),
    at: row.digest_at ?? undefined,
    accounts: row.accounts,
    lastTo: row.last_to ?? undefined,
  }));
}

/** What is not reckoned yet is due at once. */
function nextDue(db: Database): number | undefined {
  return (
    db
      .sql<[], { at: number | null }>(
        `select min(coalesce(digest_at, 0)) as at from guild where ${hears}`,
      )
      .get()?.at ?? undefined
  );
}

function postsIn(
  db: Database,
  guildId: string,
  spans: readonly Period[],
): Pick<Happened, "posts" | "handles"> {
  const rows = db
    .sql<[string, string], { id: string; handle: string; nth: number; n: number }>(
      `select account.id, account.handle, span.key as nth, count(*) as n
       from account cross join json_each(cast(? as text)) as span
       cross join post on post.account_id = account.id and post.settled_at >= span.value ->> 0
         and post.settled_at < span.value ->> 1
       where account.guild_id = cast(? as text) and post.state = 'posted' group by account.id, span.key`,
    )
    .all(JSON.stringify(spans.map(({ from, to }) => [from, to])), guildId);
  const posts = new Map<string, number[]>();
  for (const { id, nth, n } of rows) {
    const own = posts.get(id) ?? spans.map(() => 0);
    posts.set(id, own.with(nth, n));
  }
  return { posts, handles: new Map(rows.map(({ id, handle }) => [id, handle])) };
}

function paidIn(db: Database, guildId: string, spans: readonly Period[]): number {
  const { from, to } = whole(spans);
  return (
    db
      .sql<[number, number, string], { sum: number }>(
        "select coalesce(sum(micros), 0) as sum from ledger where at >= ? and at < ? and guild_id = ?",
      )
      .get(from, to, guildId)?.sum ?? 0
  );
}

function isActive(db: Database, guildId: string, spans: readonly Period[]): boolean {
  const { from, to } = whole(spans);
  const last = db
    .sql<[string, number], { at: number }>(
      "select at from deed where guild_id = ? and at < ? order by id desc limit 1",
    )
    .get(guildId, to);
  return last !== undefined && last.at >= from;
}

function whole(spans: readonly Period[]): Period {
  return { from: spans[0]?.from ?? 0, to: spans.at(-1)?.to ?? 0 };
}

function newestLink(db: Database): string | undefined {
  return db.sql<[], { link: string }>("select link from deed order by id desc limit 1").get()?.link;
}

/** The row comes first: a second digest of one period finds it there. */
function put(
  db: Database,
  { guildId, from, to, news, addresses, now }: Parameters<DigestStore["put"]>[0],
): boolean {
  const { changes, lastInsertRowid } = db
    .sql("insert into digest (guild_id, from_at, to_at) values (?, ?, ?) on conflict do nothing")
    .run(guildId, from, to);
  if (changes === 0) return false;
  if (news === undefined) return true;
  const digestId = Number(lastInsertRowid);
  const ids = addresses.map((address) =>
    announce(db, { guildId, announcement: { ...news, digestId }, address, now }),
  );
  db.sql("update digest set announcement_id = ? where id = ?").run(ids[0] ?? null, digestId);
  return true;
}

function find(db: Database, guildId: string, digestId: number): DigestNews | undefined {
  const row = db
    .sql<[number, string], { body: string }>(
      `select announcement.body from digest join announcement on announcement.id = digest.announcement_id
       where digest.id = cast(? as integer) and digest.guild_id = cast(? as text)`,
    )
    .get(digestId, guildId);
  const news = row && announcementSchema.parse(JSON.parse(row.body));
  return news?.kind === "digest" ? news : undefined;
}
