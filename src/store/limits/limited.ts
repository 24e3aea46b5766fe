import type { Account } from "../../domain/account.ts";
import { dayMs } from "../../domain/schedule/rule.ts";
import type { Database } from "../database.ts";
import { guildsWithFlock } from "../guilds.ts";
import { barrierFor } from "./limits.ts";
import { postsToBegin } from "./said.ts";
import type { ShareRules } from "./share.ts";
import { announce } from "../outbox.ts";
import { dayShortBy, mayGoAt, missSlot, waitUntil } from "../schedule/slots.ts";
import { putAnew } from "../values.ts";
import { isApart, waitOn } from "../aside/aside.ts";
import { tellFailed } from "../posts/news.ts";
import type { PostRow } from "../posts/row.ts";
import { isAtWord } from "../say/at-word.ts";
import { putOff } from "../say/put-off.ts";

/** What ends so soon (ms) is waited for, also by a press. */
const soon = 60_000;

/** Whether a limit stands before a due post, which then waits for its end as long as its slot lasts; the line is not lost. */
export function isLimited(
  db: Database,
  row: PostRow,
  ask: { account: Account; now: number; rules: ShareRules },
): boolean {
  const { account, now, rules } = ask;
  const slack = (): number => (row.slot_at === null ? 0 : dayShortBy(db, account.id));
  const parts = postsToBegin(db, row);
  const barrier = barrierFor(db, account, { now, parts, slack, rules });
  if (barrier === undefined) return false;
  const { kind: cause, until } = barrier;
  // What has begun is brought to its end.
  const mayGo = parts === 0 || mayGoAt(db, row, until);
  const runAt = until - now <= soon && mayGo ? until : null;
  db.sql("update post set run_at = ?, last_error = ? where id = ?").run(runAt, cause, row.id);
  if (runAt !== null) return true;
  if (isAtWord(row)) {
    putOff(db, row, { cause, until, needsHand: false, now });
    return true;
  }
  if (isApart(row)) waitOn(db, row, { now, until });
  if (row.waits === 0) waitFor(db, row, { cause, until, now });
  return true;
}

/** A slot's post waits for a limit's end, unless its slot ends first; a press is told at once. */
export function waitFor(db: Database, post: PostRow, limit: Limit): void {
  if (post.slot_at === null) tellFailed(db, post, { ...limit, needsHand: false });
  else if (!waitUntil(db, post, limit.until)) {
    missSlot(db, post, limit.now);
    tellMissed(db, post, limit);
  }
}

interface Limit {
  readonly cause: string;
  readonly until: number;
  readonly now: number;
}

/** A slot that passes because of a limit is told once a day an account; the app's limit once while it lasts, to all. */
function tellMissed(db: Database, row: PostRow, { cause, until, now }: Limit): void {
  if (cause === "app-limited") {
    if (putAnew(db, "app-limit-told", String(until))) tellAll(db, until, now);
    return;
  }
  const told = db
    .sql(
      "update account set limit_told_at = ? where id = ? and abs(? - coalesce(limit_told_at, 0)) >= ?",
    )
    .run(now, row.account_id, now, dayMs);
  if (told.changes > 0) tellFailed(db, row, { cause, until, needsHand: false, now });
}

function tellAll(db: Database, until: number, now: number): void {
  for (const guildId of guildsWithFlock(db)) {
    announce(db, {
      guildId,
      announcement: { kind: "app-limited", until },
      address: { channel: "alerts", ping: "nobody" },
      now,
    });
  }
}
