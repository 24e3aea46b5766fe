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

/** When a post of a reading was said last, after an instant; what has no end yet may have a part on the network. */
const lastSaid = `
  select max(part.said_at) from part where part.said_at > :since and part.post_id in (
    select post.id from post where post.account_id = reading.account_id and post.settled_at > :since and post.reading_id = reading.id
    union all
    select post.id from post where post.account_id = reading.account_id and post.settled_at is null and post.reading_id = reading.id)`;

/**
 * X forbids the same words on two accounts, also hours apart: the same text is read by one account of the instance, and by another
 * only when the first has been silent about it for the duplicate window. What the same account has read is its own.
 */
export function findTwin(db: Database, { account, poem, now, window }: TwinAsk): Twin | undefined {
  const twin = db
    .sql<
      [{ poem: number; user: string; since: number }],
      { title: string; guild_id: string; handle: string; is_live: number; said_at: number | null }
    >(
      `select title, guild_id, handle, is_live, said_at from (
         select asked.title, account.guild_id, account.handle, reading.state in ('given', 'reading') as is_live,
           (${lastSaid}) as said_at
         from poem as asked
         join poem on poem.text_hash = asked.text_hash
         join reading on reading.poem_id = poem.id
         join account on account.id = reading.account_id
         where asked.id = :poem and account.user_id <> :user)
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
