import type { Account } from "../../domain/account.ts";
import type { Post } from "../../domain/post.ts";
import type { Refusal } from "../../domain/refusal.ts";
import type { Next } from "../../domain/undo/takedown.ts";
import type { RemoveAnswer } from "../ports.ts";
import type { SealedCredentials } from "../stores.ts";

/** Which of an account's posts: the newest of them, and how many from there back. */
export interface Span {
  readonly newest: number;
  readonly count: number;
}

/** Posts that stand on X, newest first, as a person is shown them before they are taken down. */
export interface Standing {
  readonly posts: readonly Post[];
  /** Why they cannot be read again; undefined: they can. */
  readonly noAgain: Refusal | undefined;
  /** Until when the same words would not go out again (ms UTC); undefined: they may go at once. */
  readonly refusedUntil: number | undefined;
  /** What each choice is bound to: another one says that something has changed since. */
  readonly keys: Readonly<Record<Next, string>>;
}

/** A part that X is to be asked to remove. */
export interface Removal {
  readonly postId: number;
  readonly part: number;
  readonly networkId: string;
  readonly account: Account;
  readonly credentials: SealedCredentials;
  readonly beganAt: number;
}

/** What is taken down from X again: begun by a person, worked off part by part. */
export interface TakedownStore {
  /** An account's newest posts that stand on X, newest first. */
  listStanding(accountId: string, most: number): Promise<readonly Post[]>;
  /** How much of an account stands on X: posts of ours, and posts at X. */
  countStanding(accountId: string): Promise<{ readonly posts: number; readonly parts: number }>;
  /** The post that one on X belongs to; undefined: none of the account's. */
  findByNetworkId(accountId: string, networkId: string): Promise<number | undefined>;
  /**
   * What a person is shown before they choose.
   * @throws Refusal `unknown-post`, `nothing-stands`, `post-sending`, `post-unconfirmed`, `thread-under-way`
   */
  show(account: Account, span: Span, now: number): Promise<Standing>;
  /**
   * Withdraws posts: from now on they are taken down, and what is read again is planned anew.
   * @throws Refusal `stale`, those of `show`, and for `again` whatever keeps the reading from going back
   */
  begin(ask: {
    readonly account: Account;
    readonly span: Span;
    /** At least the first 16 digits of the choice's key. */
    readonly key: string;
    readonly next: Next;
    readonly by: string;
    readonly press: string;
    readonly now: number;
  }): Promise<void>;
  /** Whether an account says nothing until a post of it is down. */
  isAwaited(accountId: string): Promise<boolean>;
  /** The earliest instant at which X is to be asked for an account that is not busy; undefined: none. */
  nextDue(now: number, busy: readonly string[]): Promise<number | undefined>;
  /** One part an account whose turn has come; each is put off before it is asked for. */
  due(now: number, busy: readonly string[]): Promise<readonly Removal[]>;
  settle(removal: Removal, answer: RemoveAnswer, now: number): Promise<void>;
  /** A person has it tried again now. False when it is over. @throws Refusal `unknown-post` */
  hurry(guildId: string, postId: number, now: number): Promise<boolean>;
  /** A person leaves what still stands. False when it is over. @throws Refusal `unknown-post` */
  leave(
    guildId: string,
    postId: number,
    word: { readonly by: string; readonly now: number },
  ): Promise<boolean>;
}
