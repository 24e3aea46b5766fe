import type { Account } from "../../domain/account.ts";
import type { Duty, TokenWord, Vouched } from "../../domain/checkup/checkup.ts";
import type { Poem } from "../../domain/poem/poem.ts";
import type { TimelineRead, TimelineUnread } from "../ports.ts";
import type { SealedCredentials } from "../stores.ts";

/** Lines of an account's poem that others say too, as they were counted last. */
export interface AlikeCount {
  readonly own: number;
  /** The account that says the first of them. */
  readonly handle: string | undefined;
  /** Those that only accounts of other guilds say. */
  readonly abroad: number;
}

/** An account that reads the same text; until when it counts where it has ended it (ms UTC). */
export interface TwinFound {
  /** Undefined: it belongs to another guild. */
  readonly handle: string | undefined;
  readonly until: number | undefined;
}

/** What is known of an account without asking X. */
export interface CheckupFacts {
  /** What it reads, or is to read. */
  readonly poem: Poem | undefined;
  readonly word: TokenWord | undefined;
  readonly vouched: Readonly<Partial<Record<Duty, Vouched>>>;
  readonly twin: TwinFound | undefined;
  /** Undefined: its present words have not been compared yet. */
  readonly alike: AlikeCount | undefined;
  /** The newest post that stands on X. */
  readonly last: { readonly at: number; readonly networkId: string } | undefined;
  /** Above this id it is looked for posts: what was read once is not paid for again. */
  readonly afterId: string;
}

/** What `/flock check` found, and what persons vouched for. */
export interface CheckupStore {
  facts(account: Account, now: number): Promise<CheckupFacts>;
  /**
   * Writes what X answered and what that cost; what it tells of the token goes the way that a post's answer goes. An answer to
   * credentials that the account has no more is paid for and says nothing.
   */
  settle(
    asked: {
      readonly account: Account;
      readonly credentials: SealedCredentials;
      readonly answer: TimelineRead | TimelineUnread;
    },
    now: number,
  ): Promise<void>;
  /** How many lines are alike, for the poem as it is now. */
  noteAlike(
    account: Account,
    ask: { readonly poem: Poem; readonly alike: AlikeCount },
  ): Promise<void>;
  /** A person has looked; undefined: it is not so. */
  vouch(accountId: string, duty: Duty, vouched: Vouched | undefined): Promise<void>;
}
