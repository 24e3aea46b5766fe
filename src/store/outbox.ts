import { addressSchema, announcementSchema } from "../flock/announcement.ts";
import type { Address, Announcement } from "../flock/announcement.ts";
import type { Delivery, OutboxStore, Unheard } from "../flock/stores.ts";
import type { Database } from "./database.ts";
import { filled } from "./news/day-filled.ts";
import { leftAt } from "./owners/presence.ts";
import { findValue, putValue } from "./values.ts";

interface AnnouncementRow {
  readonly id: number;
  readonly guild_id: string;
  readonly body: string;
  readonly address: string;
  readonly again: number;
  readonly tries: number;
  readonly channel_id: string | null;
  readonly message_id: string | null;
  readonly anew: number;
}

export function createOutboxStore(db: Database): OutboxStore {
  return {
    add: (guildId, announcement, { address, now }) =>
      db.write(() => void announce(db, { guildId, announcement, address, now })),
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
    unheard: async (guildId) => unheard(db, guildId),
  };
}

/** A channel was chosen: what reached nobody before needs no word any more. */
export function mendHearing(db: Database, guildId: string): void {
  const row = db.sql<[], { id: number | null }>("select max(id) as id from announcement").get();
  putValue(db, heardTo(guildId), String(row?.id ?? 0));
}

function unheard(db: Database, guildId: string): Unheard | undefined {
  const heard = Number(findValue(db, heardTo(guildId)) ?? 0);
  const row = db
    .sql<[string, number, string], { news: number; since: number | null }>(
      `select count(*) as news, min(created_at) as since from announcement
       where guild_id = cast(? as text) and state = 'lost' and id > max(cast(? as integer), coalesce(
         (select id from announcement where guild_id = cast(? as text) and state = 'sent' order by id desc limit 1), 0))`,
    )
    .get(guildId, heard, guildId);
  return typeof row?.since === "number" ? { news: row.news, since: row.since } : undefined;
}

function heardTo(guildId: string): string {
  return `heard:${guildId}`;
}

/** Puts news into the outbox, inside the transaction of what it tells of; gives its id. */
export function announce(
  db: Database,
  news: {
    readonly guildId: string;
    readonly announcement: Announcement;
    readonly address: Address;
    readonly now: number;
  },
): number {
  const { lastInsertRowid } = db
    .sql(
      "insert into announcement (guild_id, body, address, state, run_at, created_at) values (?, ?, ?, 'waiting', ?, ?)",
    )
    .run(
      news.guildId,
      JSON.stringify(news.announcement),
      JSON.stringify(news.address),
      news.now,
      news.now,
    );
  db.tell("news_queued", { guild: news.guildId, kind: news.announcement.kind });
  return Number(lastInsertRowid);
}

/** Has news tell something else: the message that it became is changed, or what was not sent yet goes as it is now. */
export function revise(
  db: Database,
  id: number,
  { announcement, now }: { readonly announcement: Announcement; readonly now: number },
): void {
  // What is on its way at this moment is changed once it has arrived.
  db.sql(
    `update announcement set body = ?, revised = 1, run_at = ?,
       tries = case when message_id is null then min(tries, 1) else 0 end,
       state = case state when 'sending' then 'sending' else 'waiting' end
     where id = ? and state <> 'lost'`,
  ).run(JSON.stringify(announcement), now, id);
}

/**
 * Has news that is read from the record be told as it stands at an instant; what waits to be sent is told then anyway. False
 * where nobody could be told. `evenIfGone`: where its message is gone it becomes another one.
 */
export function tellAnew(
  db: Database,
  id: number,
  { at, evenIfGone }: { readonly at: number; readonly evenIfGone: boolean },
): boolean {
  const { changes } = db
    .sql(
      `update announcement set revised = 1, anew = max(anew, ?),
         tries = case when state = 'waiting' then tries when message_id is null then min(tries, 1) else 0 end,
         run_at = case state when 'waiting' then run_at else ? end,
         state = case state when 'sending' then 'sending' else 'waiting' end
       where id = ? and state <> 'lost'`,
    )
    .run(evenIfGone ? 1 : 0, at, id);
  return changes > 0;
}

/** No try is put off for longer (ms): what waits for a time further ahead does so by a clock that has been set back since. */
const longestWait = 3_600_000;

/** What needs a hand does not wait behind what merely tells: Discord lets a bot say about one thing a second in a channel. */
function claim(db: Database, now: number): Delivery | undefined {
  db.sql(
    "update announcement set run_at = ? where state = 'waiting' and run_at > cast(? as integer)",
  ).run(now, now + longestWait);
  const row = db
    .sql<[number], AnnouncementRow>(
      `select * from announcement where state = 'waiting' and run_at <= cast(? as integer)
       order by case when json_valid(address) then address ->> 'channel' end = 'posts', run_at, id limit 1`,
    )
    .get(now);
  if (!row) return undefined;
  // What was revised since it was first tried is changed once it is sent: Discord may have taken that try, and keeps what it said.
  db.sql(
    `update announcement set state = 'sending', revised = revised and tries > 0 and message_id is null, tries = tries + 1
     where id = ?`,
  ).run(row.id);
  return {
    id: row.id,
    guildId: row.guild_id,
    // A damaged row is told as such: it must neither stop what comes after it nor vanish.
    announcement: filled(
      db,
      announcementSchema.catch({ kind: "unreadable" }).parse(parseJson(row.body)),
    ),
    address: reachable(
      db,
      row.guild_id,
      addressSchema.catch({ ping: "nobody", channel: "alerts" }).parse(parseJson(row.address)),
    ),
    again: row.again === 1,
    tries: row.tries + 1,
    anew: row.anew === 1,
    ...(row.channel_id !== null &&
      row.message_id !== null && {
        sent: { channelId: row.channel_id, messageId: row.message_id },
      }),
  };
}

/** What needs a hand does not call an owner who left: without a role to ping it falls to the server's owner. */
function reachable(db: Database, guildId: string, address: Address): Address {
  const { ownerId: memberId, ...rest } = address;
  if (rest.ping !== "hand" || memberId === undefined) return address;
  return leftAt(db, { guildId, memberId }) === undefined ? address : rest;
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
      `update announcement set state = case revised when 1 then 'waiting' else 'sent' end, channel_id = ?, message_id = ?,
         again = 0, anew = case revised when 1 then anew else 0 end where id = ?`,
    ).run(result.channelId, result.messageId, id);
  }
}
