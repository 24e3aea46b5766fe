import type { Account } from "../domain/account.ts";
import type { Poem } from "../domain/poem/poem.ts";
import type { Manner, Reading, Unit } from "../domain/reading/reading.ts";

export interface ReadingStore {
  /** The account's reading that is given or under way. */
  findLive(accountId: string): Promise<Reading | undefined>;
  /** The account's newest reading, ended ones too. */
  findLast(accountId: string): Promise<Reading | undefined>;
  /** When the account ended its last reading (ms UTC); undefined: it has ended none. */
  lastEnd(accountId: string, now: number): Promise<number | undefined>;
  /** The units of a reading from a line on, in the order in which they are read; with `most` no more of them. */
  units(
    reading: Reading,
    ask: { readonly from: number | undefined; readonly most?: number },
  ): Promise<readonly Unit[]>;
  /** Replaces what the account reads. @throws Refusal `poem-elsewhere`, `post-sending`, `post-unconfirmed` */
  give(ask: {
    readonly account: Account;
    readonly poem: Poem;
    readonly manner: Manner;
    readonly by: string;
    readonly now: number;
  }): Promise<Reading>;
  /**
   * Reads on in another manner: what was not begun is laid out anew, and the next post with it. @throws Refusal `manner-waits`
   */
  lay(readingId: number, manner: Manner, now: number): Promise<void>;
  /** given -> reading, with its first post planned. False when it had been started. */
  start(readingId: number, now: number): Promise<boolean>;
}
