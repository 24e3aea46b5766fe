import type { Database } from "../database.ts";
import { findKept, trialOf } from "./hold.ts";
import type { KeptHold } from "./hold.ts";

/** What may leave now: nothing where a hold stands, one post at a time where it is on trial. */
export interface Gate {
  /** Nothing is held or on trial anywhere. */
  readonly isOpen: boolean;
  /** Every flock of the instance is held. */
  readonly isClosed: boolean;
  /** What is due in this guild is put off. */
  isHeld(guildId: string): boolean;
  /** A trial of the whole instance is under way: nothing else leaves until it is settled. */
  readonly isBusy: boolean;
  /** The guilds whose own trial is under way. */
  readonly busyGuilds: readonly string[];
}

/** Reads every hold there is, for one step. */
export function readGate(db: Database, now: number): Gate {
  const whole = findKept(db, undefined);
  const guilds = new Map(heldGuilds(db).map((id) => [id, findKept(db, id)] as const));
  const isHeld = (kept: KeptHold | undefined): boolean =>
    kept !== undefined && trialOf(kept, now) === undefined;
  return {
    isOpen: whole === undefined && guilds.size === 0,
    isClosed: isHeld(whole),
    isHeld: (guildId) => isHeld(whole) || isHeld(guilds.get(guildId)),
    isBusy: isBusy(db, whole),
    busyGuilds: [...guilds].filter(([id, kept]) => isBusy(db, kept, id)).map(([id]) => id),
  };
}

/** Something is on its way where a hold may be on trial. */
function isBusy(db: Database, kept: KeptHold | undefined, guildId?: string): boolean {
  if (kept?.trial === undefined && kept?.until === undefined) return false;
  return (
    db
      .sql<[string | null], { one: number }>(
        // Both states are named for their index: this one alone would have every post there ever was read.
        `select 1 as one from post where state in ('sending', 'unconfirmed') and state = 'sending'
           and guild_id = coalesce(?, guild_id) limit 1`,
      )
      .get(guildId ?? null) !== undefined
  );
}

function heldGuilds(db: Database): readonly string[] {
  return db
    .sql<[], { name: string }>("select name from instance where name >= 'hold:' and name < 'hold;'")
    .all()
    .map(({ name }) => name.slice("hold:".length));
}
