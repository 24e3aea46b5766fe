import type { Account } from "../../domain/account.ts";
import { afterCycle, orderOf } from "../../domain/reading/course.ts";
import { standardManner } from "../../domain/reading/reading.ts";
import type { Reading } from "../../domain/reading/reading.ts";
import { nextSlot, restUntil } from "../../domain/schedule/next.ts";
import { findAccount } from "../accounts.ts";
import type { Database } from "../database.ts";
import { announce } from "../outbox.ts";
import { layReading } from "../poem/layout.ts";
import { addReading, beginReading, countOneMore } from "./begin.ts";
import { findTwin } from "./twin.ts";
import type { Twin } from "./twin.ts";
import { summaryOf } from "./ended.ts";
import { listQueued, unqueue } from "./queue.ts";
import type { Rules } from "../posts/rules.ts";
import { getReading } from "./row.ts";
import { passOver } from "../schedule/rest.ts";
import { findSchedule } from "../schedule/find.ts";
import { countPassed } from "../schedule/slots.ts";

/** A cycle has come to its end: gives what the account reads now, the same poem again or the next one; undefined: it rests. */
export function turn(
  db: Database,
  reading: Reading,
  { rules, now }: { readonly rules: Rules; readonly now: number },
): Reading | undefined {
  const account = findAccount(db, reading.accountId);
  if (!account) throw new Error("a reading without an account");
  // A doubt may have lasted over some: they were the cycle's, not its rest's.
  countPassed(db, account.id, now);
  const isAwaited = listQueued(db, account.id).length > 0;
  const after = afterCycle(reading.course, { cycle: reading.cycle, isAwaited });
  return after === "again"
    ? beginCycle(db, reading, { account, rules, now })
    : endReading(db, reading, { account, rules, now });
}

interface TurnAsk {
  readonly account: Account;
  readonly rules: Rules;
  readonly now: number;
}

function beginCycle(db: Database, reading: Reading, { account, now }: TurnAsk): Reading {
  const cycle = reading.cycle + 1;
  const order = orderOf(reading.course, cycle);
  const first = layReading(db, { ...reading, cycle, order }, { account, kept: 0 });
  db.sql(
    "update reading set cycle = ?, cycle_order = ?, cycle_ended_at = ?, cursor = ? where id = ?",
  ).run(cycle, order ?? null, now, first ?? null, reading.id);
  db.tell("cycle_begun", { reading: reading.id, cycle });
  countOneMore(db, account.id);
  passOver(db, account.id, now);
  return getReading(db, reading.id);
}

function endReading(db: Database, reading: Reading, ask: TurnAsk): Reading | undefined {
  const { account, now } = ask;
  const ended = db
    .sql("update reading set state = 'ended', ended_at = ? where id = ? and state = 'reading'")
    .run(now, reading.id);
  if (ended.changes === 0) return undefined;
  db.tell("reading_ended", { reading: reading.id });
  const { next, elsewhere } = giveQueued(db, ask);
  const begun = next && beginReading(db, next.reading.id, now);
  const { apart, ...summary } = summaryOf(db, reading, account);
  announce(db, {
    guildId: account.guildId,
    announcement: {
      kind: "poem-ended",
      ...summary,
      ...(apart > 0 && { apart }),
      ...(next && { next: { poem: next.title, ...beginOf(db, ask) } }),
      ...(elsewhere.length > 0 && { elsewhere }),
    },
    address: { channel: "posts", ping: "nobody" },
    now,
  });
  return begun;
}

/** What comes of the poems that wait for an account. */
interface Following {
  /** The first of them, which the account reads now; undefined: none is left. */
  readonly next: { readonly title: string; readonly reading: Reading } | undefined;
  /** Those that were passed over, since another account has come to read them meanwhile. */
  readonly elsewhere: Pick<Twin, "poem" | "handle">[];
}

/** Gives an account the first poem in line; it is still to begin. */
export function giveQueued(db: Database, { account, rules, now }: TurnAsk): Following {
  const elsewhere: Pick<Twin, "poem" | "handle">[] = [];
  for (const { id: queuedId, poemId, title, by } of listQueued(db, account.id)) {
    unqueue(db, account.id, queuedId);
    const window = rules.duplicateWindow;
    const twin = findTwin(db, { account, poem: { id: poemId }, now, window });
    if (twin) {
      elsewhere.push({ poem: twin.poem, handle: twin.handle });
      continue;
    }
    const poem = { id: poemId };
    const reading = addReading(db, { account, poem, manner: standardManner, by, now });
    return { next: { title, reading }, elsewhere };
  }
  return { next: undefined, elsewhere };
}

/** When the next poem's first post is due, the rest between the two kept; nothing where no schedule tells. */
function beginOf(db: Database, { account, now }: TurnAsk): { readonly at?: number } {
  const schedule = account.state === "ready" ? findSchedule(db, account.id) : undefined;
  if (!schedule) return {};
  const after = Math.max(now, restUntil(schedule, now));
  const slot = nextSlot(schedule, { after, seed: account.id });
  return slot ? { at: slot.runAt } : {};
}
