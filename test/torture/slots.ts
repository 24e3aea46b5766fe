import { nominalsUpTo } from "../../src/domain/schedule/next.ts";
import { parseSchedule } from "../../src/store/schedule/schedule-row.ts";
import type { Database } from "../../src/store/database.ts";

/** Follows the schedules of a database. */
export interface Slots {
  /** Looks at what was counted since the last look: slots = used + missed. Gives what is wrong, a sentence each. */
  look(): readonly string[];
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
  let slots = new Map<string, SlotRow>();
  return {
    look() {
      const rows = db.sql<[], SlotRow>(schedules).all();
      const former = slots;
      slots = new Map(rows.map((row) => [row.account_id, row]));
      return rows.flatMap((row) => judge(db, row, former.get(row.account_id)));
    },
  };
}

function judge(db: Database, row: SlotRow, former: SlotRow | undefined): readonly string[] {
  const isSame = former?.set_at === row.set_at && former.reading === row.reading;
  if (!former || !isSame || former.body !== row.body) return [];
  const span = { after: former.reckoned_to, to: row.reckoned_to, most: 10_000_000 };
  const passed = nominalsUpTo(parseSchedule(row), span).length;
  const counted = row.used + row.missed - former.used - former.missed;
  const used = db
    .sql<[string, number, number], { n: number }>(slotsUsed)
    .get(row.account_id, former.reckoned_to, row.reckoned_to);
  return [
    ...(passed === counted ? [] : [`${row.account_id}: ${passed} slots, ${counted} counted`]),
    ...(used?.n === row.used - former.used
      ? []
      : [`${row.account_id}: ${used?.n} slots posted in, ${row.used - former.used} counted`]),
  ];
}

const schedules = `
  select schedule.*, (select max(id) from reading where account_id = schedule.account_id and state <> 'given') as reading
  from schedule`;

const slotsUsed = `
  select count(*) as n from post
  where account_id = ? and state in ('posted', 'withdrawn') and slot_at > ? and slot_at <= ?`;
