import type { Account } from "../domain/account.ts";
import type { CopyReason } from "../domain/hold.ts";
import type { LimitReading } from "../domain/limits.ts";
import type { NetworkRefusal, Outcome } from "../domain/outcome.ts";
import type { Picture } from "../domain/picture/picture.ts";
import type { Choice, Post } from "../domain/post.ts";
import type { TimelinePost } from "../domain/text/timeline.ts";
import type { Identified } from "./ports.ts";
import type { SealedCredentials } from "./stores.ts";

/** A post taken by the claim, with all that sending it needs. */
export interface Claim {
  readonly attemptId: number;
  readonly postId: number;
  readonly part: number;
  readonly account: Account;
  readonly credentials: SealedCredentials;
  readonly text: string;
  /** As which it goes out; undefined: as text. */
  readonly picture: Picture | undefined;
  /** Goes out beside the text. */
  readonly attached?: { readonly bytes: Uint8Array; readonly altText: string };
  readonly replyTo: string | undefined;
  readonly afterId: string;
  /** When its slot, or its press, made it due (ms UTC). */
  readonly dueAt: number;
}

export interface Settlement {
  readonly attemptId: number;
  readonly outcome: Outcome;
  /** What the answer said of X's limits. */
  readonly limits?: readonly LimitReading[];
  /** It ended before X was asked to post: its picture was not made, or X did not take that. */
  readonly isEarly?: boolean;
  readonly at: number;
}

/** A post whose outcome nobody knows, due for a look at the timeline. */
export interface Check {
  readonly postId: number;
  /** The attempt whose outcome nobody knows. */
  readonly attemptId: number;
  readonly account: Account;
  readonly credentials: SealedCredentials | undefined;
  readonly text: string;
  /** The keys of the pictures with which it was tried; undefined: it goes out as text. */
  readonly mediaKeys: readonly string[] | undefined;
  /** It has its text beside its picture, where it goes out with one. */
  readonly isCaptioned?: boolean;
  readonly afterId: string;
  /** Ids above `afterId` that belong to other posts. */
  readonly credited: ReadonlySet<string>;
  /** How many looks found nothing since it came into doubt, or since a restart. */
  readonly absences: number;
  /** So much time (ms) lies between two looks that find nothing, whatever the wall clock says meanwhile. */
  readonly apart: number;
}

export type CheckResult =
  /** `reads`: how many posts the timeline gave, each of which X bills; a part of it may have been read. */
  | { readonly kind: "found"; readonly post: TimelinePost; readonly reads: number }
  | { readonly kind: "absent"; readonly reads: number }
  /** Not looked at: the wall clock brought the look forward by so much (ms). */
  | { readonly kind: "early"; readonly by: number; readonly reads?: number }
  | {
      readonly kind: "unreadable";
      readonly detail: string;
      readonly reads?: number;
      /** X did answer. */
      readonly isAnswered?: boolean;
    };

/** How a run by hand stands: all posts that one press asked for. */
export interface Run {
  readonly posts: readonly Post[];
  /** How many were asked for. */
  readonly count: number;
  /** True when nothing of it is due or under way any more. */
  readonly finished: boolean;
}

export interface HandRequest {
  readonly account: Account;
  /** The planned post that the person was shown. */
  readonly postId: number;
  /** At least the first 16 digits of its text's digest. */
  readonly textHash: string;
  readonly count: number;
  readonly interactionId: string;
  readonly by: string;
  readonly now: number;
}

export interface PostedPart {
  readonly handle: string;
  readonly id: string;
  /** Of a picture: its alt text, below the words that it stands beside. */
  readonly text: string;
}

