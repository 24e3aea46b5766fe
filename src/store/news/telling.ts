import { dayAround } from "../../domain/digest/period.ts";
import { changeWait, mostTold } from "../../domain/digest/telling.ts";
import type { AnnounceMode } from "../../domain/digest/telling.ts";
import type { Database } from "../database.ts";
import { announce, tellAnew } from "../outbox.ts";
import { lastDayCard, putDayCard } from "./day-row.ts";

/** How a guild wants to hear of what its accounts post. */
interface Manner {
  readonly announce: AnnounceMode;
  readonly zone: string | null;
  /** Accounts of its flock, counted as far as it matters. */
  readonly accounts: number;
}

interface Said {
  readonly guildId: string;
  readonly accountId: string;
  readonly at: number;
}

/** So many single cards of a guild may wait to be sent; what is more goes on the cards of the day. */
const mostWaiting = 10;

/** Tells of a post that went out as its guild wants it; `single` puts a card of its own into the outbox. False: not at all. */
export function tellSaid(db: Database, said: Said, single: () => void): boolean {
  const manner = mannerOf(db, said.guildId);
  switch (manner.announce) {
    case "failures":
      return false;
    case "each": {
      const isSingle = manner.accounts <= mostTold && countWaiting(db, said.guildId) < mostWaiting;
      if (!isSingle) return tellDay(db, said, manner);
      single();
      return true;
    }
    case "day":
      return tellDay(db, said, manner);
    default:
      return manner.announce satisfies never;
  }
}

/** What a post became is told where the day's card has it. */
export function tellTakenDown(db: Database, { guildId, accountId, at }: Said, now: number): void {
  const manner = mannerOf(db, guildId);
  const card = lastDayCard(db, accountId, at);
  if (card === undefined || card.to <= at) return;
  tellAnew(db, card.id, { at: now + changeWait(manner.accounts), evenIfGone: false });
}

/**
 * A card that is there goes on to its day's end, also when the flock has grown too large for cards: what it says stays true. Where
 * the zone was changed the next day begins at that end, so that no post stands on two.
 */
function tellDay(db: Database, { guildId, accountId, at }: Said, manner: Manner): boolean {
  const zone = manner.zone ?? undefined;
  const last = lastDayCard(db, accountId, at);
  const open = last !== undefined && at < last.to ? last : undefined;
  const wait = at + changeWait(manner.accounts);
  if (open !== undefined && tellAnew(db, open.id, { at: wait, evenIfGone: true })) return true;
  if (manner.accounts > mostTold) return false;
  const { from: midnight, to, date } = dayAround(zone, at);
  const from = Math.max(midnight, open?.from ?? last?.to ?? midnight);
  const account = db
    .sql<[string], { handle: string }>("select handle from account where id = ?")
    .get(accountId);
  if (!account) return false;
  const id = announce(db, {
    guildId,
    announcement: {
      kind: "day",
      accountId,
      handle: account.handle,
      date,
      ...(zone !== undefined && { zone }),
      from,
      to,
      posts: 0,
      items: [],
    },
    address: { channel: "posts", ping: "nobody" },
    now: at,
  });
  putDayCard(db, accountId, { id, from, to });
  return true;
}

function mannerOf(db: Database, guildId: string): Manner {
  const row = db
    .sql<[number, string], Manner>(
      `select announce, zone, (select count(*) from (select 1 from account where guild_id = guild.id
         and state not in ('removing', 'removed') limit cast(? as integer))) as accounts
       from guild where id = cast(? as text)`,
    )
    .get(mostTold + 1, guildId);
  if (!row) throw new Error("a post of a guild that is unknown");
  return row;
}

function countWaiting(db: Database, guildId: string): number {
  return (
    db
      .sql<[string, number], { n: number }>(
        `select count(*) as n from (select 1 from announcement where state = 'waiting' and guild_id = cast(? as text)
           and body like '{"kind":"posted"%' limit cast(? as integer))`,
      )
      .get(guildId, mostWaiting)?.n ?? 0
  );
}
