import type { Account } from "../../domain/account.ts";
import type { PoemLint } from "../../domain/lint/poem.ts";
import type { Poem } from "../../domain/poem/poem.ts";
import type { Reading } from "../../domain/reading/reading.ts";
import type { AlikeLines } from "../linting/alike.ts";
import type { Measured } from "./manner.ts";

/** Who reads what. */
export interface Giving {
  /** Gives a poem (a built-in one too) to an account; nothing is posted before Start. @throws Refusal */
  give(ask: {
    readonly account: string;
    readonly poem: string;
    readonly by: string;
  }): Promise<Gift>;
  /** given -> reading. False when it had been started. @throws Refusal `no-poem` */
  start(account: string): Promise<boolean>;
}

export interface Gift extends Measured {
  readonly account: Account;
  readonly poem: Poem;
  readonly reading: Reading;
  /** What a moderator should look at before Start. */
  readonly lint: PoemLint;
  /** What other accounts say too, or nearly. */
  readonly alike: AlikeLines;
}
