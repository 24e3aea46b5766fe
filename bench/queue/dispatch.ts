import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { median, printTable, say, spread, verdict } from "../numbers.ts";
import { flockWith, rawSqlite, startPeers } from "./entrants.ts";
import type { Entrant } from "./entrants.ts";

const told = z.object({
  ms: z.number(),
  cpuUs: z.number(),
  rows: z.record(z.string(), z.int()).optional(),
});
const lockedSchema = z.object({ locked: z.int() });

/** Times raw better-sqlite3, by how many are in flight. */
const aims = new Map([
  [1, 0.4],
  [8, 1.2],
  [32, 2.2],
]);

/** How quickly due posts go, and what a crash leaves in doubt. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      posts: { type: "string", default: "20000" },
      rounds: { type: "string", default: "5" },
      slow: { type: "boolean", default: false },
      peers: { type: "boolean", default: true },
    },
  });
  const [posts, rounds] = [Number(values.posts), Number(values.rounds)];
  {
    await using peers = values.peers ? await startPeers() : undefined;
    await race([...ours({}), ...(peers?.list ?? [])], { posts, rounds, title: "fsync as it is" });
  }
  if (!values.slow) return;
  for (const ms of [1, 5]) {
    const env = slowFsync(ms);
    if (env === undefined) return;
    const title = `fsync slowed by ${ms} ms`;
    await using peers = values.peers ? await startPeers(env) : undefined;
    const sqlite = peers?.list.filter(({ name }) => name === "plainjob") ?? [];
    const fewer = Math.ceil(posts / (10 * ms));
    await race([...ours(env), ...sqlite], { posts: fewer, rounds, title });
  }
}

function ours(env: Readonly<Record<string, string>>): readonly Entrant[] {
  return [rawSqlite(env), ...[...aims.keys()].map((concurrency) => flockWith(concurrency, env))];
}

interface Race {
  readonly posts: number;
  readonly rounds: number;
  readonly title: string;
}

async function race(entrants: readonly Entrant[], { posts, rounds, title }: Race): Promise<void> {
  const perSecond = new Map<Entrant, number[]>(entrants.map((entrant) => [entrant, []]));
  const cpu = new Map<Entrant, number[]>(entrants.map((entrant) => [entrant, []]));
  const rows = new Map<Entrant, Readonly<Record<string, number>>>();
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? entrants : entrants.toReversed();
    for (const entrant of order) {
      const result = told.parse(await entrant.run({ mode: "dispatch", posts, waiting: 0 }));
      perSecond.get(entrant)?.push((posts / result.ms) * 1_000);
      cpu.get(entrant)?.push(result.cpuUs / posts);
      if (result.rows) rows.set(entrant, result.rows);
    }
  }
  const doubts = new Map<Entrant, number>();
  for (const entrant of entrants) {
    if (entrant.crash === undefined) continue;
    const { locked } = lockedSchema.parse(await entrant.crash(Math.min(posts, 3_000)));
    doubts.set(entrant, locked);
  }
  const raw = perSecond.get(entrants[0] ?? rawSqlite()) ?? [];
  say(`Dispatch of ${posts} due posts, ${title}; medians [least-greatest] of ${rounds} rounds.`);
  printTable([
    ["", "posts/s", "times raw", "aim", "CPU us/post", "in doubt after kill -9"],
    ...entrants.map((entrant) => {
      const values = perSecond.get(entrant) ?? [];
      const ratios = values.map((value, round) => value / (raw[round] ?? Number.NaN));
      return [
        entrant.name,
        spread(values),
        median(ratios).toFixed(2),
        aimOf(entrant, median(ratios)),
        spread(cpu.get(entrant) ?? []),
        String(doubts.get(entrant) ?? "-"),
      ];
    }),
  ]);
  for (const [{ name }, counted] of rows) say(`rows after ${name}: ${JSON.stringify(counted)}`);
  compareWithDefaults(perSecond);
}

function aimOf({ name, kind }: Entrant, ratio: number): string {
  const aim = aims.get(Number(/\d+/u.exec(name)?.[0]));
  return kind !== "flock" || aim === undefined ? "" : verdict(ratio >= aim, String(aim));
}

/** Even one at a time should be quicker than what a peer does by itself. */
function compareWithDefaults(perSecond: ReadonlyMap<Entrant, readonly number[]>): void {
  const best = ({ kind, tuned }: Pick<Entrant, "kind" | "tuned">): number =>
    Math.max(
      0,
      ...[...perSecond]
        .filter(([entrant]) => entrant.kind === kind && entrant.tuned === tuned)
        .map(([, values]) => median(values)),
    );
  const peer = best({ kind: "peer", tuned: false });
  if (peer === 0) return;
  const flock = best({ kind: "flock", tuned: false });
  say(`Best of Flock beside the best peer by default: ${(flock / peer).toFixed(2)} times`);
  say(verdict(flock > peer, "above 1:"));
}

/** Environment under which every fsync takes longer; undefined where no compiler is to be had. */
function slowFsync(ms: number): Readonly<Record<string, string>> | undefined {
  const library = join(mkdtempSync(join(tmpdir(), "flock-bench-")), "slow-fsync.so");
  const source = join(import.meta.dirname, "slow-fsync.c");
  try {
    execFileSync("cc", ["-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"]);
  } catch {
    say("No C compiler is to be had, so the slowed fsync is left out.");
    return undefined;
  }
  return { LD_PRELOAD: library, FLOCK_BENCH_FSYNC_MS: String(ms) };
}
