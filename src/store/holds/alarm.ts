import type { Database } from "../database.ts";
import { beginHold } from "./holding.ts";
import type { Sign } from "./holding.ts";

const day = 24 * 3_600_000;
/** So many accounts of one guild that X locks, suspends or flags within a day stop its flock. */
const most = 2;

/** X locked, suspended or flagged an account: before more are hit, the second one stops its guild's flock. */
export function raiseAlarm(
  db: Database,
  ask: Sign & { readonly accountId: string; readonly guildId: string },
): void {
  const { accountId, guildId, ...sign } = ask;
  const { now } = sign;
  db.sql(
    "insert into alarm (account_id, at) values (?, ?) on conflict do update set at = excluded.at",
  ).run(accountId, now);
  // An account that was removed and came back is one and the same at X.
  // What lies ahead by less than a day may be of today, under a clock that was set right since.
  const alarms = db
    .sql<[string, number, number], { n: number }>(
      `select count(distinct account.user_id) as n from alarm join account on account.id = alarm.account_id
       where account.guild_id = ? and alarm.at > ? and alarm.at < ?`,
    )
    .get(guildId, now - day, now + day);
  if ((alarms?.n ?? 0) < most) return;
  beginHold(db, { scope: guildId, hold: { reason: "safety", until: undefined }, ...sign });
}
