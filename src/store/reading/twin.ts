import type { Account } from "../../domain/account.ts";
import type { Poem } from "../../domain/poem/poem.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Database } from "../database.ts";

/** Another account of the instance that reads the text of a poem, or has just read it. */
export interface Twin {
  readonly poem: string;
  /** Undefined: it belongs to another guild. */
  readonly handle: string | undefined;
  /** When X has forgotten what that account said (ms UTC); undefined: it reads the poem still. */
  readonly until: number | undefined;
}

interface TwinAsk {
  readonly account: Account;
  readonly poem: Pick<Poem, "id">;
  readonly now: number;
  /** What was said within this time (ms) still counts. */
  readonly window: number;
}

const asked = "(select text_hash from poem where id = :poem)";

/** The poems that have the asked text, and those that had it until they were edited. */
const texts = `
  select id as poem_id, 1 as is_present, 9223372036854775807 as until from poem where text_hash = ${asked}
  union all
  select former.poem_id, 0, next.at from poem_version as former
  join poem_version as next on next.poem_id = former.poem_id and next.number = former.number + 1
  where former.text_hash = ${asked} and next.at > :since`;

/** When a post of a reading was said last, after an instant and before an edit; what has no end yet may have a part on the network. */
const lastSaid = `
  select max(part.said_at) from part where part.said_at > :since and part.said_at <= text.until and part.post_id in (
    select post.id from post where post.account_id = reading.account_id and post.settled_at > :since and post.reading_id = reading.id
    union all
    select post.id from post where post.account_id = reading.account_id and post.settled_at is null and post.reading_id = reading.id)`;

/**
 * X forbids the same words on two accounts, also hours apart: the same text is read by one account of the instance, and by another
 * only when the first has been silent about it for the duplicate window. A text that was edited since was read until then.
 * What the same account has read is its own.
 */
export function findTwin(db: Database, { account, poem, now, window }: TwinAsk): Twin | undefined {
  const twin = db
    .sql<
      [{ poem: number; user: string; since: number }],
      { title: string; guild_id: string; handle: string; is_live: number; said_at: number | null }
    >(
      `select title, guild_id, handle, is_live, said_at from (
         select (select title from poem where id = :poem) as title, account.guild_id, account.handle,
           text.is_present and reading.state in ('given', 'reading') as is_live, (${lastSaid}) as said_at
         from (${texts}) as text
         cross join reading on reading.poem_id = text.poem_id
         cross join account on account.id = reading.account_id
         where account.user_id <> :user)
       where is_live or said_at is not null
       order by is_live desc, said_at desc limit 1`,
    )
    .get({ poem: poem.id, user: account.userId, since: now - window });
  if (!twin) return undefined;
  return {
    poem: twin.title,
    handle: twin.guild_id === account.guildId ? twin.handle : undefined,
    until: twin.is_live === 1 || twin.said_at === null ? undefined : twin.said_at + window,
  };
}

/** @throws Refusal `poem-elsewhere` */
export function refuseTwin(db: Database, ask: TwinAsk): void {
  const twin = findTwin(db, ask);
  if (twin) throw new Refusal("poem-elsewhere", twin);
}
