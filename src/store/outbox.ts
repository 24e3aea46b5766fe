import { addressSchema, announcementSchema } from "../flock/announcement.ts";
import type { Address, Announcement } from "../flock/announcement.ts";
import type { Delivery, OutboxStore } from "../flock/stores.ts";
import type { Database } from "./database.ts";

interface AnnouncementRow {
  readonly id: number;
  readonly guild_id: string;
  readonly body: string;
  readonly address: string;
  readonly again: number;
  readonly tries: number;
}

export function createOutboxStore(db: Database): OutboxStore {
  return {
    add: (guildId, announcement, { address, now }) =>
      db.write(() => announce(db, { guildId, announcement, address, now })),
    recover: () =>
      db.write(() => {
        db.sql(
          "update announcement set state = 'waiting', again = 1 where state = 'sending'",
        ).run();
      }),
    claim: (now) => db.write(() => claim(db, now)),
    nextDue: async () =>
      db
        .sql<[], { at: number | null }>(
          "select min(run_at) as at from announcement where state = 'waiting'",
        )
        .get()?.at ?? undefined,
    settle: (id, result) => db.write(() => settle(db, id, result)),
  };
}

/** Puts news into the outbox, inside the transaction of what it tells of. */
export function announce(
  db: Database,
  news: {
    readonly guildId: string;
    readonly announcement: Announcement;
    readonly address: Address;
    readonly now: number;
  },
): void {
  db.sql(
    "insert into announcement (guild_id, body, address, state, run_at, created_at) values (?, ?, ?, 'waiting', ?, ?)",
  ).run(
    news.guildId,
    JSON.stringify(news.announcement),
    JSON.stringify(news.address),
    news.now,
    news.now,
  );
  db.tell("news_queued", { guild: news.guildId, kind: news.announcement.kind });
}

/** What needs a hand does not wait behind what merely tells: Discord lets a bot say about one thing a second in a channel. */
function claim(db: Database, now: number): Delivery | undefined {
  const row = db
    .sql<[number], AnnouncementRow>(
      `select * from announcement where state = 'waiting' and run_at <= cast(? as integer)
       order by case when json_valid(address) then address ->> 'channel' end = 'posts', run_at, id limit 1`,
    )
    .get(now);
  if (!row) return undefined;
  db.sql("update announcement set state = 'sending', tries = tries + 1 where id = ?").run(row.id);
  return {
    id: row.id,
    guildId: row.guild_id,
    // A damaged row is told as such: it must neither stop what comes after it nor vanish.
    announcement: announcementSchema.catch({ kind: "unreadable" }).parse(parseJson(row.body)),
    address: addressSchema
      .catch({ ping: "nobody", channel: "alerts" })
      .parse(parseJson(row.address)),
    again: row.again === 1,
    tries: row.tries + 1,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function settle(db: Database, id: number, result: Parameters<OutboxStore["settle"]>[1]): void {
  if (result === "lost") {
    db.sql("update announcement set state = 'lost' where id = ?").run(id);
  } else if ("retryAt" in result) {
    db.sql("update announcement set state = 'waiting', run_at = ? where id = ?").run(
      result.retryAt,
      id,
    );
  } else {
    db.sql(
      "update announcement set state = 'sent', channel_id = ?, message_id = ? where id = ?",
    ).run(result.channelId, result.messageId, id);
  }
}
