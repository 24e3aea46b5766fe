import type { InstanceStore } from "../flock/stores.ts";
import type { Database } from "./database.ts";
import { findHold } from "./holds/hold.ts";
import { resumeHold } from "./holds/holding.ts";
import { listTroubles } from "./troubles.ts";
import { findValue, putValue } from "./values.ts";

const day = 24 * 3_600_000;

export function createInstanceStore(db: Database): InstanceStore {
  return {
    find: async (name) => findValue(db, name),
    put: (name, value) => db.write(() => putValue(db, name, value)),
    hold: async (now, guildId) => findHold(db, now, guildId),
    resume: (ask) => db.write(() => resumeHold(db, ask)),
    troubles: async (guildId) => listTroubles(db, guildId),
    // After a power cut Discord's session is gone too, and with it whatever it could replay.
    witness: (interactionId, now) => db.note(() => witness(db, interactionId, now)),
  };
}

function witness(db: Database, interactionId: string, now: number): boolean {
  db.sql("delete from interaction where at < ?").run(now - day);
  return (
    db
      .sql("insert into interaction (id, at) values (?, ?) on conflict do nothing")
      .run(interactionId, now).changes > 0
  );
}
