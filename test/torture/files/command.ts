import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClock } from "../../../src/clock.ts";
import { openDatabase } from "../../../src/store/database.ts";
import { readNumbers, say, sayNumbers } from "../say.ts";
import { damageFiles } from "./damage.ts";
import { holdLock } from "./lock.ts";

/** npm run torture -- files --files 1000 --seed 1 --locked 10; gives whether all went well. */
export async function files(args: readonly string[]): Promise<boolean> {
  const { locked, ...options } = readNumbers(args, { files: 1_000, seed: 1, locked: 10 });
  const { numbers, breaches } = await damageFiles(options);
  sayNumbers(numbers);
  const folder = mkdtempSync(join(tmpdir(), "flock-locked-"));
  const path = join(folder, "flock.db");
  using db = openDatabase({ path, clock: createClock() });
  const write = () => db.write(() => db.sql("insert into instance values ('a', 'b')").run());
  const lock = await holdLock(path, {
    seconds: locked,
    // As the poster does: what fails is tried again.
    meanwhile: () => write().catch(write),
  });
  rmSync(folder, { recursive: true });
  sayNumbers({
    "ms that a write waited for another process": lock.heldFor,
    "ms that the event loop stood still at most": lock.longestHold,
  });
  for (const breach of breaches) say(`BREACH: ${breach}`);
  if (breaches.length === 0) say("Nothing is posted from a damaged file.");
  return breaches.length === 0;
}
