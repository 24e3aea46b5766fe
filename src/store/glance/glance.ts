import type { GlanceStore, OpenPosts, ReadingGlance } from "../../flock/glance/glance-store.ts";
import type { Database } from "../database.ts";
import { partsOfAll, toPost } from "../posts/row.ts";
import type { PostRow } from "../posts/row.ts";
import { toReading } from "../reading/row.ts";
import type { ReadingRow } from "../reading/row.ts";

/** All accounts of a guild at once. */
export function createGlanceStore(db: Database): GlanceStore {
  return {
    readings: async (guildId) => readings(db, guildId),
    openPosts: async (guildId) => openPosts(db, guildId),
  };
}

function readings(db: Database, guildId: string): ReadonlyMap<string, ReadingGlance> {
  const rows = db
    .sql<[string], ReadingRow & { title: string; of: number; at: number | null }>(
      `select reading.*, poem.title, reading.unit_count as "of", unit.ordinal as at
       from (select max(reading.id) as id from reading join account on account.id = reading.account_id
             where account.guild_id = cast(? as text) and account.state <> 'removed'
             group by reading.account_id) as last
       join reading on reading.id = last.id join poem on poem.id = reading.poem_id
       left join unit on unit.reading_id = reading.id and unit.first_line = reading.cursor`,
    )
    .all(guildId);
  return new Map(
    rows.map(({ title, of, at, ...row }) => {
      const position = at === null ? undefined : { unit: at, of };
      return [row.account_id, { reading: toReading(row), title, position }];
    }),
  );
}

function openPosts(db: Database, guildId: string): ReadonlyMap<string, OpenPosts> {
  // Each in the words of its partial index, so that it is used.
  const rows = ["reading_id is not null and aside = 0", "aside = 1"].flatMap((which) =>
    db
      .sql<[string], PostRow>(
        `select post.*, account.approvals as needed from account cross join post on post.account_id = account.id
         where account.guild_id = cast(? as text) and account.state <> 'removed'
           and ${which} and post.state in ('planned', 'sending', 'unconfirmed', 'held') order by post.id`,
      )
      .all(guildId),
  );
  const parts = partsOfAll(db, rows);
  const open = Map.groupBy(rows, (row) => row.account_id);
  return new Map(
    [...open].map(([accountId, own]) => {
      const posts = own.map((row) => toPost(db, row, parts.get(row.id)));
      return [
        accountId,
        { current: posts.find(({ aside }) => !aside), aside: posts.filter(({ aside }) => aside) },
      ];
    }),
  );
}
