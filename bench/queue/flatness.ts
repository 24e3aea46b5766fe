import { parseArgs } from "node:util";
import { z } from "zod";
import { median, printTable, say, spread, verdict } from "../numbers.ts";
import { flockWith, startPeers } from "./entrants.ts";
import type { Entrant } from "./entrants.ts";

const told = z.object({ ms: z.number() });
const sizes = [1_000, 10_000, 100_000, 1_000_000];
/** Times what a post costs with the fewest waiting. */
const aim = 1.5;

/** What a post costs while ever more wait. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      posts: { type: "string", default: "5000" },
      rounds: { type: "string", default: "3" },
      most: { type: "string", default: "1000000" },
      peers: { type: "boolean", default: true },
    },
  });
  const [posts, rounds] = [Number(values.posts), Number(values.rounds)];
  const waitings = sizes.filter((size) => size <= Number(values.most));
  await using peers = values.peers ? await startPeers() : undefined;
  const entrants = [flockWith(8), ...(peers?.list ?? [])];
  const rows: (readonly string[])[] = [];
  for (const entrant of entrants) {
    const costs = new Map<number, number[]>(waitings.map((waiting) => [waiting, []]));
    // BullMQ keeps all in memory: a million is more than it is asked here.
    const asked = waitings.filter((size) => size < 1_000_000 || !entrant.name.startsWith("BullMQ"));
    for (let round = 0; round < rounds; round += 1) {
      for (const waiting of round % 2 === 0 ? asked : asked.toReversed()) {
        const { ms } = told.parse(await entrant.run({ mode: "dispatch", posts, waiting }));
        costs.get(waiting)?.push((ms * 1_000) / posts);
      }
    }
    rows.push(rowOf(entrant, [...costs.values()]));
  }
  say(`Cost of one of ${posts} posts (us) by how many wait; medians of ${rounds} rounds.`);
  const counts = waitings.map((waiting) => waiting.toLocaleString("en"));
  printTable([["", ...counts, "worst/first", "aim"], ...rows]);
}

function rowOf({ name, kind }: Entrant, costs: readonly (readonly number[])[]): readonly string[] {
  const medians = costs.map(median).filter((value) => !Number.isNaN(value));
  const worst = Math.max(...medians) / (medians[0] ?? Number.NaN);
  const goal = kind === "flock" ? verdict(worst <= aim, String(aim)) : "";
  return [name, ...costs.map((values) => spread(values)), worst.toFixed(2), goal];
}
