import type { Account } from "../domain/account.ts";
import type { Poem } from "../domain/poem/poem.ts";
import type { Course } from "../domain/reading/course.ts";
import type { Manner, Reading, Unit } from "../domain/reading/reading.ts";

/** A poem that another account reads or has just read. */
export interface Elsewhere {
  readonly poemId: number;
  /** Undefined for an account of another guild. */
  readonly handle: string | undefined;
}

export interface ReadingStore extends CourseStore, QueueStore, MoveStore, OldPlaceStore {
  /** The account's reading that is given or under way. */
  findLive(accountId: string): Promise<Reading | undefined>;
  /** The account's newest reading, ended ones too. */
  findLast(accountId: string): Promise<Reading | undefined>;
  /** When the account last came to the end of a poem, with a reading or a cycle (ms UTC); undefined: never. */
  lastEnd(accountId: string, now: number): Promise<number | undefined>;
  /** How many cycles the account has begun in its life. */
  countCycles(accountId: string): Promise<number>;
  /** The units of a reading from a line on, in the order in which they are read; with `most` no more of them. */
  units(
    reading: Reading,
    ask: { readonly from: number | undefined; readonly most?: number },
  ): Promise<readonly Unit[]>;
  /** All units of a reading, in the order in which they are read. */
  allUnits(reading: Reading): Promise<readonly Unit[]>;
  /** Replaces what the account reads. @throws Refusal `poem-elsewhere`, `post-sending`, `post-unconfirmed` */
  give(ask: {
    readonly account: Account;
    readonly poem: Poem;
    readonly manner: Manner;
    readonly by: string;
    readonly now: number;
  }): Promise<Reading>;
  /** The poems that other accounts of the instance read, or posted of within the duplicate window; those of the same guild first. */
  elsewhere(account: Account, now: number): Promise<readonly Elsewhere[]>;
  /**
   * Reads on in another manner: what was not begun is laid out anew, and the next post with it. @throws Refusal `manner-waits`
   */
  lay(readingId: number, manner: Manner, now: number): Promise<void>;
  /** given -> reading, with its first post planned. False when it had been started. */
  start(readingId: number, now: number): Promise<boolean>;
}

/** How a reading gets to another place. */
export interface MoveStore {
  /** Keys of the units that a reading has posted, in all its cycles. */
  saidKeys(readingId: number): Promise<ReadonlySet<number>>;
  /** Until when the claim would let none of these texts go, each by itself (ms UTC); undefined: it may go. */
  refusedUntil(texts: readonly string[], now: number): Promise<readonly (number | undefined)[]>;
  /**
   * What keeps an account's reading from being moved now.
   * @throws Refusal `post-sending`, `post-unconfirmed`, `post-held`, `move-waits`, `move-thread`, `poem-elsewhere`
   */
  refuseMove(account: Account, reading: Reading, now: number): Promise<void>;
  /** Moves the cursor, and the planned post with it. @throws Refusal `stale`, and those of `refuseMove` */
  moveTo(ask: MoveAsk): Promise<void>;
}

export interface MoveAsk {
  readonly account: Account;
  /** The reading as the person was shown it. */
  readonly shown: Pick<Reading, "id" | "revision" | "cursor">;
  /** The line that the unit begins with. */
  readonly lineId: number;
  readonly by: string;
  readonly now: number;
}

/** What an account read before it was removed and came back. */
export interface OldPlaceStore {
  /** The reading that a removed account of the same guild and the same X user left unfinished, and where it goes on. */
  findOldPlace(account: Account): Promise<Reading | undefined>;
  /** Whether another account reads the same words by now, or has just read them. @throws Refusal `poem-elsewhere` */
  refuseTwin(account: Account, poem: Pick<Poem, "id" | "title">, now: number): Promise<void>;
  /** Gives the account that reading: poem, manner, diction and place. @throws Refusal `stale`, `poem-elsewhere` */
  takeUp(ask: {
    readonly account: Account;
    readonly readingId: number;
    readonly by: string;
    readonly now: number;
  }): Promise<Reading>;
}

export interface CourseStore {
  /** Given: laid out for it at once. Reading: from the end of the present cycle on. */
  setCourse(readingId: number, course: Course): Promise<void>;
  /** What a reading that has ended came to. @throws Refusal `unknown-button` */
  summary(ask: Pick<EndedAsk, "accountId" | "readingId">): Promise<Summary>;
  /** The same poem in the same manner, once, from now on. @throws Refusal `reading-past`, `poem-elsewhere`, `unknown-poem`, `unknown-button` */
  readAgain(ask: EndedAsk): Promise<void>;
  /** A person has the account rest. False when somebody did so before. @throws Refusal `reading-past`, `unknown-button` */
  rest(ask: EndedAsk): Promise<boolean>;
}

/** What is asked of a reading that has ended. */
export interface EndedAsk {
  readonly accountId: string;
  readonly readingId: number;
  readonly by: string;
  readonly now: number;
}

/** What a reading came to, all its cycles together. */
export interface Summary {
  readonly readingId: number;
  readonly accountId: string;
  readonly handle: string;
  readonly poem: string;
  /** How often the poem was read. */
  readonly cycles: number;
  readonly posts: number;
  readonly lines: number;
  /** Millionths of a US dollar. */
  readonly costMicros: number;
  /** From the first post to the last (ms). */
  readonly elapsedMs: number;
  /** Lines of it that stand apart still. */
  readonly apart: number;
}

export interface QueueStore {
  /** A poem follows what the account reads, after those that were queued before. @throws Refusal `poem-elsewhere`, `nothing-before`, `queue-full` */
  queue(ask: {
    readonly account: Account;
    readonly poem: Poem;
    readonly by: string;
    readonly now: number;
  }): Promise<void>;
  /** In the order in which they are to be read. */
  listQueued(accountId: string): Promise<readonly Queued[]>;
  /** False when it was taken out before, or has begun. */
  unqueue(accountId: string, queuedId: number): Promise<boolean>;
}

/** So many poems may follow one another; a card holds a button for each. */
export const mostQueued = 10;

/** A poem that is to be read after the present one. */
export interface Queued {
  readonly id: number;
  readonly poemId: number;
  readonly title: string;
  readonly by: string;
}
