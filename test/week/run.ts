// npm run week: a week in the life of a flock of eight, played in rehearsal and printed.
import { flock } from "./flock.ts";
import { days } from "./days.ts";
import { playWeek } from "./week.ts";

const began = performance.now();
const { lines, faults } = await playWeek(
  { days, handles: flock.map(({ handle }) => handle) },
  (line) => console.log(line),
);
for (const fault of faults) console.log(`the log: ${fault}`);
const seconds = Math.round((performance.now() - began) / 1_000);
console.log(`\n${lines} lines of a week in ${seconds} seconds.`);
process.exitCode = faults.length === 0 ? 0 : 1;
