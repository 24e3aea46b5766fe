import { z } from "zod";
import type { Absence, Draft, ScheduleStore } from "../../flock/schedule-store.ts";
import type { Database } from "../database.ts";
import { nominalsUpTo } from "../../domain/schedule/next.ts";
import { announce } from "../outbox.ts";
import { allowSilence } from "../troubles.ts";
import { noteAlive, sinceAlive } from "../values.ts";
import { findRow, lastUsed } from "./find.ts";
import { passOver } from "./rest.ts";
import { judge, keepTime, leaveSlot, missSlot } from "./slots.ts";
import { begunSlot } from "./take-over.ts";
import type { PostRow } from "../posts/row.ts";
import { parseSchedule, scheduleBody } from "./schedule-row.ts";

/** A start counts at most so many thousand slots at once. */
const mostSteps = 25;

export function createScheduleStore(db: Database): ScheduleStore {
  return {
    async find(accountId) {
      const row = findRow(db, accountId);
      if (!row) return undefined;
      const { used, missed } = row;
      return { accountId, schedule: parseSchedule(row), used, missed, said: lastUsed(db, row) };
    },
    set: (entries, ask) => db.write(() => setSchedules(db, entries, ask)),
    clear: (accountId) =>
      db.write(() => {
        leaveSlot(db, accountId);
        allowSilence(db, accountId);
        db.tell("schedule_cleared", { account: accountId });
        return db.sql("delete from schedule where account_id = ?").run(accountId).changes > 0;
      }),
    keepDraft: (draft, now) => db.write(() => keepDraft(db, draft, now)),
    findDraft: async (id, now) => findDraft(db, id, now),
    catchUp: (now) => db.write(() => catchUp(db, now)),
  };
}

function setSchedules(
  db: Database,
  entries: Parameters<ScheduleStore["set"]>[0],
  { by, now }: Parameters<ScheduleStore["set"]>[1],
): void {
  for (const { accountId, schedule } of entries) {
    const begun = begunSlot(db, accountId, { schedule, now });
    if (begun === undefined) leaveSlot(db, accountId);
    db.sql(
      `insert into schedule (account_id, body, set_by, set_at, reckoned_to) values (?, ?, ?, ?, ?)
       on conflict (account_id) do update set body = excluded.body, set_by = excluded.set_by,
         set_at = excluded.set_at, reckoned_to = excluded.reckoned_to, used = 0, missed = 0,
         look_at = 0, missed_in_row = 0, missing_since = null, passed_told = 0`,
    ).run(accountId, scheduleBody(schedule), by, now, begun === undefined ? now : begun - 1);
    if (begun === undefined) passOver(db, accountId, now);
    db.tell("schedule_set", { account: accountId, rule: schedule.rule.kind, by });
  }
  keepTime(db, now);
}

const draftSchema = z.object({
  accountIds: z.array(z.string()),
  when: z.string().optional(),
  schedule: z.string().nullable(),
});

function keepDraft(db: Database, draft: Draft, now: number): void {
  db.sql("delete from draft where expires_at <= ?").run(now);
  const body = JSON.stringify({
    accountIds: draft.accountIds,
    when: draft.when,
    schedule: draft.schedule === undefined ? null : scheduleBody(draft.schedule),
  });
  db.sql(
    `insert into draft (id, guild_id, by, body, expires_at) values (?, ?, ?, ?, ?)
     on conflict (id) do update set body = excluded.body, expires_at = excluded.expires_at`,
  ).run(draft.id, draft.guildId, draft.by, body, draft.expiresAt);
}

interface DraftRow {
  readonly id: string;
  readonly guild_id: string;
  readonly by: string;
  readonly body: string;
  readonly expires_at: number;
}

function findDraft(db: Database, id: string, now: number): Draft | undefined {
  const row = db
    .sql<[string, number], DraftRow>("select * from draft where id = ? and expires_at > ?")
    .get(id, now);
  if (!row) return undefined;
  const { accountIds, when, schedule } = draftSchema.parse(JSON.parse(row.body));
  return {
    id: row.id,
    guildId: row.guild_id,
    by: row.by,
    accountIds,
    when,
    schedule: schedule === null ? undefined : parseSchedule({ body: schedule }),
    expiresAt: row.expires_at,
  };
}

/** Longer than anything that happens while all is well between two turns of the poster (ms). */
const mostBetween = 5 * 60_000;

/** Where nobody was there although the bot ran (a machine asleep, a process held up), each guild hears once what passed meanwhile. */
export function oversleep(db: Database, now: number): void {
  const awayMs = sinceAlive(db, now);
  if (awayMs === undefined || awayMs <= mostBetween) return;
  for (const { guildId, missed, nextAt } of countPassed(db, { now, awayMs })) {
    if (missed === 0) continue;
    announce(db, {
      guildId,
      announcement: { kind: "overslept", awayMs, missed, ...(nextAt !== undefined && { nextAt }) },
      address: { channel: "alerts", ping: "nobody" },
      now,
    });
  }
  db.tell("time_overslept", { awayMs });
}

function catchUp(db: Database, now: number): Awaited<ReturnType<ScheduleStore["catchUp"]>> {
  const awayMs = sinceAlive(db, now);
  const guilds = countPassed(db, { now, awayMs });
  // What the restart tells is not told again as overslept.
  noteAlive(db, now);
  return { awayMs, guilds };
}

/** Late posts are judged, slots that passed are counted, and whoever may post gets the next slot. */
function countPassed(
  db: Database,
  { now, awayMs = 0 }: { readonly now: number; readonly awayMs?: number | undefined },
): readonly Absence[] {
  const before = missedByGuild(db);
  const due = db
    .sql<[number], PostRow>(
      "select * from post where state = 'planned' and slot_at is not null and run_at <= ?",
    )
    .all(now);
  const sooner = new Map<string, number>();
  for (const post of due.filter((each) => judge(db, each, now) === "missed")) {
    const passed = passedBefore(db, post, now - awayMs);
    sooner.set(post.guild_id, (sooner.get(post.guild_id) ?? 0) + passed);
    missSlot(db, post, now);
  }
  for (let steps = 0; steps < mostSteps && !keepTime(db, now); steps += 1);
  return [...missedByGuild(db)].map(([guildId, missed]) => ({
    guildId,
    missed: missed - (before.get(guildId) ?? 0) - (sooner.get(guildId) ?? 0),
    nextAt: nextOf(db, guildId),
  }));
}

/** Slots before a post's own that had passed by an instant (ms UTC), under a limit: they are counted with it, and are no absence's. */
function passedBefore(db: Database, post: PostRow, instant: number): number {
  const row = findRow(db, post.account_id);
  if (!row || post.slot_at === null) return 0;
  const to = Math.min(post.slot_at - 1, instant);
  const span = { after: row.reckoned_to, to, most: Infinity, said: lastUsed(db, row) };
  return nominalsUpTo(parseSchedule(row), span).length;
}

function missedByGuild(db: Database): ReadonlyMap<string, number> {
  const rows = db
    .sql<[], { guild_id: string; missed: number }>(
      `select account.guild_id, sum(schedule.missed) as missed from schedule
       join account on account.id = schedule.account_id group by account.guild_id`,
    )
    .all();
  return new Map(rows.map((row) => [row.guild_id, row.missed]));
}

function nextOf(db: Database, guildId: string): Absence["nextAt"] {
  return (
    db
      .sql<[string], { at: number | null }>(
        "select min(run_at) as at from post where guild_id = ? and state = 'planned'",
      )
      .get(guildId)?.at ?? undefined
  );
}
