import { z } from "zod";
import type { Hold, InstanceStore } from "../flock/stores.ts";
import type { Database } from "./database.ts";

const day = 24 * 3_600_000;
const holdSchema = z.object({
  reason: z.enum(["no-credit", "spend-cap"]),
  until: z.int().optional(),
});

export function createInstanceStore(db: Database): InstanceStore {
  return {
    find: async (name) => findValue(db, name),
    put: (name, value) => db.write(() => putValue(db, name, value)),
    hold: async (now) => findHold(db, now),
    lift: () =>
      db.write(() => db.sql("delete from instance where name = 'hold'").run().changes > 0),
    // After a power cut Discord's session is gone too, and with it whatever it could replay.
    witness: (interactionId, now) => db.note(() => witness(db, interactionId, now)),
  };
}

export function findValue(db: Database, name: string): string | undefined {
  return db.sql<[string], { value: string }>("select value from instance where name = ?").get(name)
    ?.value;
}

export function putValue(db: Database, name: string, value: string): void {
  db.sql(
    "insert into instance (name, value) values (?, ?) on conflict do update set value = excluded.value",
  ).run(name, value);
}

/** Puts a value; false when it stood there already. */
export function putAnew(db: Database, name: string, value: string): boolean {
  if (findValue(db, name) === value) return false;
  putValue(db, name, value);
  return true;
}

/** The hold of the whole instance, if there is one whose end has not come. */
export function findHold(db: Database, now: number): Hold | undefined {
  const value = findValue(db, "hold");
  if (value === undefined) return undefined;
  const { reason, until } = holdSchema.parse(JSON.parse(value));
  return until !== undefined && until <= now ? undefined : { reason, until };
}

/** Leaves a sign of life once a minute, by which a restart tells how long it was away. */
export function noteAlive(db: Database, now: number): void {
  const last = Number(findValue(db, "alive-at") ?? 0);
  if (Math.abs(now - last) >= 60_000) putValue(db, "alive-at", String(now));
}

function witness(db: Database, interactionId: string, now: number): boolean {
  db.sql("delete from interaction where at < ?").run(now - day);
  return (
    db
      .sql("insert into interaction (id, at) values (?, ?) on conflict do nothing")
      .run(interactionId, now).changes > 0
  );
}
