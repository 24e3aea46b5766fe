import type { Database } from "./database.ts";

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

/** How long ago the last sign of life was left (ms); undefined: there is none. */
export function sinceAlive(db: Database, now: number): number | undefined {
  const last = findValue(db, "alive-at");
  return last === undefined ? undefined : Math.max(0, now - Number(last));
}

/** Leaves a sign of life once a minute, by which a restart tells how long it was away. */
export function noteAlive(db: Database, now: number): void {
  const last = Number(findValue(db, "alive-at") ?? 0);
  if (Math.abs(now - last) >= 60_000) putValue(db, "alive-at", String(now));
}
