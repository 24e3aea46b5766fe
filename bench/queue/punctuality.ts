import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { median, printTable, quantile, say, spread, verdict } from "../numbers.ts";
import { flockWith, startPeers } from "./entrants.ts";
import type { Entrant } from "./entrants.ts";
import { overHttp } from "./http.ts";

const told = z.object({ late: z.array(z.number()), holdMs: z.number() });
const singleSchema = z.object({ late: z.array(z.number()) });
const lanes = 8;
const warm = 2_000;

/** How late posts leave that are due together, and one that is due alone. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      posts: { type: "string", default: "1000" },
      rounds: { type: "string", default: "5" },
      peers: { type: "boolean", default: true },
    },
  });
  const [posts, rounds] = [Number(values.posts), Number(values.rounds)];
  {
    await using peers = values.peers ? await startPeers() : undefined;
    const flocks = [flockWith(lanes), flockWith(32)];
    const queues = (peers?.list ?? []).filter(({ tuned }) => !tuned);
    await together([...flocks, ...queues], { posts, rounds });
  }
  await alone(rounds);
  await overHttp({ posts, rounds, lanes, warm });
}

interface Size {
  readonly posts: number;
  readonly rounds: number;
}

async function together(entrants: readonly Entrant[], { posts, rounds }: Size): Promise<void> {
  const found = new Map<Entrant, { p50: number[]; p99: number[]; hold: number[] }>(
    entrants.map((entrant) => [entrant, { p50: [], p99: [], hold: [] }]),
  );
  for (let round = 0; round < rounds; round += 1) {
    for (const entrant of round % 2 === 0 ? entrants : entrants.toReversed()) {
      const { late, holdMs } = told.parse(await entrant.run({ mode: "burst", posts, warm }));
      const kept = found.get(entrant);
      kept?.p50.push(quantile(late, 0.5));
      kept?.p99.push(quantile(late, 0.99));
      kept?.hold.push(holdMs);
    }
  }
  const best = Math.min(
    ...[...found].filter(([{ kind }]) => kind === "peer").map(([, { p99 }]) => median(p99)),
  );
  say(
    `${posts} accounts due at one instant: ms from slot to request; medians of ${rounds} rounds.`,
  );
  printTable([
    ["", "p50", "p99", "p99 / best peer's", "aim", "longest hold of the loop"],
    ...[...found].map(([{ name, kind }, { p50, p99, hold }]) => {
      const share = median(p99) / best;
      const goal = kind === "flock" && best < Infinity ? verdict(share <= 0.25, "0.25") : "";
      return [name, spread(p50), spread(p99), share.toFixed(2), goal, spread(hold, 1)];
    }),
  ]);
}

/** One post on a flock at rest, in units of what an fsync takes there and then. */
async function alone(rounds: number): Promise<void> {
  const [late, syncs]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    syncs.push(fsyncMs());
    const found = singleSchema.parse(
      await flockWith(lanes).run({ mode: "single", posts: 20, warm }),
    );
    late.push(median(found.late));
  }
  say("One post on a flock at rest: ms from slot to request (timers have a grain of 1 ms).");
  const ratios = late.map((ms, round) => ms / (syncs[round] ?? Number.NaN));
  printTable([
    ["", "ms", "an fsync, ms", "fsyncs"],
    ["flock", spread(late, 2), spread(syncs, 3), spread(ratios, 1)],
  ]);
}

function fsyncMs(): number {
  const folder = mkdtempSync(join(tmpdir(), "flock-bench-"));
  const file = openSync(join(folder, "sync"), "w");
  const page = Buffer.alloc(4_096, 1);
  const times = Array.from({ length: 300 }, () => {
    const began = performance.now();
    writeSync(file, page, 0, page.length, 0);
    fsyncSync(file);
    return performance.now() - began;
  });
  closeSync(file);
  rmSync(folder, { recursive: true });
  return median(times);
}
