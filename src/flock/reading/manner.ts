import type { Account, Diction, Overlong } from "../../domain/account.ts";
import type { Grouping } from "../../domain/reading/layout.ts";
import type { Poem } from "../../domain/poem/poem.ts";
import type { Manner, Reading } from "../../domain/reading/reading.ts";

/** How an account reads its poem, and how it says it. */
export interface Manners {
  /** What an account reads, in which manner, and what each other would make of it. @throws Refusal `no-poem`, `reading-ended` */
  manner(account: string): Promise<MannerView>;
  /** Has it read on in another manner. @throws Refusal `no-poem`, `reading-ended`, `manner-waits`, `reading-excess` */
  setManner(account: string, change: Partial<Manner>): Promise<MannerView>;
  /** Has it say what it reads otherwise. @throws Refusal `no-poem`, `reading-ended`, `manner-waits`, `picture-script`, `reading-excess` */
  setDiction(account: string, change: Partial<Diction>): Promise<MannerView>;
}

/** What one reading of a poem makes. */
export interface Measured {
  readonly posts: number;
  /** How many of them are threads. */
  readonly threads: number;
  readonly costMicros: number;
}

export interface MannerView {
  readonly account: Account;
  readonly poem: Poem;
  readonly reading: Reading;
  /** What is left to read, in each grouping, the present one among them. */
  readonly choices: readonly MannerChoice[];
  /** What one reading of the whole poem makes, in the present grouping. */
  readonly cycle: CycleMeasure;
  /** How many posts would repeat an earlier one if nothing were done about it. */
  readonly repeats: number;
  /** How many posts are too long for one post of X's. */
  readonly overlong: number;
  /** What becomes of those, in each way there is. */
  readonly ways: readonly OverlongWay[];
  /** Some lines are indented. */
  readonly indented: boolean;
  /** What its next posts say, as they are laid out now. */
  readonly next: readonly string[];
}

export interface OverlongWay {
  readonly overlong: Overlong;
  readonly isPresent: boolean;
  /** What they make at X, and what it costs there; those that would be held left out. */
  readonly posts: number;
  readonly costMicros: number;
  /** How many would be held. */
  readonly held: number;
}

export interface CycleMeasure extends Pick<MannerChoice, "posts" | "costMicros" | "days"> {
  /** Read again, its words come round before X forgets them; undefined: it has no schedule that would tell. */
  readonly isShort: boolean | undefined;
}

export interface MannerChoice {
  readonly grouping: Grouping;
  readonly isPresent: boolean;
  readonly posts: number;
  readonly costMicros: number;
  /** How long its schedule takes for it; undefined: it has none, or no end. */
  readonly days: number | undefined;
}
