import { say, sayNumbers } from "../say.ts";
import { readOptions } from "./options.ts";
import { torture } from "./torture.ts";

/** npm run torture -- kills --kills 500 --accounts 50 --lines 400 --seed 1; gives whether all went well. */
export async function kills(args: readonly string[]): Promise<boolean> {
  const options = readOptions(args);
  const { accounts, seed, lines } = options;
  say(`${options.kills} kills, ${accounts} accounts, ${lines} lines each, seed ${seed}`);
  const { numbers, breaches, folder } = await torture(options);
  sayNumbers(numbers);
  for (const breach of breaches) say(`BREACH: ${breach}`);
  if (breaches.length > 0) say(`Run it again with --seed ${seed}; what it left lies in ${folder}.`);
  else say("No line twice, none lost, every doubt settled.");
  return breaches.length === 0;
}
