import type { Account } from "../../domain/account.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Next } from "../../domain/undo/takedown.ts";
import type { Span, Standing, TakedownStore } from "../../flock/undo/takedown-store.ts";
import { refusedUntil } from "../aside/said.ts";
import type { Database } from "../database.ts";
import { goOn } from "../posts/plan.ts";
import { toPost } from "../posts/row.ts";
import type { PostRow } from "../posts/row.ts";
import type { Rules } from "../posts/rules.ts";
import { move } from "../posts/transition.ts";
import { readAgain, rereadOf } from "./reread.ts";
import { countStanding, getSpan } from "./standing.ts";

interface Ask {
  readonly account: Account;
  readonly rules: Rules;
  readonly now: number;
}

/** What a person is shown before they choose. @throws Refusal those of `getSpan` */
export function show(db: Database, span: Span, ask: Ask): Standing {
  const rows = getSpan(db, ask.account, span);
  const posts = rows.map((row) => toPost(db, row));
  const untils = posts
    .flatMap(({ parts }) => parts.map(({ text }) => refusedUntil(db, text, ask)))
    .filter((until) => until !== undefined);
  return {
    posts,
    noAgain: whyNotAgain(db, rows, ask),
    refusedUntil: untils.length === 0 ? undefined : Math.max(...untils),
    keys: {
      again: keyOf(db, rows, { ...ask, next: "again" }),
      on: keyOf(db, rows, { ...ask, next: "on" }),
    },
  };
}

/** Withdraws posts, has them taken down, and plans anew what is read again. @throws Refusal */
export function begin(
  db: Database,
  ask: Parameters<TakedownStore["begin"]>[0],
  rules: Rules,
): void {
  const { account, span, next, by, press, now } = ask;
  const rows = getSpan(db, account, span);
  const when = { account, rules, now };
  if (ask.key.length < 16 || !keyOf(db, rows, { ...when, next }).startsWith(ask.key)) {
    throw new Refusal("stale", {});
  }
  const reread = next === "again" ? rereadOf(db, rows, when) : undefined;
  for (const row of rows) {
    takeDown(db, row, { next, by, press, now });
    db.tell("takedown_begun", { post: row.id, account: account.id, next, by });
  }
  if (reread) readAgain(db, reread, when);
  else for (const row of rows) passOver(db, row, when);
}

/** Withdraws a post, and has it removed at X. @throws Refusal `stale` */
export function takeDown(
  db: Database,
  row: PostRow,
  ask: { readonly next: Next; readonly by: string; readonly press: string; readonly now: number },
): void {
  withdraw(db, row, ask.now);
  db.sql(
    `insert into takedown (post_id, account_id, next, by, press, asked_at, run_at)
     values (:post, :account, :next, :by, :press, :now, :now)
     on conflict do update set next = :next, by = :by, press = :press, asked_at = :now, run_at = :now,
       tries = 0, told = null`,
  ).run({ post: row.id, account: row.account_id, ...ask });
}

/** From now on it counts as taken back. When it went stays known: X has counted it. */
function withdraw(db: Database, row: PostRow, now: number): void {
  if (row.state === "withdrawn") return;
  const settledAt = row.settled_at ?? now;
  if (!move(db, row.id, { from: row.state, to: "withdrawn", settledAt })) {
    throw new Refusal("stale", {});
  }
  // Of a thread that was held midway only these ever stood.
  if (row.state !== "posted") {
    db.sql("update post set parts = ?, run_at = null where id = ?").run(
      countStanding(db, row.id),
      row.id,
    );
  }
}

/** The reading stood still at a held post: it goes on after it. */
function passOver(db: Database, row: PostRow, { rules, now }: Ask): void {
  if (row.state === "held") goOn(db, row, { rules, now, stopRun: true });
}

function whyNotAgain(db: Database, rows: readonly PostRow[], ask: Ask): Refusal | undefined {
  try {
    rereadOf(db, rows, ask);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** What the person is shown, in a few letters: which parts stand, and, where it is read again, where the reading does. */
function keyOf(
  db: Database,
  rows: readonly PostRow[],
  { account, rules, next }: Ask & { readonly next: Next },
): string {
  const ids = rows.map((row) => row.id);
  const parts = db
    .sql<[string], { network_id: string }>(
      `select network_id from part where post_id in (select value from json_each(?))
         and network_id is not null and removed_at is null order by post_id, ordinal`,
    )
    .all(JSON.stringify(ids));
  const place = db
    .sql<[string], { id: number; revision: number; cursor: number | null }>(
      "select id, revision, cursor from reading where account_id = ? order by id desc limit 1",
    )
    .get(account.id);
  const states = rows.map(({ state }) => state);
  return rules.digest(JSON.stringify([ids, states, parts, next === "again" && place]));
}
