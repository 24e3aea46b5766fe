// npm run torture -- --kills 50 --accounts 12 --seed 1 --lines 400
import { readOptions } from "./options.ts";
import { torture } from "./torture.ts";

const options = readOptions(process.argv.slice(2));
const { kills, accounts, seed, lines } = options;
say(`${kills} kills, ${accounts} accounts, ${lines} lines each, seed ${seed}`);
const began = Date.now();
const { numbers, breaches, folder } = await torture(options);
for (const [name, number] of Object.entries(numbers)) say(`${String(number).padStart(7)}  ${name}`);
say(`${String(Math.round((Date.now() - began) / 1_000)).padStart(7)}  seconds`);
if (breaches.length === 0) {
  say("No line twice, none lost, every doubt settled.");
} else {
  for (const breach of breaches) say(`BREACH: ${breach}`);
  say(`Run it again with --seed ${seed}; what it left lies in ${folder}.`);
  process.exitCode = 1;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
