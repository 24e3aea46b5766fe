import { nominalsUpTo } from "../../src/domain/schedule/next.ts";
import { parseSchedule } from "../../src/store/schedule/schedule-row.ts";
import type { Database } from "../../src/store/database.ts";

/** Follows the schedules of a database. */
export interface Slots {
  /** Looks at what was counted since the last look: slots = used + missed. Gives what is wrong, a sentence each. */
  look(): readonly string[];
  /** What was counted of an account's slots under a clock that was ahead was taken back: nothing is said of the span in which that was. */
  takenBack(accountId: string): void;
}

interface SlotRow {
  readonly account_id: string;
  readonly body: string;
  readonly set_at: number;
  readonly reckoned_to: number;
  readonly used: number;
  readonly missed: number;
  readonly reading: number | null;
}

/** Slots that pass before a start are nobody's: nothing is said of the span in which a schedule or a reading begins. */
export function followSlots(db: Database): Slots {
  let slots = new Map<string, SlotRow & Early>();
  const anew = new Set<string>();
  return {
    takenBack(accountId) {
      anew.add(accountId);
    },
    look() {
      const rows = db.sql<[], SlotRow>(schedules).all();
      const former = slots;
      const same = (row: SlotRow): (SlotRow & Early) | undefined => {
        const before = former.get(row.account_id);
        if (anew.has(row.account_id)) return undefined;
        return before && isSame(row, before) ? before : undefined;
      };
      slots = new Map(
        rows.map((row) => [
          row.account_id,
          { ...row, early: same(row)?.early ?? earlyOnes(db, row) },
        ]),
      );
      const wrong = rows.flatMap((row) => judge(db, row, same(row)));
      anew.clear();
      return wrong;
    },
  };
}

/** Posts that had slots of this schedule before it was set, or before its slots were taken back: the clock was ahead, and is so no more. Such a slot passes once again. */
interface Early {
  readonly early: string;
}

function earlyOnes(db: Database, row: SlotRow): string {
  const ids = db
    .sql<[string, number], { id: number }>(
      "select id from post where account_id = ? and slot_at > ? and state in ('posted', 'withdrawn')",
    )
    .all(row.account_id, row.reckoned_to)
    .map(({ id }) => id);
  return JSON.stringify(ids);
}

function isSame(row: SlotRow, former: SlotRow): boolean {
  const isRead = former.reading === row.reading;
  return isRead && former.set_at === row.set_at && former.body === row.body;
}

function judge(
  db: Database,
  row: SlotRow,
  former: (SlotRow & Early) | undefined,
): readonly string[] {
  if (!former) return [];
  const span = { after: former.reckoned_to, to: row.reckoned_to, most: 10_000_000 };
  const passed = nominalsUpTo(parseSchedule(row), span);
  const counted = row.used + row.missed - former.used - former.missed;
  // A post that was in doubt may have had a slot of another schedule.
  const own = new Set(passed);
  const used = db
    .sql<[string, number, number, string], { slot_at: number }>(slotsUsed)
    .all(row.account_id, former.reckoned_to, row.reckoned_to, former.early)
    .filter(({ slot_at: slotAt }) => own.has(slotAt)).length;
  return [
    ...(own.size === counted ? [] : [`${row.account_id}: ${own.size} slots, ${counted} counted`]),
    ...(used === row.used - former.used
      ? []
      : [`${row.account_id}: ${used} slots posted in, ${row.used - former.used} counted`]),
  ];
}

const schedules = `
  select schedule.*, (select max(id) from reading where account_id = schedule.account_id and state <> 'given') as reading
  from schedule`;

/** A slot that still lay ahead when its post was settled was given under a clock that was wrong, or filled by another copy: it passes. */
const slotsUsed = `
  select slot_at from post
  where account_id = ? and state in ('posted', 'withdrawn') and slot_at > ? and slot_at <= ?
    and slot_at <= settled_at and id not in (select value from json_each(?))`;
