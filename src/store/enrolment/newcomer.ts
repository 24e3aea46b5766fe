import type { Database } from "../database.ts";
import { tellReachedTo } from "../caps/told.ts";
import { findKept } from "../holds/hold.ts";
import { pursesOf } from "../ledger.ts";
import { announce } from "../outbox.ts";
import type { Rules } from "../posts/rules.ts";
import { tellTroubleTo } from "../troubles.ts";

interface Arrival {
  readonly now: number;
  readonly rules: Pick<Rules, "capMicros" | "prices">;
}

/** What stops every flock was told to the guilds that had one when it began: a guild with its first account hears it now. */
export function tellNewcomer(db: Database, guildId: string, { now, rules }: Arrival): void {
  if (!isFirst(db, guildId)) return;
  tellHold(db, guildId, now);
  const whole = pursesOf(db, guildId, { now, rules }).find(({ scope }) => scope === "instance");
  if (whole) tellReachedTo(db, whole, { guildId, now });
}

function isFirst(db: Database, guildId: string): boolean {
  const accounts = db
    .sql<[string], { n: number }>(
      "select count(*) as n from account where guild_id = ? and state <> 'removed'",
    )
    .get(guildId);
  return accounts?.n === 1;
}

/** In the words in which it was told when it began; one account may be on trial, which need not end it. */
function tellHold(db: Database, guildId: string, now: number): void {
  const kept = findKept(db, undefined);
  if (!kept) return;
  const { reason, until } = kept;
  if (reason === "app-refused") {
    tellTroubleTo(db, guildId, { kind: reason, now });
    return;
  }
  const announcement = { kind: "flock-held", reason, until } as const;
  announce(db, { guildId, announcement, address: { channel: "alerts", ping: "hand" }, now });
}
