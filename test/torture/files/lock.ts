import { spawn } from "node:child_process";
import { once } from "node:events";
import { monitorEventLoopDelay } from "node:perf_hooks";

/** What became of a write while another process held the database. */
export interface LockReport {
  /** The longest that the event loop stood still (ms). */
  readonly longestHold: number;
  /** How long the write waited (ms). */
  readonly heldFor: number;
}

const script = `
  const Sqlite = require("better-sqlite3");
  const db = new Sqlite(process.argv[1]);
  db.exec("begin immediate");
  console.log("held");
  setTimeout(() => { db.exec("commit"); db.close(); }, Number(process.argv[2]) * 1000);
`;

/** Has another process hold the write lock, and tries to write meanwhile. */
export async function holdLock(
  path: string,
  { seconds, meanwhile }: { readonly seconds: number; readonly meanwhile: () => Promise<unknown> },
): Promise<LockReport> {
  const other = spawn(process.execPath, ["-e", script, path, String(seconds)], {
    cwd: import.meta.dirname,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = once(other, "exit");
  await once(other.stdout, "data");
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const began = performance.now();
  delay.enable();
  await meanwhile();
  delay.disable();
  const heldFor = performance.now() - began;
  await gone;
  return { longestHold: delay.max / 1e6, heldFor };
}
