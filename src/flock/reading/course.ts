import type { Account } from "../../domain/account.ts";
import type { Poem } from "../../domain/poem/poem.ts";
import type { Queued, Summary } from "../reading-store.ts";
import type { MannerView, Measured } from "./manner.ts";

/** How often an account reads its poem, what follows it, and what comes when it is read. */
export interface Courses {
  /** Has it read its poem once, in a loop or shuffled. @throws Refusal `no-poem`, `reading-ended`, `reading-excess` */
  setCourse(account: string, wish: CourseWish): Promise<MannerView>;
  /** Has a poem (a built-in one too) follow what the account reads. @throws Refusal */
  follow(ask: {
    readonly account: string;
    readonly poem: string;
    readonly by: string;
  }): Promise<Followed>;
  /** What is to follow what an account reads. */
  following(account: string): Promise<QueueView>;
  /** False when it was taken out before, or has begun. */
  takeOut(account: string, queuedId: number): Promise<boolean>;
  /** What a reading that has ended came to. @throws Refusal `unknown-button` */
  summary(ask: EndedReading): Promise<Summary>;
  /** Reads the same poem once more, from now on. @throws Refusal `reading-excess`, and as the store refuses it */
  readAgain(ask: EndedReading & { readonly by: string }): Promise<void>;
  /** A person's word that the account is to rest. False when somebody gave it before. @throws Refusal */
  rest(ask: EndedReading & { readonly by: string }): Promise<boolean>;
}

/** What is asked for; the flock finds the seed. */
export type CourseWish =
  | { readonly kind: "once" }
  | { readonly kind: "loop"; readonly most: number | undefined }
  | { readonly kind: "shuffle" };

/** A reading of an account, as its button names it. */
export interface EndedReading {
  readonly account: string;
  readonly readingId: number;
}

export interface QueueView {
  readonly account: Account;
  readonly queued: readonly Queued[];
}

export interface Followed extends QueueView, Measured {
  readonly poem: Poem;
}
