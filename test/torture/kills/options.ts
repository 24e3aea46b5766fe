import { readNumbers } from "../say.ts";

/** How hard the bot is tried. */
export interface TortureOptions {
  readonly kills: number;
  readonly accounts: number;
  /** Moments, texts, presses and faults come from it; what the machine does between two of them does not. */
  readonly seed: number;
  /** Lines of each account's poem. */
  readonly lines: number;
}

/** Where the stand-ins of a run listen, and the bot's own folder. */
export interface Addresses {
  readonly folder: string;
  readonly discord: string;
  readonly x: string;
  /** When the bot's clock was right (ms UTC). */
  readonly epoch: number;
}

/** Made up, and worth nothing anywhere. */
export const keys = {
  discordToken: "torture-bot-token",
  xKey: "torture-api-key",
  xSecret: "torture-api-secret",
} as const;

/** The command line of `npm run torture -- kills`. @throws TypeError for a number that is none */
export function readOptions(args: readonly string[]): TortureOptions {
  const seed = Date.now() % 1_000_000;
  return readNumbers(args, { kills: 50, accounts: 12, seed, lines: 400 });
}
