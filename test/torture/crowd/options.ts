import { readNumbers } from "../say.ts";

/** How large the crowd is, and how long it stays. */
export interface CrowdOptions {
  readonly members: number;
  readonly seconds: number;
  readonly accounts: number;
  /** Who does what, and what goes wrong at Discord, comes from it; when exactly does not. */
  readonly seed: number;
}

/** The command line of `npm run torture -- crowd`. @throws TypeError for a number that is none */
export function readOptions(args: readonly string[]): CrowdOptions {
  const seed = Date.now() % 1_000_000;
  return readNumbers(args, { members: 50, seconds: 60, accounts: 20, seed });
}
