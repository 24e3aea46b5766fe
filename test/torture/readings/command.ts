import { readNumbers, say } from "../say.ts";
import { play } from "./play.ts";
import type { Play } from "./play.ts";

/** So many of the acts before a breach are told. */
const mostTold = 14;

/** npm run torture -- readings --seeds 300 --acts 60, or one seed again: --first 17 --seeds 1. Gives whether all went well. */
export async function readings(args: readonly string[]): Promise<boolean> {
  const { first, seeds, acts } = readNumbers(args, { first: 1, seeds: 300, acts: 60 });
  let [ill, posts, done] = [0, 0, 0];
  for (let seed = first; seed < first + seeds; seed += 1) {
    const played = await play(seed, acts);
    posts += played.posts;
    done += played.acts.length;
    const told = tellPlay(seed, played);
    if (told === undefined) continue;
    ill += 1;
    say(told);
  }
  say(`${seeds} seeds from ${first}: ${done} acts, ${posts} posts, ${ill} seeds with a breach`);
  return ill === 0;
}

/** What was wrong in a seed, after which acts, and how to see it again; undefined: nothing. */
export function tellPlay(seed: number, { breaches, acts }: Play): string | undefined {
  if (breaches.length === 0) return undefined;
  return [
    `seed ${seed}, act ${acts.length - 1}: BREACH`,
    ...breaches.map((breach) => `  ${breach}`),
    ...acts.slice(-mostTold).map((act) => `    ${act}`),
    `  Again, exactly so: npm run torture -- readings --first ${seed} --seeds 1`,
  ].join("\n");
}
