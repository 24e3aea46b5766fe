import type { Store } from "../../../src/flock/stores.ts";
import { judgeSumsOf } from "../../support/sums.ts";
import { digest } from "../../../src/chance.ts";
import type { Database } from "../../../src/store/database.ts";
import { linkText } from "../../../src/store/deeds/journal.ts";

/** Counters that are not what the record gives, a sentence each. */
export function judgeCounters(db: Database): readonly string[] {
  return counters.flatMap(([what, query]) =>
    db
      .sql<[], { which: string; counted: string | number; given: string | number }>(query)
      .all()
      .map(
        ({ which, counted, given }) => `${what} of ${which}: ${counted} counted, ${given} there`,
      ),
  );
}

/** Where nobody moved, edited or took anything back, and nobody had it read otherwise for a while, a reading is read straight through, and the stricter sums hold. */
export async function judgeSums(db: Database, store: Store): Promise<readonly string[]> {
  const rows = db.sql<[], { account_id: string }>(readStraight).all();
  return judgeSumsOf(new Set(rows.map((row) => row.account_id)), store);
}

const readStraight = `
  select account_id from reading join poem on poem.id = poem_id
  where reading.id = (select max(id) from reading as other where other.account_id = reading.account_id)
    and revision = 0 and version = 1 and grouping = 'lines:1' and refrains = 'join'
    and not exists (select 1 from takedown where takedown.account_id = reading.account_id)
    and not exists (select 1 from deed where what = 'reading' and deed.account_id = reading.account_id
      and (after ->> 'grouping' is not null or after ->> 'refrains' is not null))
    and not exists (select 1 from post where reading_id = reading.id and (past = 1 or unit_count <> reading.unit_count))`;

/** The table's own checks, and whatever else SQLite knows to be wrong. */
export function judgeWhole(db: Database): readonly string[] {
  return db
    .sql<[], { integrity_check: string }>("pragma integrity_check")
    .all()
    .map((row) => row.integrity_check)
    .filter((told) => told !== "ok");
}

interface DeedRow {
  readonly id: number;
  readonly guild_id: string;
  readonly actor_id: string;
  readonly interaction_id: string;
  readonly link: string;
}

/** Follows the log: each call gives the rows that came since the last, once their links are checked. */
export function followDeeds(db: Database): () => {
  readonly deeds: readonly DeedRow[];
  readonly breaches: readonly string[];
} {
  let [newest, link] = [0, ""];
  return () => {
    const rows = db
      .sql<[number], DeedRow>("select * from deed where id > ? order by id")
      .all(newest);
    const breaches: string[] = [];
    for (const { link: found, ...row } of rows) {
      const expected = digest(linkText(link, Object.values(row)));
      if (row.id !== newest + 1) breaches.push(`deed ${row.id} follows deed ${newest}`);
      if (found !== expected) breaches.push(`the link of deed ${row.id} is broken`);
      [newest, link] = [row.id, found];
    }
    return { deeds: rows, breaches };
  };
}

const counters: readonly (readonly [what: string, query: string])[] = [
  [
    "spending",
    `with summed as (
       select unixepoch(at / 1000, 'unixepoch', 'start of month') * 1000 as month, guild_id, action, sum(micros) as micros
       from ledger group by 1, 2, 3)
     select coalesce(summed.action, spending.action) as which, spending.micros as counted, summed.micros as given
     from spending full join summed using (month, guild_id, action)
     where spending.micros is not summed.micros`,
  ],
  [
    "months",
    `with summed as (select month, sum(micros) as micros from spending group by month)
     select coalesce(summed.month, month_spent.month) as which, month_spent.micros as counted, summed.micros as given
     from month_spent full join summed using (month) where month_spent.micros is not summed.micros`,
  ],
  [
    "live readings",
    `select account_id as which, 1 as counted, count(*) as given from reading
     where state in ('given', 'reading') group by 1 having given > 1`,
  ],
  [
    "units",
    `select id as which, unit_count as counted, (select count(*) from unit where reading_id = reading.id) as given
     from reading where counted <> given`,
  ],
  [
    "lines",
    `select name as which, line_count as counted,
       (select count(*) from line where poem_id = poem.id and position is not null) as given
     from poem where counted <> given and removed_at is null`,
  ],
  [
    "versions",
    `select name as which, version as counted, (select max(number) from poem_version where poem_id = poem.id) as given
     from poem where counted <> given`,
  ],
  [
    "parts",
    `select id as which, parts as counted, (select count(*) from part where post_id = post.id) as given
     from post where counted <> given`,
  ],
  [
    "a posted post's parts on X",
    `select id as which, parts as counted,
       (select count(*) from part where post_id = post.id and network_id is not null) as given
     from post where state = 'posted' and counted < given`,
  ],
  [
    "attempts under way",
    `select id as which, 1 as counted,
       (select count(*) from attempt where post_id = post.id and ended_at is null) as given
     from post where state = 'sending' and given <> 1`,
  ],
  [
    "attempts under way of a post that is not sending",
    `select id as which, 0 as counted,
       (select count(*) from attempt where post_id = post.id and ended_at is null) as given
     from post where state <> 'sending' and given <> 0`,
  ],
  [
    "posts in doubt",
    `select account_id as which, 1 as counted, count(*) as given from post
     where state in ('sending', 'unconfirmed') group by 1 having given > 1`,
  ],
  [
    "presses by hand",
    `select interaction_id || ' ' || ordinal as which, 1 as counted, count(*) as given from post
     where interaction_id is not null group by interaction_id, ordinal having given > 1`,
  ],
  [
    "pauses",
    `select handle as which, state as counted, (select count(*) from pause where account_id = account.id) as given
     from account where state = 'ready' and given > 0`,
  ],
];
