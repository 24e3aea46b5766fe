import type { Account } from "../../domain/account.ts";
import type { Barrier } from "../../domain/limits.ts";
import { dayMs } from "../../domain/schedule/rule.ts";
import type { Database } from "../database.ts";
import { guildsWithFlock } from "../guilds.ts";
import { barrierFor } from "../limits.ts";
import { announce } from "../outbox.ts";
import { dayShortBy, missSlot, waitUntil } from "../schedule/slots.ts";
import { putAnew } from "../values.ts";
import { tellFailed } from "./news.ts";
import type { PostRow } from "./row.ts";

/** What ends so soon (ms) is waited for, also by a press. */
const soon = 60_000;

/** Whether a limit stands before a due post, which then waits for its end as long as its slot lasts; the line is not lost. */
export function isLimited(
  db: Database,
  row: PostRow,
  ask: { account: Account; now: number },
): boolean {
  const { account, now } = ask;
  const slack = row.slot_at === null ? 0 : dayShortBy(db, account.id);
  const barrier = barrierFor(db, account, { now, slack });
  if (barrier === undefined) return false;
  const { kind: cause, until } = barrier;
  const runAt = until - now <= soon ? until : null;
  db.sql("update post set run_at = ?, last_error = ? where id = ?").run(runAt, cause, row.id);
  if (runAt !== null) return true;
  if (row.slot_at === null) tellFailed(db, row, { cause, until, needsHand: false, now });
  else if (!waitUntil(db, row, until)) {
    missSlot(db, row);
    tellMissed(db, row, { barrier, now });
  }
  return true;
}

/** A slot that passes because of a limit is told once a day an account; the app's limit once while it lasts, to all. */
function tellMissed(
  db: Database,
  row: PostRow,
  { barrier, now }: { readonly barrier: Barrier; readonly now: number },
): void {
  const { kind: cause, until } = barrier;
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
