import { existsSync, readdirSync, readFileSync } from "node:fs";
import type Sqlite from "better-sqlite3";
import { StartRefusal } from "../start-refusal.ts";

const folder = new URL("./migrations/", import.meta.url);

/**
 * Applies the numbered migrations that a database lacks, each in one transaction, after a copy of what was there.
 * @throws StartRefusal `database-newer`
 */
export function migrate(handle: Sqlite.Database, path: string): void {
  const migrations = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  const found = Number(handle.pragma("user_version", { simple: true }));
  if (found > migrations.length) {
    throw new StartRefusal("database-newer", { found, known: migrations.length });
  }
  const copy = `${path}.before-${migrations.length}`;
  // A copy that is there already was made before an attempt that failed: it is the older, and stays.
  if (found > 0 && found < migrations.length && !existsSync(copy)) {
    handle.prepare("vacuum into ?").run(copy);
  }
  for (const [index, name] of migrations.entries()) {
    if (index >= found) apply(handle, readFileSync(new URL(name, folder), "utf8"), index + 1);
  }
}

function apply(handle: Sqlite.Database, sql: string, version: number): void {
  handle
    .transaction(() => {
      handle.exec(sql);
      handle.pragma(`user_version = ${version}`);
    })
    .immediate();
}
