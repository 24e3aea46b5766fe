import { latenessOf } from "../../domain/watch/lateness.ts";
import type { Lateness } from "../../domain/watch/lateness.ts";
import { dayMs } from "../../domain/schedule/rule.ts";
import type { Load, WatchStore } from "../../flock/watch-store.ts";
import { findAccount } from "../accounts.ts";
import type { Database } from "../database.ts";
import type { Rules } from "../posts/rules.ts";
import { comeBack, isAhead } from "./ahead.ts";
import { lookAt } from "./silence.ts";
import type { WatchedRow } from "./silence.ts";
import { beginTrouble, endTrouble, hasTrouble } from "../troubles.ts";

/** So many of the latest attempts are looked through for the lateness of a day, which keeps the question cheap. */
const mostAttempts = 2_000;

/** What the watchdog and whoever asks for figures see. */
export function createWatchStore(
  db: Database,
  rules: Pick<Rules, "capMicros" | "prices" | "duplicateWindow">,
): WatchStore {
  return {
    look: async (now, limit) => {
      // Most wake-ups find nothing to look at, and then nothing is written.
      if (!isAnyDue(db, now)) return 0;
      return db.write(() => {
        const rows = dueRows(db, now, limit);
        for (const row of rows) lookAt(db, row, { now, rules });
        return rows.length;
      });
    },
    isAhead: async (now) => isAhead(db, { ...rules, now }),
    comeBack: (now) => db.write(() => comeBack(db, { ...rules, now })),
    isClockOff: async () => isClockOff(db),
    noteClock: async (offMs, now) => {
      if (isClockOff(db) === (offMs !== undefined)) return false;
      return db.write(() =>
        offMs === undefined
          ? endTrouble(db, { kind: "clock-off", now })
          : beginTrouble(db, { kind: "clock-off", now, offMs }),
      );
    },
    load: async (now, guildId) => loadOf(db, now, guildId),
    lateness: async (guildId, now) => latenessSince(db, guildId, now - dayMs),
  };
}

/** An account that posts is silent no longer; the channel hears of it once. */
export function endSilence(db: Database, accountId: string, now: number): void {
  if (!hasTrouble(db, accountId, "silent")) return;
  const account = findAccount(db, accountId);
  if (account) endTrouble(db, { kind: "silent", account, now });
}

function isClockOff(db: Database): boolean {
  return hasTrouble(db, "", "clock-off");
}

/** Also where the last look lies ahead: the clock was set back, even while nobody was there, and the next look would come too late. */
function isAnyDue(db: Database, now: number): boolean {
  const row = db
    .sql<[{ readonly now: number }], { found: 0 | 1 }>(
      `select exists (select 1 from schedule where look_at <= cast(:now as integer))
         or exists (select 1 from schedule where looked_to > cast(:now as integer)) as found`,
    )
    .get({ now });
  return row?.found === 1;
}

function dueRows(db: Database, now: number, limit: number): readonly WatchedRow[] {
  db.sql("update schedule set look_at = 0 where looked_to > ?").run(now);
  return db
    .sql<[number, number], WatchedRow>(
      `select schedule.*, account.guild_id, account.state, account.reason, account.limited_until
       from schedule join account on account.id = schedule.account_id
       where schedule.look_at <= cast(? as integer) order by schedule.look_at limit cast(? as integer)`,
    )
    .all(now, limit);
}

function loadOf(db: Database, now: number, guildId: string | undefined): Load {
  const open = db
    .sql<[string | null], { state: "sending" | "unconfirmed"; posts: number }>(
      `select state, count(*) as posts from post
       where state in ('sending', 'unconfirmed') and guild_id = coalesce(?, guild_id) group by state`,
    )
    .all(guildId ?? null);
  const postsIn = (state: "sending" | "unconfirmed") =>
    open.find((row) => row.state === state)?.posts ?? 0;
  const due = db
    .sql<[number, string | null], { posts: number }>(
      `select count(*) as posts from post
       where state = 'planned' and run_at <= ? and guild_id = coalesce(?, guild_id)`,
    )
    .get(now, guildId ?? null);
  return {
    due: due?.posts ?? 0,
    inFlight: postsIn("sending"),
    unconfirmed: postsIn("unconfirmed"),
  };
}

/** Of the posts that went at a slot; one of several parts counts with its first. */
function latenessSince(db: Database, guildId: string, since: number): Lateness | undefined {
  const rows = db
    .sql<[number, number, string], { late: number }>(
      `select attempt.began_at - post.due_at as late
       from (select post_id, part, began_at, outcome from attempt order by id desc limit cast(? as integer)) as attempt
       join post on post.id = attempt.post_id
       where attempt.began_at > cast(? as integer) and attempt.outcome = 'posted' and attempt.part = 1
         and post.guild_id = cast(? as text) and post.slot_at is not null and post.due_at is not null`,
    )
    .all(mostAttempts, since, guildId);
  // A clock that was set back between the two makes nothing early.
  return latenessOf(rows.map(({ late }) => Math.max(0, late)));
}