export interface PostStore {
  find(guildId: string, postId: number): Promise<Post | undefined>;
  /** The account's post at its reading's cursor: planned, sending, unconfirmed or held. */
  findCurrent(accountId: string): Promise<Post | undefined>;
  /** The account's open posts that stand apart from its reading, the oldest first. */
  listAside(accountId: string): Promise<readonly Post[]>;
  /** Newest first; `page` from 1. */
  history(
    accountId: string,
    ask: {
      readonly page: number;
      readonly size: number;
      /** Also what the same account at X had said in this guild before it was removed. */
      readonly former?: boolean;
    },
  ): Promise<{ readonly posts: readonly Post[]; readonly total: number }>;
  /** Makes the planned post due now. @throws Refusal `stale`, `already-done`, `post-sending`, `post-unconfirmed`, `post-held` */
  request(ask: HandRequest): Promise<void>;
  run(interactionId: string): Promise<Run>;
  /** One synced transaction: writes what has come in, then claims no more than `limit` due posts. */
  settleAndClaim(ask: {
    readonly settlements: readonly Settlement[];
    readonly now: number;
    readonly limit: number;
  }): Promise<readonly Claim[]>;
  /**
   * X has an attempt's picture with its alt text: the one is kept so that the post can be found by it, the other is entered
   * in the ledger. Synced before it returns. False when the attempt has ended, or its account, or the flock, was stopped
   * meanwhile: then nothing may be posted, and an unknown outcome means that nothing was.
   */
  recordPicture(
    attemptId: number,
    ask: { readonly mediaKey: string; readonly now: number },
  ): Promise<boolean>;
  /** The earliest instant at which a post is due that nothing stands before; undefined: none. */
  nextDue(): Promise<number | undefined>;
  /** At start: what was sending is unconfirmed. */
  recover(now: number): Promise<void>;
  /** The earliest instant at which a timeline is to be read or a moderator reminded; undefined: none. */
  nextCheck(): Promise<number | undefined>;
  dueChecks(now: number): Promise<readonly Check[]>;
  settleCheck(
    check: Pick<Check, "postId" | "attemptId">,
    result: CheckResult,
    now: number,
  ): Promise<void>;
  /** Asks again, once a day, about posts in doubt that are looked for no more. Gives how many. */
  remind(now: number): Promise<number>;
  /** Every part that stands on the network, as the whole instance recorded it, the oldest first. */
  record(): Promise<readonly PostedPart[]>;
  /**
   * A moderator settles an unconfirmed, held or waiting post. False when it was settled already.
   * @throws Refusal `unknown-post`, `stale`, `never-posted`, `bad-link`, `still-looking`, `post-held`, `post-sending`,
   * `post-unconfirmed`, `reading-waits`
   */
  decide(ask: Decision): Promise<boolean>;
  /**
   * Gives a held post other words; the poem keeps its own. False when it is held no more.
   * @throws Refusal `unknown-post`, `text-empty`, `text-too-long`, `text-character`, `text-same`
   */
  reword(ask: Rewording): Promise<boolean>;
}

export interface Decision {
  readonly guildId: string;
  readonly postId: number;
  readonly choice: Choice;
  /** For `posted`: the id in the link the moderator gave, or none. */
  readonly networkId: string | undefined;
  /** For `posted`: the part of a thread that was asked about. */
  readonly part?: number;
  /** For `again`: at least the first 16 digits of the digest of the text that was shown; a reworded post needs it. */
  readonly textHash?: string;
  readonly by: string;
  readonly now: number;
}

export interface Rewording {
  readonly guildId: string;
  readonly postId: number;
  readonly text: string;
  readonly by: string;
  readonly now: number;
}

/** A question to X that posts nothing: whether it accepts an account's token again, or, through it, the app. */
export interface Look {
  /** When X is asked (ms UTC). */
  readonly askedAt: number;
  readonly about: "token" | "app";
  readonly account: Account;
  readonly credentials: SealedCredentials;
}

export type LookAnswer = Identified | NetworkRefusal;

/** Accounts that met a 401 which may pass, and the app that X refuses. */
export interface SuspectStore {
  /** The earliest instant at which X is to be asked; undefined: nothing is in doubt. */
  nextLook(): Promise<number | undefined>;
  /** The looks due, each put off before it is made. */
  dueLooks(now: number): Promise<readonly Look[]>;
  /** Writes what X answered; an answer that tells nothing of the token counts as none. */
  settleLook(look: Look, answer: LookAnswer, now: number): Promise<void>;
}

/** An account for which another copy of the flock may have posted, and where to look above. */
export interface Unread {
  readonly account: Account;
  readonly credentials: SealedCredentials | undefined;
  readonly afterId: string;
}

/** What a timeline told of another copy. */
export interface Adopted {
  /** Posts of the poem that the other copy had posted; they count as posted here. */
  readonly posts: number;
  /** Posts of the poem that it had left out; they count as skipped here. */
  readonly passedOver: number;
  /** Posts that are none of the poem's next ones. */
  readonly foreign: number;
}

/** Keeps an account silent until what another copy posted for it is known. */
export interface AdoptionStore {
  /** Holds the whole instance and tells every guild; false where there is no account, or a second live copy is met again. */
  hold(reason: CopyReason, now: number): Promise<boolean>;
  /** The earliest instant at which a timeline is to be read by itself; undefined: none. */
  nextLook(): Promise<number | undefined>;
  /** Accounts whose look is due; it is put off before it is made. */
  dueLooks(now: number): Promise<readonly Unread[]>;
  /** Every account that has not been read since the hold. */
  listUnread(): Promise<readonly Unread[]>;
  /** Takes over what stands on a timeline, oldest first; undefined while a post of ours is on its way. Without a hold the account may post again. */
  adopt(
    accountId: string,
    ask: { readonly posts: readonly TimelinePost[]; readonly now: number },
  ): Promise<Adopted | undefined>;
  /** Enters what was read of a timeline that could not be read to its end: X bills it. */
  payForReads(
    accountId: string,
    ask: { readonly reads: number; readonly now: number },
  ): Promise<void>;
  /** The other copy is stopped: ends the hold. Accounts that were not read stay silent, and their guilds are told. False where nothing was held. */
  lift(ask: { readonly read: readonly string[]; readonly now: number }): Promise<boolean>;
}
