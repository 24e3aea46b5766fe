import type { Account } from "../../domain/account.ts";
import type { Post } from "../../domain/post.ts";
import type { Refusal } from "../../domain/refusal.ts";
import type { Next } from "../../domain/undo/takedown.ts";
import type { PostView } from "../flock.ts";
import type { Span } from "./takedown-store.ts";

/** How what stands on X is taken down again. */
export interface Undoing {
  /** The last posts of an account that stand on X, newest first, for what has been typed so far. */
  standing(account: string, typed: string): Promise<readonly Post[]>;
  /** What stands of an account that is to leave, and what it costs to take that down too. @throws Refusal */
  showLeaving(account: string): Promise<Leaving>;
  /** What would be taken down, before anything is changed; `which` as typed. @throws Refusal */
  showUndo(account: string, which: string | undefined): Promise<UndoView>;
  /** Takes posts down, if they still stand as they were shown. @throws Refusal */
  undo(ask: UndoRequest): Promise<Undone>;
  /** Has X asked at once for what is not down yet. False when it is over. @throws Refusal `unknown-post` */
  hurryTakedown(postId: number): Promise<boolean>;
  /** Leaves what still stands of a post. False when it is over. @throws Refusal `unknown-post` */
  leaveTakedown(postId: number, by: string): Promise<boolean>;
}

export interface Leaving {
  readonly account: Account;
  /** Posts of ours, and posts at X: each part of a thread for itself. */
  readonly posts: number;
  readonly parts: number;
  readonly costMicros: number;
}

export interface UndoView {
  readonly account: Account;
  /** Newest first. */
  readonly posts: readonly PostView[];
  /** How many posts at X that is, each part of a thread for itself, and what it costs to remove them. */
  readonly parts: number;
  readonly costMicros: number;
  /** Why they cannot be read again; undefined: they can. */
  readonly noAgain: Refusal | undefined;
  /** Until when X may refuse the same words (ms UTC); undefined: it would take them. */
  readonly refusedUntil: number | undefined;
  readonly span: Span;
  readonly keys: Readonly<Record<Next, string>>;
}

export interface UndoRequest {
  readonly account: string;
  readonly span: Span;
  readonly key: string;
  readonly next: Next;
  readonly by: string;
  /** Discord's id of the press: what it asked for is told together. */
  readonly press: string;
}

export interface Undone {
  readonly account: Account;
  readonly next: Next;
  readonly posts: readonly PostView[];
  /** What keeps X from being asked now; undefined: nothing. */
  readonly obstacle: Refusal | undefined;
}
