import type { Config, Secrets } from "../config.ts";
import type { Gateway } from "../discord/gateway.ts";
import type { Clock, Log, Network, Typesetter } from "../flock/ports.ts";
import type { Ground, Mode } from "./ground.ts";

/** How long things may take (ms); a torture run gives shorter ones. */
export interface Waits {
  /** One request to X, in all. */
  readonly deadline: number;
  /** The looks at a timeline, counted from a deadline or a restart. */
  readonly checksAfter: readonly [number, number];
  readonly recheck: { readonly every: number; readonly until: number };
  /** A stop waits so long for what is in flight. */
  readonly stopWithin: number;
  /** A press of Post waits so long for its posts. */
  readonly runWait: number;
}

export const usualWaits: Waits = {
  deadline: 20_000,
  checksAfter: [10_000, 60_000],
  recheck: { every: 3_600_000, until: 24 * 3_600_000 },
  stopWithin: 7_000,
  runWait: 60_000,
};

export interface BotOptions {
  readonly mode: Mode;
  readonly config: Config;
  readonly secrets: Secrets;
  readonly newKey: boolean;
  /** A rehearsal begins anew each time. */
  readonly fresh: boolean;
  readonly waits: Waits;
  readonly clock: Clock;
  readonly log: Log;
  /** Told in plain words what the operator should know. */
  readonly tell: (text: string) => void;
}

/** What the pieces of a bot are composed from. */
export interface Parts {
  readonly options: BotOptions;
  readonly ground: Ground;
  readonly network: Network;
  readonly typesetter: Typesetter;
  readonly gateway: Gateway;
}
