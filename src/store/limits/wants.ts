import type { Account } from "../../domain/account.ts";
import { nextSlot, restUntil, slotsBetween } from "../../domain/schedule/next.ts";
import type { Database } from "../database.ts";
import type { PostRow } from "../posts/row.ts";
import type { Rules } from "../posts/rules.ts";
import { findRow, lastUsed } from "../schedule/find.ts";
import { parseSchedule } from "../schedule/schedule-row.ts";
import { comingAfter, keyAfter } from "./coming.ts";

interface WantsAsk {
  readonly account: Account;
  readonly now: number;
  /** When the limit begins anew (ms UTC). */
  readonly until: number;
  /** More than so many posts make no difference. */
  readonly most: number;
  /** False: no purse holds more than what is on its way. */
  readonly isSolvent: boolean;
  readonly rules: Pick<Rules, "duplicateWindow">;
}

/** How many posts an account still wants before a limit begins anew: the rest of its run by hand, and its slots, as far as its poems last. */
export function wantsOf(db: Database, row: PostRow, ask: WantsAsk): number {
  const { account, now, until, most } = ask;
  const isSending = row.state === "sending";
  // The part on its way counts as gone.
  let wants = isSending ? openParts(db, row) - 1 : 0;
  if (!ask.isSolvent) return wants;
  const kept = findRow(db, account.id);
  const schedule = kept && parseSchedule(kept);
  const coming = isSending ? comingAfter(db, row, ask) : withItself(db, row, ask);
  let rested = 0;
  const sayAt = (at: number): "goes-on" | "ended" | "nothing" => {
    const { value: next } = coming.next();
    if (!next) return "nothing";
    wants += next.parts;
    if (!next.isLast) return "goes-on";
    rested = schedule ? restUntil(schedule, at) : 0;
    return "ended";
  };
  // A run by hand ends with its poem.
  for (let left = dueNow(row, now); left > 0; left -= 1) {
    if (wants >= most || sayAt(now) !== "goes-on") break;
  }
  if (!kept || !schedule) return wants;
  // A slot that has begun may still wait out its jitter.
  const after = now - schedule.jitterMs - 1;
  const first = nextSlot(schedule, { after, seed: account.id, said: lastUsed(db, kept) });
  if (!first) return wants;
  const span = { from: first.nominal, to: until, seed: account.id };
  for (const { nominal, runAt } of slotsBetween(schedule, span)) {
    if (wants >= most) break;
    const isAhead = runAt > now && runAt < until && nominal > rested;
    if (isAhead && sayAt(nominal) === "nothing") break;
  }
  return wants;
}

/** How many posts go without another slot: what is due, and the rest of its run by hand. */
function dueNow(row: PostRow, now: number): number {
  const isSending = row.state === "sending";
  const isDue = !isSending && row.run_at !== null && row.run_at <= now;
  if (!isDue && !isSending) return 0;
  const rest = row.slot_at === null ? (row.run_count ?? 1) - (row.ordinal ?? 1) : 0;
  return rest + (isDue ? 1 : 0);
}

function* withItself(db: Database, row: PostRow, ask: WantsAsk): ReturnType<typeof comingAfter> {
  yield { parts: openParts(db, row), isLast: keyAfter(db, row) === undefined };
  yield* comingAfter(db, row, ask);
}

/** How many parts of a post do not stand yet. */
function openParts(db: Database, { id, parts }: PostRow): number {
  if (parts === 1) return 1;
  return (
    db
      .sql<[number], { n: number }>(
        "select count(*) as n from part where post_id = ? and network_id is null",
      )
      .get(id)?.n ?? parts
  );
}
