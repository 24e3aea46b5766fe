import { parseArgs } from "node:util";

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
}

/** Made up, and worth nothing anywhere. */
export const keys = {
  discordToken: "torture-bot-token",
  xKey: "torture-api-key",
  xSecret: "torture-api-secret",
} as const;

/** The command line of `npm run torture`. @throws TypeError for a number that is none */
export function readOptions(args: readonly string[]): TortureOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: "string", default: "50" },
      accounts: { type: "string", default: "12" },
      seed: { type: "string", default: String(Date.now() % 1_000_000) },
      lines: { type: "string", default: "400" },
    },
  });
  return {
    kills: whole(values.kills),
    accounts: whole(values.accounts),
    seed: whole(values.seed),
    lines: whole(values.lines),
  };
}

function whole(text: string): number {
  if (!/^\d{1,9}$/u.test(text)) throw new TypeError(`not a whole number: ${text}`);
  return Number(text);
}
