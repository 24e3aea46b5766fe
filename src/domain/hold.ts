import type { Outcome } from "./outcome.ts";

/**
 * Why every flock of the instance stands still: X's credits or spending cap; X refuses or has suspended the app itself; this
 * database was copied or restored; another copy of the bot answers members. `safety` is the stop of one guild's flock: X
 * locked, suspended or flagged two of its accounts within a day.
 */
export const holdReasons = [
  "no-credit",
  "spend-cap",
  "app-refused",
  "app-suspended",
  "copied",
  "second-copy",
  "safety",
] as const;

export type HoldReason = (typeof holdReasons)[number];

export interface Hold {
  readonly reason: HoldReason;
  /** When X says that it ends (ms UTC); undefined: a person lifts it. */
  readonly until: number | undefined;
  /** One account is tried first, and what comes of it ends the hold or lets it stand. */
  readonly trial?: true;
}

/** Resume, pressed in a guild: of what stops every flock, or of what stops this guild's own. */
export interface ResumeAsk {
  readonly whose: "instance" | "guild";
  readonly guildId: string;
  readonly now: number;
}

/** What Resume does to a hold: one account is tried first; X is asked at once whether it accepts the app. */
export type Resumed = "trial" | "asking";

/** What the outcome of a trial says of the hold; `open`: nothing, so the next account is tried. */
export function verdictOf(reason: HoldReason, outcome: Outcome): "over" | "stands" | "open" {
  if (outcome.kind === "posted") return "over";
  return causes[reason](outcome) ? "stands" : "open";
}

const isMoney = ({ kind }: Outcome): boolean => kind === "no-credit" || kind === "spend-cap";

/** The outcomes that mean the same cause again. */
const causes: Readonly<Record<HoldReason, (outcome: Outcome) => boolean>> = {
  "no-credit": isMoney,
  "spend-cap": isMoney,
  "app-refused": ({ kind }) => kind === "app-refused",
  "app-suspended": (outcome) => outcome.kind === "suspended" && outcome.app,
  copied: () => false,
  "second-copy": () => false,
  safety: (outcome) =>
    outcome.kind === "locked" ||
    outcome.kind === "flagged" ||
    (outcome.kind === "suspended" && !outcome.app),
};
/** The holds that end only when an admin says that the other copy is stopped. */
export type CopyReason = Extract<HoldReason, "copied" | "second-copy">;

/** Tells whether another copy of the flock may be running. */
export function isCopyReason(reason: HoldReason): reason is CopyReason {
  return reason === "copied" || reason === "second-copy";
}
