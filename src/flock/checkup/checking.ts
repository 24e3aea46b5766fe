import type { Account } from "../../domain/account.ts";
import type { Concern, Duty, TokenWord, Vouched } from "../../domain/checkup/checkup.ts";
import type { Poem } from "../../domain/poem/poem.ts";
import type { AlikeLines } from "../linting/alike.ts";
import type { AlikeCount, TwinFound } from "./checkup-store.ts";

/** How the accounts stand by X's rules. */
export interface Checking {
  /** Every account, what is to be mended first; X is not asked. */
  checkups(): Promise<FlockCheckup>;
  /** One account, its lines compared with what the others say. @throws Refusal `unknown-account` */
  checkup(account: string): Promise<AccountCheckup>;
  /**
   * Asks X whether the tokens live, of one account or of all; `onProgress` is told after each. What takes too long is left for
   * the next time. @throws Refusal `unknown-account`, `check-under-way`; `stale` where it may cost more than was shown
   */
  askTokens(ask: {
    readonly account: string | undefined;
    /** For so many accounts a person was shown the price. */
    readonly most: number;
    readonly onProgress: (progress: Progress) => void;
  }): Promise<CheckReport>;
  /** A person has looked at X; `so`: it is as X asks. @throws Refusal `unknown-account` */
  vouch(ask: {
    readonly account: string;
    readonly duty: Duty;
    readonly so: boolean;
    readonly by: string;
  }): Promise<void>;
}

export interface Checkup {
  readonly account: Account;
  readonly poem: Poem | undefined;
  /** What X said of the token last; undefined: it was never asked. */
  readonly word: TokenWord | undefined;
  /** What is known of the token now: a post that went out since proves it. */
  readonly token: TokenWord["token"] | undefined;
  readonly last: { readonly at: number; readonly link: string } | undefined;
  readonly vouched: Readonly<Partial<Record<Duty, Vouched>>>;
  readonly twin: TwinFound | undefined;
  /** As counted last; undefined: its words have not been compared. */
  readonly alike: AlikeCount | undefined;
  /** The gravest first. */
  readonly concerns: readonly Concern[];
}

/** The most that asking X may cost, and how many accounts it would be asked of. */
interface Price {
  readonly askable: number;
  readonly mostMicros: number;
  /** Of one post that was read. */
  readonly readMicros: number;
}

export interface FlockCheckup extends Price {
  readonly accounts: readonly Checkup[];
}

export interface AccountCheckup extends Checkup, Price {
  /** Undefined: it reads nothing. */
  readonly lines: AlikeLines | undefined;
}

export interface Progress {
  readonly done: number;
  readonly of: number;
}

export interface CheckReport {
  readonly asked: number;
  /** So many were not asked. */
  readonly left: number;
  /** Why not: X said what it would say of each, or time was over. */
  readonly stopped: "no-credit" | "spend-cap" | "app-refused" | "time" | undefined;
  readonly reads: number;
  readonly costMicros: number;
}
