import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom } from "../../../rehearsal/x/random.ts";
import type { Random } from "../../../rehearsal/x/random.ts";
import { StartRefusal } from "../../../src/start-refusal.ts";
import { createWorld } from "../../support/world.ts";

export interface DamageOptions {
  /** How many files are damaged, each anew. */
  readonly files: number;
  readonly seed: number;
}

export interface DamageReport {
  readonly numbers: Readonly<
    Record<"files" | "refused at start" | "opened" | "posts from opened files", number>
  >;
  readonly breaches: readonly string[];
}

const handles = ["howl", "kaddish", "sunflower"];
/** Few pages but for the lines: damage then mostly falls on texts, which quick_check does not see. */
const linesOf = (handle: string): readonly string[] =>
  Array.from(
    { length: 300 },
    (_, line) => `${handle} says ${line + 1}: the reeds, the dusk, the cranes`,
  );

/** Damages a database at random, starts the flock on it and presses Post: nothing but the next line of a poem may leave. */
export async function damageFiles({ files, seed }: DamageOptions): Promise<DamageReport> {
  const folder = mkdtempSync(join(tmpdir(), "flock-damage-"));
  const whole = join(folder, "whole.db");
  const numbers = {
    files,
    "refused at start": 0,
    opened: 0,
    "posts from opened files": 0,
  };
  const breaches: string[] = [];
  try {
    const said = await fill(whole);
    const random = createRandom(seed);
    const bytes = readFileSync(whole);
    for (let file = 0; file < files; file += 1) {
      const path = join(folder, "flock.db");
      writeFileSync(path, damage(bytes, random));
      const before = readFileSync(path);
      const end = await play(path);
      if (end === "refused") {
        numbers["refused at start"] += 1;
        if (!readFileSync(path).equals(before)) breaches.push(`file ${file} was changed`);
      } else {
        numbers.opened += 1;
        numbers["posts from opened files"] += end.posts.length;
        for (const text of end.posts) {
          if (!isNext(text, said)) breaches.push(`file ${file}: posted ${JSON.stringify(text)}`);
        }
        const twice = end.posts.filter((text, at) => end.posts.indexOf(text) < at);
        for (const text of twice) breaches.push(`file ${file}: posted twice: ${text}`);
      }
      for (const suffix of ["", "-wal", "-shm"]) rmSync(`${path}${suffix}`, { force: true });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { numbers, breaches };
}

/** A flock that has read some lines, and the file in which it lies; gives what was said. */
async function fill(path: string): Promise<ReadonlySet<string>> {
  await using world = await createWorld({ path });
  for (const handle of handles) {
    await world.reader(handle, linesOf(handle).join("\n"));
    await world.post(handle, 5);
  }
  world.db.sql("pragma wal_checkpoint(truncate)").get();
  return new Set(world.network.standing.map(({ text }) => text));
}

/** Up to four runs of random bytes, or an end cut off. */
function damage(bytes: Buffer, random: Random): Buffer {
  if (random.fraction() < 0.1) return bytes.subarray(0, random.whole(0, bytes.length - 1));
  const copy = Buffer.from(bytes);
  for (let runs = random.whole(1, 4); runs > 0; runs -= 1) {
    const at = random.whole(100, copy.length - 65);
    for (let byte = 0; byte < random.whole(1, 64); byte += 1) {
      copy[at + byte] = random.fraction() < 0.5 ? random.whole(0, 255) : random.whole(97, 122);
    }
  }
  return copy;
}

/** Starts on a file and presses Post for every account, as often as it goes. */
async function play(path: string): Promise<"refused" | { readonly posts: readonly string[] }> {
  try {
    await using world = await createWorld({ path });
    // Days later: X gives higher ids, and what was said may be said again by whoever should not.
    world.clock.set(world.clock.now() + 72 * 3_600_000);
    for (const handle of handles) {
      for (let presses = 0; presses < 3; presses += 1) {
        // Whatever damage does to a command, it does not post.
        await world.post(handle, 4).catch(() => {});
      }
    }
    return { posts: world.network.standing.map(({ text }) => text) };
  } catch (error) {
    if (error instanceof StartRefusal) return "refused";
    // A page that quick_check passes may fail when it is read: a fault, and no post.
    if (error instanceof Error && /Sqlite|Zod|Syntax|Range/u.test(error.name)) return "refused";
    throw error;
  }
}

/** A line of a poem, as it was written, that was not said before. */
function isNext(text: string, said: ReadonlySet<string>): boolean {
  return !said.has(text) && handles.some((handle) => linesOf(handle).includes(text));
}
