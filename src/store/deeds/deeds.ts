import { z } from "zod";
import { deedKinds } from "../../domain/deed.ts";
import type { Deed, DeedValues } from "../../domain/deed.ts";
import type { DeedFilter, DeedStore } from "../../flock/stores.ts";
import type { Database } from "../database.ts";
import { parseSchedule } from "../schedule/schedule-row.ts";

interface DeedRow {
  readonly id: number;
  readonly guild_id: string;
  readonly at: number;
  readonly actor_id: string;
  readonly via: string;
  readonly interaction_id: string;
  readonly what: string;
  readonly account_id: string | null;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly link: string;
}

const day = 24 * 3_600_000;
const values = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const kind = z.enum(deedKinds);

export function createDeedStore(db: Database): DeedStore {
  return {
    list: async (guildId, ask) => list(db, guildId, ask),
    count: async (guildId, filter) => {
      const { sql, given } = where(guildId, filter);
      return (
        db.sql<string[], { n: number }>(`select count(*) as n from deed where ${sql}`).get(...given)
          ?.n ?? 0
      );
    },
    newest: async () =>
      db.sql<[], { link: string }>("select link from deed order by id desc limit 1").get()?.link,
    countRefused: (guildId, actorId, now) =>
      db.note(() => {
        db.sql(
          `insert into refused (guild_id, day, actor_id, presses)
           select id, ?, ?, 1 from guild where id = ? on conflict do update set presses = presses + 1`,
        ).run(Math.floor(now / day), actorId, guildId);
      }),
    refused: async (guildId, now) =>
      db
        .sql<[string, number], { members: number; presses: number }>(
          `select count(*) as members, coalesce(sum(presses), 0) as presses from refused
           where guild_id = ? and day = ?`,
        )
        .get(guildId, Math.floor(now / day)) ?? { members: 0, presses: 0 },
  };
}

function list(
  db: Database,
  guildId: string,
  { page, size, ...filter }: DeedFilter & { readonly page: number; readonly size: number },
): readonly Deed[] {
  const { sql, given } = where(guildId, filter);
  return db
    .sql<(string | number)[], DeedRow>(
      `select * from deed where ${sql} order by id desc
       limit cast(? as integer) offset cast(? as integer)`,
    )
    .all(...given, size, (page - 1) * size)
    .map(toDeed);
}

function where(
  guildId: string,
  { accountId, actorId }: DeedFilter,
): { readonly sql: string; readonly given: string[] } {
  const parts = [
    ["guild_id", guildId],
    ["account_id", accountId],
    ["actor_id", actorId],
  ] as const;
  const asked = parts.flatMap(([column, value]) =>
    value === undefined ? [] : [{ column, value }],
  );
  return {
    sql: asked.map(({ column }) => `${column} = cast(? as text)`).join(" and "),
    given: asked.map(({ value }) => value),
  };
}

function toDeed(row: DeedRow): Deed {
  const what = kind.parse(row.what);
  const before = row.before === null ? undefined : values.parse(JSON.parse(row.before));
  const after = row.after === null ? undefined : values.parse(JSON.parse(row.after));
  return {
    id: row.id,
    at: row.at,
    actorId: row.actor_id,
    via: row.via,
    interactionId: row.interaction_id,
    what,
    accountId: row.account_id ?? undefined,
    subject: row.subject,
    before,
    after,
    ...(what === "schedule" && {
      schedules: { ...scheduleIn("before", before), ...scheduleIn("after", after) },
    }),
    link: row.link,
  };
}

function scheduleIn(when: "before" | "after", given: DeedValues | undefined): Deed["schedules"] {
  const body = given?.["body"];
  return typeof body === "string" ? { [when]: parseSchedule({ body }) } : {};
}
