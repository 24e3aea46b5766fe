import { commands } from "../../../commands/index.ts";
import { pathOf } from "../../../src/discord/subcommand.ts";
import { readNumbers, say } from "../say.ts";
import { play, type Play } from "./play.ts";

/** So many of the acts before a breach are told. */
const mostTold = 25;

/** npm run torture -- commands --seeds 40 --acts 300, or one seed again: --first 17 --seeds 1. Gives whether all went well. */
export async function anyCommands(args: readonly string[]): Promise<boolean> {
  const { first, seeds, acts } = readNumbers(args, { first: 1, seeds: 40, acts: 300 });
  const sums = { acts: 0, answered: 0, refused: 0, posts: 0 };
  const left = new Set(everything());
  let ill = 0;
  for (let seed = first; seed < first + seeds; seed += 1) {
    const played = await play(seed, acts);
    sums.acts += played.acts.length;
    sums.answered += played.answered;
    sums.refused += played.refused;
    for (const one of played.served) left.delete(one);
    sums.posts += played.posts;
    const told = tellPlay({ seed, acts }, played);
    if (told === undefined) continue;
    ill += 1;
    say(told);
  }
  say(`${seeds} seeds from ${first}: ${sums.acts} acts, ${sums.answered} answered,`);
  say(`${sums.refused} refused in words, ${sums.posts} posts, ${ill} seeds with a breach`);
  say(`never served: ${[...left].join(", ") || "nothing"}`);
  return ill === 0;
}

/** Every subcommand, button, menu and form that there is. */
function everything(): readonly string[] {
  return [
    ...commands.map(pathOf),
    ...commands.flatMap(({ name, components }) =>
      components.map(({ action }) => `${name}:${action}`),
    ),
  ];
}

/** What was wrong in a seed, after which acts, and how to see it again; undefined: nothing. */
export function tellPlay(
  { seed, acts }: { readonly seed: number; readonly acts: number },
  { breaches, acts: done }: Play,
): string | undefined {
  if (breaches.length === 0) return undefined;
  return [
    `seed ${seed}, act ${done.length}: BREACH`,
    ...breaches.map((breach) => `  ${breach}`),
    ...done.slice(-mostTold).map((act) => `    ${act}`),
    `  Again, exactly so: npm run torture -- commands --first ${seed} --seeds 1 --acts ${acts}`,
  ].join("\n");
}
