/**
 * What is wrong for a while, and is told once when it begins and once when it is over: X refuses the app itself; X refuses
 * an account's token; X cannot be reached; an account that should have spoken did not; this machine's clock is off; the
 * timeline cannot be read that tells what another copy posted for an account.
 */
export const troubleKinds = [
  "app-refused",
  "token-refused",
  "unreachable",
  "silent",
  "clock-off",
  "unread",
] as const;

export type TroubleKind = (typeof troubleKinds)[number];

/** Something that is wrong, of one account or of the whole instance. */
export interface Trouble {
  readonly kind: TroubleKind;
  /** Undefined: the whole instance's. */
  readonly accountId: string | undefined;
  /** ms UTC. */
  readonly since: number;
}
