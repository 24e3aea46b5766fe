import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { readNumbers, say } from "../say.ts";
import { simulate } from "./simulate.ts";

/**
 * npm run torture -- simulation --seeds 200 --accounts 50 --days 30 --jobs 2, or one seed again: --first 17 --seeds 1.
 * Gives whether all went well.
 */
export async function simulation(args: readonly string[]): Promise<boolean> {
  const { seeds, first, accounts, days, jobs } = readNumbers(args, {
    seeds: 200,
    first: 1,
    accounts: 50,
    days: 30,
    jobs: 1,
  });
  const world = { accounts, days };
  if (jobs > 1) return share({ first, seeds, jobs, ...world });
  let isWell = true;
  const posts = { requests: 0, posts: 0, replies: 0, doubts: 0, crashes: 0 };
  for (let seed = first; seed < first + seeds; seed += 1) {
    const { breaches, hash, numbers } = await simulate({ seed, ...world });
    for (const name of ["requests", "posts", "replies", "doubts", "crashes"] as const) {
      posts[name] += numbers[name] ?? 0;
    }
    say(`seed ${seed}: ${Object.entries(numbers).flat().join(" ")}, history ${hash.slice(0, 12)}`);
    for (const breach of breaches) say(`BREACH: ${breach}`);
    if (breaches.length === 0) continue;
    isWell = false;
    const again = `--first ${seed} --seeds 1 --accounts ${accounts} --days ${days}`;
    say(`Again, exactly so: npm run torture -- simulation ${again}`);
  }
  say(`${seeds} seeds from ${first}: ${Object.entries(posts).flat().join(" ")}`);
  return isWell;
}

/** As many processes as jobs, each with its share of the seeds. */
async function share(ask: {
  readonly first: number;
  readonly seeds: number;
  readonly jobs: number;
  readonly accounts: number;
  readonly days: number;
}): Promise<boolean> {
  const { first, seeds, jobs, accounts, days } = ask;
  const each = Math.ceil(seeds / jobs);
  const codes = await Promise.all(
    Array.from({ length: jobs }, async (_, nth) => {
      const from = first + nth * each;
      const count = Math.min(each, first + seeds - from);
      if (count <= 0) return 0;
      const numbers = { first: from, seeds: count, accounts, days };
      const args = Object.entries(numbers).flatMap(([name, value]) => [`--${name}`, String(value)]);
      const child = fork(join(import.meta.dirname, "../run.ts"), ["simulation", ...args]);
      await once(child, "exit");
      return child.exitCode;
    }),
  );
  return codes.every((code) => code === 0);
}
