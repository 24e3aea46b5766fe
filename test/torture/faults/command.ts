import { readNumbers, say, sayNumbers } from "../say.ts";
import { simulate } from "../simulation/simulate.ts";
import { allFaults, onlyLimits, startStandIn } from "./stand-in.ts";

/** The share of requests that goes wrong. */
const share = 0.2;
/** Nearly all of a storm's. */
const storm = 0.8;

/** npm run torture -- faults --posts 20000 --accounts 50 --seed 1: every fault of X, before the effect and after it. */
export async function faults(args: readonly string[]): Promise<boolean> {
  const { posts, accounts, seed } = readNumbers(args, { posts: 20_000, accounts: 50, seed: 1 });
  return tell(
    await simulate({
      seed,
      accounts,
      days: Infinity,
      posts,
      openX: (world) => startStandIn({ ...world, faults: allFaults(share) }),
    }),
  );
}

/** npm run torture -- storm --days 14 --accounts 50 --seed 1: limits and nothing else, their resets missing, past or far. */
export async function limitStorm(args: readonly string[]): Promise<boolean> {
  const { days, accounts, seed } = readNumbers(args, { days: 14, accounts: 50, seed: 1 });
  return tell(
    await simulate({
      seed,
      accounts,
      days,
      openX: (world) => startStandIn({ ...world, faults: onlyLimits(storm) }),
    }),
  );
}

function tell({ numbers, breaches }: Awaited<ReturnType<typeof simulate>>): boolean {
  sayNumbers(numbers);
  for (const breach of breaches) say(`BREACH: ${breach}`);
  if (breaches.length === 0) say("No line twice, none lost, no request before its reset.");
  return breaches.length === 0;
}
