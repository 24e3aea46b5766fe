import { altOf } from "../../domain/picture/alt.ts";
import type { Post } from "../../domain/post.ts";
import type { PostedPart, PostStore, Run } from "../../flock/post-store.ts";
import { reword } from "../approvals/reword.ts";
import { createChecks } from "./checks.ts";
import { claimDue } from "./claim.ts";
import type { Database } from "../database.ts";
import { readGate } from "../holds/gate.ts";
import { noteAlive } from "../values.ts";
import { decide, request } from "./hand.ts";
import { recordPicture } from "../pictures/pictures.ts";
import { findCurrent, findPost, listAside, toPost } from "./row.ts";
import type { PostRow } from "./row.ts";
import type { Rules } from "./rules.ts";
import { recover, settle } from "./settle.ts";
import { parseAttached } from "../say/attached.ts";
import { oversleep } from "../schedule/schedules.ts";
import { keepTime } from "../schedule/slots.ts";

export function createPostStore(db: Database, rules: Rules): PostStore {
  let isTimeKept = true;
  return {
    find: async (guildId, postId) => {
      const row = findPost(db, postId);
      return row?.guild_id === guildId ? toPost(db, row) : undefined;
    },
    findCurrent: async (accountId) => {
      const row = findCurrent(db, accountId);
      return row && toPost(db, row);
    },
    listAside: async (accountId) => listAside(db, accountId).map((row) => toPost(db, row)),
    history: async (accountId, ask) => history(db, accountId, ask),
    request: (ask) => db.write(() => request(db, ask)),
    run: async (interactionId) => runOf(db, interactionId),
    settleAndClaim: ({ settlements, now, limit }) =>
      db.write(() => {
        for (const settlement of settlements) settle(db, settlement, rules);
        oversleep(db, now);
        noteAlive(db, now);
        isTimeKept = keepTime(db, now);
        return claimDue(db, { now, limit, rules });
      }),
    recordPicture: (attemptId, ask) =>
      db.write(() => recordPicture(db, attemptId, { ...ask, rules })),
    // Slots that are left to count after a long pause are counted at once, a step after the other.
    nextDue: async () => (isTimeKept ? nextDue(db) : 0),
    recover: (now) => db.write(() => recover(db, { now, rules })),
    ...createChecks(db, rules),
    record: async () => record(db),
    decide: (ask) => db.write(() => decide(db, ask, rules)),
    reword: (ask) => db.write(() => reword(db, ask, rules)),
  };
}

function history(
  db: Database,
  accountId: string,
  { page, size, former = false }: Parameters<PostStore["history"]>[1],
): { posts: readonly Post[]; total: number } {
  const whose = former
    ? `account_id in (select each.id from account as one
         join account as each on each.guild_id = one.guild_id and each.user_id = one.user_id
         where one.id = cast(? as text))`
    : "account_id = cast(? as text)";
  const settled = `${whose} and settled_at is not null`;
  const rows = db
    .sql<[string, number, number], PostRow>(
      `select * from post where ${settled} order by settled_at desc, id desc
       limit cast(? as integer) offset cast(? as integer)`,
    )
    .all(accountId, size, (page - 1) * size);
  const total = db
    .sql<[string], { n: number }>(`select count(*) as n from post where ${settled}`)
    .get(accountId);
  return { posts: rows.map((row) => toPost(db, row)), total: total?.n ?? 0 };
}

function runOf(db: Database, interactionId: string): Run {
  const rows = db
    .sql<[string], PostRow>(
      "select * from post where interaction_id = cast(? as text) order by ordinal",
    )
    .all(interactionId);
  const last = rows.at(-1);
  // What a slot makes due is the press's no more.
  const isDue =
    last?.state === "planned" && last.run_at !== null && last.slot_at === null && last.waits === 0;
  const underWay = last?.state === "sending" || isDue;
  return {
    posts: rows.map((row) => toPost(db, row)),
    count: last?.run_count ?? 0,
    finished: !underWay,
  };
}

/** What stands on X, as X has it. */
function record(db: Database): readonly PostedPart[] {
  return db
    .sql<[], PostedPart & Pick<PostRow, "picture" | "attached"> & { readonly ordinal: number }>(
      `select account.handle, part.network_id as id, part.text, part.ordinal, post.picture, post.attached from part
       join post on post.id = part.post_id join account on account.id = post.account_id
       where part.network_id is not null and part.removed_at is null order by part.said_at, post.id`,
    )
    .all()
    .map(({ handle, id, text, ordinal, ...row }) => {
      const said = row.picture === null ? text : altOf(text).text;
      const beside = ordinal === 1 ? parseAttached(row)?.altText : undefined;
      return { handle, id, text: beside === undefined ? said : `${said}\n${beside}` };
    });
}

function nextDue(db: Database): number | undefined {
  // While a trial is under way its end is what wakes the poster, not what is due.
  const { isBusy, busyGuilds } = readGate(db, 0);
  if (isBusy) return undefined;
  const row = db
    .sql<[string], { at: number | null }>(
      `select min(run_at) as at from post where state = 'planned' and run_at is not null and not exists (
         select 1 from post as open where open.account_id = post.account_id
           and open.state in ('sending', 'unconfirmed'))
         and not exists (select 1 from takedown where takedown.account_id = post.account_id
           and takedown.run_at is not null and takedown.next = 'again')
         and guild_id not in (select value from json_each(?))`,
    )
    .get(JSON.stringify(busyGuilds));
  return row?.at ?? undefined;
}
