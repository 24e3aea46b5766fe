import { shareReached } from "../../domain/money/budget.ts";
import type { Purse, Scope } from "../../domain/money/budget.ts";
import { monthStart } from "../../domain/money/cost.ts";
import type { Announcement } from "../../flock/announcement.ts";
import type { Database } from "../database.ts";
import { guildsWithFlock } from "../guilds.ts";
import { announce } from "../outbox.ts";
import { findValue, putAnew, putValue } from "../values.ts";

/** Once a month it is told that a cap is reached: the instance's to every guild with a flock. */
export function tellCap(
  db: Database,
  purse: Purse,
  { guildId, now }: { readonly guildId: string; readonly now: number },
): void {
  const mark = markOf(purse, now);
  if (!putAnew(db, nameOf("cap-told", purse.scope, guildId), mark)) return;
  const warned = findValue(db, nameOf("told-100", purse.scope, guildId)) === mark;
  db.tell("cap_reached", { guild: guildId, ...purse });
  tell(db, { kind: "cap-reached", ...purse }, { guildId, now, ping: !warned });
}

/** A guild that was not there hears, too, that the instance's cap is reached, where that was told to the others. */
export function tellReachedTo(
  db: Database,
  purse: Purse,
  { guildId, now }: { readonly guildId: string; readonly now: number },
): void {
  if (findValue(db, nameOf("cap-told", purse.scope, guildId)) !== markOf(purse, now)) return;
  const announcement = { kind: "cap-reached", ...purse } as const;
  announce(db, { guildId, announcement, address: { channel: "alerts", ping: "hand" }, now });
}

/** Each share once a month; one entry that passes several tells the highest. */
export function tellShare(
  db: Database,
  purse: Purse,
  { guildId, now }: { readonly guildId: string; readonly now: number },
): void {
  const percent = shareReached(purse);
  if (percent === undefined) return;
  const mark = markOf(purse, now);
  if (!putAnew(db, nameOf(`told-${percent}`, purse.scope, guildId), mark)) return;
  const warned = findValue(db, nameOf("cap-told", purse.scope, guildId)) === mark;
  tell(
    db,
    { kind: "spending", percent, ...purse },
    { guildId, now, ping: percent === 100 && !warned },
  );
}

/** A guild's cap is another one now: what was told of it before says nothing of this one, not even of the same sum. */
export function forgetCap(db: Database, guildId: string): void {
  forget(db, "guild", guildId);
}

/** At start: the same of the instance's cap, which may have been another one while it ran last. */
export function heedCap(db: Database, capMicros: number): void {
  const before = findValue(db, "cap");
  if (before === String(capMicros)) return;
  putValue(db, "cap", String(capMicros));
  if (before !== undefined) forget(db, "instance", "");
}

/** At start under other prices: what stood still under the former ones may go on now, and where it stops once more that is news. */
export function forgetStops(db: Database): void {
  db.sql(
    `delete from instance where name in ('cap-told', 'told-100') or name like 'cap-told:%' or name like 'told-100:%'`,
  ).run();
}

function forget(db: Database, scope: Scope, guildId: string): void {
  for (const what of ["cap-told", "told-50", "told-80", "told-100"]) {
    db.sql("delete from instance where name = ?").run(nameOf(what, scope, guildId));
  }
}

function tell(
  db: Database,
  announcement: Extract<Announcement, { readonly scope: Scope }>,
  {
    guildId,
    now,
    ping,
  }: { readonly guildId: string; readonly now: number; readonly ping: boolean },
): void {
  const hearers = announcement.scope === "guild" ? [guildId] : guildsWithFlock(db);
  for (const hearer of hearers) {
    announce(db, {
      guildId: hearer,
      announcement,
      address: { channel: "alerts", ping: ping ? "hand" : "nobody" },
      now,
    });
  }
}

/** What was told holds for a month and a cap: another cap is told of anew. */
function markOf({ capMicros }: Purse, now: number): string {
  return `${monthStart(now)}:${capMicros}`;
}

function nameOf(what: string, scope: Scope, guildId: string): string {
  return scope === "guild" ? `${what}:${guildId}` : what;
}
