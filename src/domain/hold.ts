/**
 * Why every flock of the instance stands still: X's credits or spending cap; X refuses the app itself; this database was
 * copied or restored; another copy of the bot answers members.
 */
export const holdReasons = [
  "no-credit",
  "spend-cap",
  "app-refused",
  "copied",
  "second-copy",
] as const;

export type HoldReason = (typeof holdReasons)[number];

export interface Hold {
  readonly reason: HoldReason;
  /** When it ends by itself (ms UTC); undefined: a person lifts it. */
  readonly until: number | undefined;
}
