import { shareReached } from "../../domain/money/budget.ts";
import type { Purse, Scope } from "../../domain/money/budget.ts";
import { monthStart } from "../../domain/money/cost.ts";
import type { Announcement } from "../../flock/announcement.ts";
import type { Database } from "../database.ts";
import { guildsWithFlock } from "../guilds.ts";
import { announce } from "../outbox.ts";
import { findValue, putAnew } from "../values.ts";

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
