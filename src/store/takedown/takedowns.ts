import { Refusal } from "../../domain/refusal.ts";
import type { TakedownStore } from "../../flock/undo/takedown-store.ts";
import type { Database } from "../database.ts";
import { findPost, toPost } from "../posts/row.ts";
import type { Rules } from "../posts/rules.ts";
import { begin, show } from "./begin.ts";
import { tellDone } from "./news.ts";
import { findTakedown } from "./row.ts";
import type { TakedownRow } from "./row.ts";
import { listStanding } from "./standing.ts";
import { countAll } from "./sweep.ts";
import { due, isAny, nextDue, settle } from "./work.ts";

export function createTakedownStore(db: Database, rules: Rules): TakedownStore {
  return {
    listStanding: async (accountId, most) =>
      listStanding(db, accountId, most).map((row) => toPost(db, row)),
    countStanding: async (accountId) => countAll(db, accountId),
    findByNetworkId: async (accountId, networkId) =>
      db
        .sql<[string, string], { id: number }>(
          `select post.id from part join post on post.id = part.post_id
           where part.network_id = cast(? as text) and post.account_id = cast(? as text)`,
        )
        .get(networkId, accountId)?.id,
    show: async (account, span, now) => show(db, span, { account, rules, now }),
    begin: (ask) => db.write(() => begin(db, ask, rules)),
    isAwaited: async (accountId) => isAwaited(db, accountId),
    nextDue: async (now, busy) => nextDue(db, { now, busy }),
    // Asked after every settling, when most often there is nothing.
    due: async (now, busy) => (isAny(db) ? db.write(() => due(db, { now, busy })) : []),
    settle: (removal, answer, now) => db.write(() => settle(db, removal, { answer, now, rules })),
    hurry: (guildId, postId, now) =>
      db.write(() => {
        if (!getOpen(db, guildId, postId)) return false;
        db.sql("update takedown set run_at = ?, told = null where post_id = ?").run(now, postId);
        return true;
      }),
    leave: (guildId, postId, { by, now }) =>
      db.write(() => {
        const row = getOpen(db, guildId, postId);
        if (!row) return false;
        db.sql("update takedown set run_at = null where post_id = ?").run(postId);
        db.tell("takedown_left", { post: postId, by });
        // What was asked for together with it waited for this.
        tellDone(db, row, now);
        return true;
      }),
  };
}

function isAwaited(db: Database, accountId: string): boolean {
  const row = db
    .sql<[string], { one: number }>(
      "select 1 as one from takedown where account_id = ? and run_at is not null and next = 'again'",
    )
    .get(accountId);
  return row !== undefined;
}

/** @throws Refusal `unknown-post` for one of another guild */
function getOpen(db: Database, guildId: string, postId: number): TakedownRow | undefined {
  if (findPost(db, postId)?.guild_id !== guildId) throw new Refusal("unknown-post", {});
  const row = findTakedown(db, postId);
  return row?.run_at === null ? undefined : row;
}
