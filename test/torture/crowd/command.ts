import { say, sayNumbers } from "../say.ts";
import { storm } from "./crowd.ts";
import { readOptions } from "./options.ts";

/** npm run torture -- crowd --members 50 --seconds 60 --accounts 20 --seed 1; gives whether all went well. */
export async function crowd(args: readonly string[]): Promise<boolean> {
  const options = readOptions(args);
  const { members, seconds, accounts, seed } = options;
  say(`${members} members, ${accounts} accounts, ${seconds} seconds, seed ${seed}`);
  const { numbers, latencies, breaches, folder } = await storm(options);
  sayNumbers(numbers);
  for (const line of latencies) say(line);
  for (const breach of breaches) say(`BREACH: ${breach}`);
  if (breaches.length > 0) say(`What it left lies in ${folder}.`);
  else say("Everybody was answered, nothing came of anything twice, and the log is complete.");
  return breaches.length === 0;
}
