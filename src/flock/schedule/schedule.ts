import type { Account } from "../../domain/account.ts";
import type { Excess, Measure } from "../../domain/schedule/measure.ts";
import type { Slot } from "../../domain/schedule/next.ts";
import type { Schedule } from "../../domain/schedule/rule.ts";
import type { RepeatsAhead } from "../linting/rhythm.ts";
import type { Rhythm } from "./rhythms.ts";

/** What a guild's flock can be asked about schedules. */
export interface Scheduling {
  /** Understands `when` and keeps it as a draft; nothing is set before `setSchedule`. @throws Refusal */
  draftSchedule(ask: DraftRequest): Promise<ScheduleDraft>;
  /** What is offered to an account that has no schedule yet. @throws Refusal `unknown-account` */
  rhythms(account: string): Promise<readonly RhythmOffer[]>;
  /** Drafts what was offered, as it is now. @throws Refusal `unknown-account`, `account-removed`, `stale` */
  draftRhythm(ask: RhythmRequest): Promise<ScheduleDraft>;
  /** What a draft's forms hold, read fast enough for a first answer. @throws Refusal `stale` when it is gone or another's */
  getDraft(draftId: string, by: string): Promise<DraftTerms>;
  /** Changes what bends a draft's rule. @throws Refusal */
  changeDraft(draftId: string, change: DraftChange): Promise<ScheduleDraft>;
  /** Sets the drafted schedule for its accounts, staggered where they are several. @throws Refusal */
  setSchedule(draftId: string, by: string): Promise<ScheduleDraft>;
  /** Every account's schedule, or one account's. @throws Refusal `unknown-account` */
  schedules(account: string | undefined): Promise<readonly ScheduleView[]>;
  /** Takes an account's schedule away; false when it had none. @throws Refusal `unknown-account` */
  clearSchedule(account: string): Promise<boolean>;
  /** What a rule would come to, for a suggestion while typing; undefined where it is not understood. */
  suggestSchedule(ask: {
    readonly account: string;
    readonly when: string;
  }): Promise<ScheduleSuggestion | undefined>;
}

export interface DraftRequest {
  /** A handle, several with commas between, or `all`. */
  readonly account: string;
  /** In words or cron. */
  readonly when: string;
  readonly by: string;
}

export interface RhythmRequest {
  readonly account: string;
  /** A common rhythm's name, or the id of the account whose rhythm it is. */
  readonly rhythm: string;
  readonly by: string;
}

/** A rhythm that is offered, and what it comes to. */
export interface RhythmOffer {
  readonly rhythm: Rhythm;
  /** Undefined before the server has a zone: nothing can be reckoned. */
  readonly view: ScheduleView | undefined;
  /** The account has a poem, so that the price is that of its lines. */
  readonly isPriced: boolean;
}

export interface DraftChange {
  readonly by: string;
  /** A zone's IANA name, or a city; kept for the whole server too. */
  readonly zone?: string;
  /** `22:00-7:00`, or empty for none. */
  readonly quiet?: string;
  /** Minutes. */
  readonly jitter?: string;
  /** In words; empty for none. */
  readonly begin?: string;
  readonly end?: string;
  /** Hours between two readings. */
  readonly rest?: string;
}

/** A schedule before it is set; undefined before the server has a zone. */
export interface DraftTerms {
  readonly id: string;
  readonly schedule: Schedule | undefined;
}

/** A schedule before it is set: what it comes to, for each account. */
export interface ScheduleDraft extends DraftTerms {
  /** The server has no zone: nothing can be reckoned before it is chosen. */
  readonly zoneMissing: boolean;
  readonly accounts: readonly ScheduleView[];
  /** Millionths of a US dollar for 30 days, all accounts together. */
  readonly costMicros: number;
}

/** An account's schedule, set or drafted. */
export interface ScheduleView {
  readonly account: Account;
  readonly schedule: Schedule | undefined;
  /** The next five. */
  readonly slots: readonly Slot[];
  readonly measure: Measure;
  /** Millionths of a US dollar for 30 days. */
  readonly costMicros: number;
  /** More than the account may post in a day: it cannot be set so. */
  readonly excess: Excess | undefined;
  /** What the account would say again too soon, of a schedule before it is set; undefined: nothing. */
  readonly repeats?: RepeatsAhead | undefined;
  /** Slots kept and slots without a post, since it was set. */
  readonly used: number;
  readonly missed: number;
}

interface ScheduleSuggestion {
  readonly next: number | undefined;
  /** Millionths of a US dollar for 30 days. */
  readonly costMicros: number;
}
