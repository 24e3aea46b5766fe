import { parseArgs } from "node:util";
import { z } from "zod";
import { printTable, say } from "../numbers.ts";
import { inFolder, startPeers } from "./entrants.ts";
import type { Entrant } from "./entrants.ts";
import { killAgainAndAgain } from "./lives/kill.ts";
import type { Ordeal } from "./lives/kill.ts";
import { flockVictim, lanes, victimOf } from "./lives/victims.ts";
import type { Victim, Work } from "./lives/victims.ts";

const doubtsSchema = z.object({
  doubted: z.int(),
  found: z.int(),
  again: z.int(),
  asked: z.int(),
});

interface Told {
  readonly row: readonly string[];
  readonly told: unknown;
}

/** What is posted twice, and what never, by workers that are killed again and again. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      kills: { type: "string", default: "60" },
      jobs: { type: "string", default: "4000" },
      seed: { type: "string", default: "1" },
      peers: { type: "boolean", default: true },
    },
  });
  const ordeal = {
    kills: Number(values.kills),
    jobs: Number(values.jobs),
    seed: Number(values.seed),
  };
  const flock = await undergo("flock", flockVictim, ordeal);
  const rows = [flock.row];
  {
    await using peers = values.peers ? await startPeers() : undefined;
    for (const entrant of (peers?.list ?? []).filter(({ tuned }) => !tuned)) {
      const begin = (work: Work): Promise<Victim> => victimOf(entrant, work);
      rows.push((await undergo(nameOf(entrant), begin, ordeal)).row);
    }
  }
  say(
    `${ordeal.jobs} jobs, ${lanes} in flight, by workers killed with SIGKILL at random instants.`,
  );
  printTable([["", "kills", "jobs done", "extra posts", "lost", "seconds"], ...rows]);
  const doubts = doubtsSchema.safeParse(flock.told);
  if (!doubts.success) return;
  const { doubted, found, again, asked } = doubts.data;
  say(
    `A kill left ${doubted} of flock's posts in doubt: ${found} were found on their timelines, ${again} were ` +
      `not there and went once more, ${asked} wait for a moderator's word.`,
  );
}

async function undergo(
  name: string,
  begin: (work: Work) => Promise<Victim>,
  ordeal: Ordeal,
): Promise<Told> {
  return inFolder(async (folder) => {
    await using victim = await begin({ folder, ...ordeal });
    const { kills, ms, told } = await killAgainAndAgain(victim, ordeal);
    const { done, extra } = await victim.posts();
    const lost = ordeal.jobs - done;
    const cells = [kills, done, extra, lost].map((value) => value.toLocaleString("en"));
    const end = told === undefined ? "not at an end" : (ms / 1_000).toFixed(0);
    return { row: [name, ...cells, end], told };
  });
}

/** Without how many at once it has elsewhere. */
function nameOf({ name }: Entrant): string {
  return name.split(",")[0] ?? name;
}
