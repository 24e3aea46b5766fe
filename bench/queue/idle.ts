import { parseArgs } from "node:util";
import { z } from "zod";
import { median, printTable, say, spread, verdict } from "../numbers.ts";
import { flockWith, startPeers } from "./entrants.ts";

const told = z.object({ cpuUs: z.number(), rssMb: z.number().optional() });
const waiting = 10_000;
const many = 100_000;
const mostMb = 40;

/** What a flock costs that only waits: CPU, and memory. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      seconds: { type: "string", default: "20" },
      rounds: { type: "string", default: "3" },
      peers: { type: "boolean", default: true },
    },
  });
  const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)];
  {
    await using peers = values.peers ? await startPeers() : undefined;
    const entrants = [flockWith(8), ...(peers?.list ?? []).filter(({ tuned }) => !tuned)];
    const rows: (readonly string[])[] = [];
    for (const entrant of entrants) {
      const cpu: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const { cpuUs } = told.parse(await entrant.run({ mode: "idle", waiting, seconds }));
        cpu.push(cpuUs / 1_000);
      }
      rows.push([entrant.name, spread(cpu, 1)]);
    }
    say(`${waiting} schedules wait: CPU in ${seconds} s, of the Node process alone.`);
    printTable([["", "ms"], ...rows]);
  }
  await memory(rounds);
}

async function memory(rounds: number): Promise<void> {
  const added: number[] = [];
  for (let round = 0; round < rounds; round += 1) added.push((await rss(many)) - (await rss(0)));
  say(`${many} schedules wait: resident memory they add, MB.`);
  printTable([
    ["", "MB", "aim"],
    ["flock", spread(added), verdict(median(added) <= mostMb, String(mostMb))],
  ]);
}

async function rss(schedules: number): Promise<number> {
  const ask = { mode: "idle", waiting: schedules, seconds: 0 } as const;
  return told.parse(await flockWith(8).run(ask)).rssMb ?? Number.NaN;
}
