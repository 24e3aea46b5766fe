import type { Account } from "../../domain/account.ts";
import type { Elsewhere } from "../../flock/reading-store.ts";
import type { Database } from "../database.ts";

interface Ask {
  readonly now: number;
  /** What was said within this time (ms) still counts. */
  readonly window: number;
}

/** The poems that other accounts of the instance read, or posted of within the window; those of the account's own guild first. */
export function listElsewhere(
  db: Database,
  { account, now, window }: Ask & { readonly account: Account },
): readonly Elsewhere[] {
  return db
    .sql<
      [{ user: string; guild: string; since: number }],
      { handle: string; guild_id: string; poem_id: number }
    >(
      `select distinct account.handle, account.guild_id, reading.poem_id
       from account cross join reading on reading.id in (
         select live.id from reading as live where live.account_id = account.id and live.state in ('given', 'reading')
         union
         select post.reading_id from post where post.account_id = account.id and post.settled_at > :since
           and exists (select 1 from part where part.post_id = post.id and part.said_at > :since))
       where account.user_id <> :user
       order by account.guild_id <> :guild, account.handle, reading.poem_id`,
    )
    .all({ user: account.userId, guild: account.guildId, since: now - window })
    .map((row) => ({
      poemId: row.poem_id,
      handle: row.guild_id === account.guildId ? row.handle : undefined,
    }));
}
