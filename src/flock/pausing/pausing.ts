import type { Account, AccountState } from "../../domain/account.ts";
import type { Pause, Presser } from "../../domain/pause/pause.ts";

export interface PauseRequest {
  /** `all`, or handles and `#tags` between commas. */
  readonly accounts: string;
  /** When it ends, as it was typed; undefined: when somebody ends it. */
  readonly until?: string | undefined;
  readonly reason?: string | undefined;
  readonly by: Presser;
}

/** An account that a pause, or its end, was meant for. */
export interface Paused {
  readonly account: Account;
  /** How it stood before. */
  readonly before: AccountState;
  /** What stops it now, apart from X. */
  readonly pauses: readonly Pause[];
}

export interface PauseReport extends Pick<Pause, "at" | "until" | "reason"> {
  readonly accounts: readonly Paused[];
}

export interface ResumeReport {
  readonly accounts: readonly Paused[];
}

/** What a button was about, which ends nothing that came later: what X did to an account, or every pause that was set up to an instant (ms UTC). */
export type Meant = { readonly states: readonly AccountState[] } | { readonly upTo: number };

export interface ResumeRequest {
  readonly accounts: string;
  readonly by: Presser;
  /** Undefined: whatever this member may end. */
  readonly meant?: Meant | undefined;
}

/** Stopping accounts and letting them go on, one by one, by tag, or all together. */
export interface Pausing {
  /**
   * Stops accounts. A member who is no moderator stops only their own, and only they let it go on.
   * @throws Refusal `unknown-account`, `unknown-tag`, `not-allowed`, `account-removed`, `bad-reason`, `bad-until`, `zone-needed`
   */
  pause(ask: PauseRequest): Promise<PauseReport>;
  /**
   * Ends pauses: `all` ends what stopped all, a tag what stopped that tag, an account's name whatever this member may end of it.
   * @throws Refusal `unknown-account`, `unknown-tag`, `not-allowed`, `not-paused`, `paused-by-owner`, `paused-by-moderators`, `stopped-anew`
   */
  resume(ask: ResumeRequest): Promise<ResumeReport>;
  /** Of all accounts of the guild that have any, by account. */
  tags(): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Gives an account tags, as they were typed. @throws Refusal `unknown-account`, `bad-tag`, `many-tags` */
  setTags(account: string, typed: string): Promise<readonly string[]>;
}
