import type { Account } from "../../domain/account.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Reading } from "../../domain/reading/reading.ts";
import type { OldPlaceStore } from "../../flock/reading-store.ts";
import type { Database } from "../database.ts";
import { findNextKey } from "../poem/layout.ts";
import { getPoem } from "../poem/poems.ts";
import type { Rules } from "../posts/rules.ts";
import { getReading, toReading } from "./row.ts";
import type { ReadingRow } from "./row.ts";
import { refuseTwin } from "./twin.ts";

/** How an account that was removed and comes back finds its place again. */
export function createOldPlaces(db: Database, rules: Rules): OldPlaceStore {
  return {
    findOldPlace: async (account) => findOldPlace(db, account),
    refuseTwin: async (account, poem, now) =>
      refuseTwin(db, { account, poem, now, window: rules.duplicateWindow }),
    takeUp: (ask) => db.write(() => takeUp(db, ask, rules)),
  };
}

function findOldPlace(db: Database, { guildId, userId }: Account): Reading | undefined {
  const row = db
    .sql<[string, string], ReadingRow>(
      `select reading.* from reading join account on account.id = reading.account_id
       join poem on poem.id = reading.poem_id and poem.removed_at is null
       where account.guild_id = ? and account.user_id = ? and account.state = 'removed'
       order by account.removal_since desc, reading.id desc limit 1`,
    )
    .get(guildId, userId);
  return row?.state === "ended" && row.cursor !== null ? toReading(row) : undefined;
}

/**
 * The place of an account that leaves is behind what stands on X, or may, since nobody looks for that any more; and behind a line that
 * left the poem while it was under way.
 */
export function leavePlace(db: Database, accountId: string): void {
  const behind = db
    .sql<[string], { id: number; cursor: number }>(
      `select reading.id, reading.cursor from reading join line on line.id = reading.cursor
       where reading.account_id = ? and reading.state = 'ended' and (line.position is null or line.role = 'left-out' or exists (
         select 1 from post join part on part.post_id = post.id
         where post.reading_id = reading.id and post.unit = reading.cursor and post.cycle = reading.cycle
           and post.past = 0 and part.said_at is not null))`,
    )
    .all(accountId);
  for (const { id, cursor } of behind) {
    const next = findNextKey(db, id, cursor);
    db.sql("update reading set cursor = ? where id = ?").run(next ?? null, id);
  }
}

function takeUp(
  db: Database,
  { account, readingId, by, now }: Parameters<OldPlaceStore["takeUp"]>[0],
  { duplicateWindow: window }: Rules,
): Reading {
  const old = findOldPlace(db, account);
  if (old?.id !== readingId || hasStarted(db, account.id)) throw new Refusal("stale", {});
  refuseTwin(db, { account, poem: getPoem(db, old.poemId), now, window });
  db.sql(
    "update reading set state = 'replaced', ended_at = ? where account_id = ? and state = 'given'",
  ).run(now, account.id);
  const { lastInsertRowid } = db
    .sql(
      `insert into reading (account_id, poem_id, state, course, cycles_most, seed, cycle, cycle_order, cursor, grouping, refrains,
         unit_count, given_by, given_at)
       select ?, poem_id, 'given', course, cycles_most, seed, cycle, cycle_order, ?, grouping, refrains, unit_count, ?, ? from reading where id = ?`,
    )
    .run(account.id, old.cursor, by, now, old.id);
  const taken = getReading(db, Number(lastInsertRowid));
  db.sql(
    `insert into unit (reading_id, ordinal, first_line, last_line)
     select ?, ordinal, first_line, last_line from unit where reading_id = ?`,
  ).run(taken.id, old.id);
  // How it says its lines belongs to its place: the units were laid out for that.
  db.sql(
    `update account set (overlong, numbered, keep_indent, theme) =
       (select overlong, numbered, keep_indent, theme from account where id = ?) where id = ?`,
  ).run(old.accountId, account.id);
  db.tell("reading_taken_up", { reading: taken.id, from: old.id, account: account.id, by });
  return taken;
}

/** The account has begun to read since it came back. */
function hasStarted(db: Database, accountId: string): boolean {
  const started = db
    .sql<[string], { one: number }>(
      "select 1 as one from reading where account_id = ? and started_at is not null limit 1",
    )
    .get(accountId);
  return started !== undefined;
}
