import { readNumbers, say, sayNumbers } from "../say.ts";
import { killAtPoints } from "./points.ts";

/** npm run torture -- points --kills 100 --accounts 50 --lines 400 --seed 1; gives whether all went well. */
export async function atPoints(args: readonly string[]): Promise<boolean> {
  const options = readNumbers(args, { kills: 100, accounts: 50, lines: 400, seed: 1 });
  say(`${options.kills} kills at each point, ${options.accounts} accounts, seed ${options.seed}`);
  const { numbers, breaches, folder } = await killAtPoints(options);
  sayNumbers(numbers);
  for (const breach of breaches) say(`BREACH: ${breach}`);
  say(breaches.length === 0 ? "No line twice, none lost." : `What it left lies in ${folder}.`);
  return breaches.length === 0;
}
