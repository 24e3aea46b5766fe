import type { Access, Account } from "../domain/account.ts";
import type { Enrolment } from "../domain/enrolment.ts";
import type { SealedCredentials } from "./stores.ts";

export interface NewEnrolment {
  readonly id: string;
  readonly guildId: string;
  readonly invokerId: string;
  readonly ownerId: string;
  readonly channelId: string;
  readonly handle: string | undefined;
  readonly accountId: string | undefined;
  readonly poemName: string | undefined;
  readonly expiresAt: number;
}

export interface SealedRequest extends SealedCredentials {
  readonly link: string;
}

export interface NewAccount {
  readonly id: string;
  readonly userId: string;
  readonly handle: string;
  readonly access: Access;
  readonly highestId: string;
}

export interface EnrolmentStore {
  find(guildId: string, enrolmentId: string): Promise<Enrolment | undefined>;
  /** The one under way for this guild, owner and account (by handle, or account to relink), if not past `now`. */
  findUnderWay(
    ask: Pick<NewEnrolment, "guildId" | "invokerId" | "ownerId" | "handle" | "accountId">,
    now: number,
  ): Promise<Enrolment | undefined>;
  countUnderWay(guildId: string, now: number): Promise<number>;
  /** An invitation, created with its announcement; where the same is under way, that one stays and nothing is created. */
  invite(enrolment: NewEnrolment, now: number): Promise<void>;
  /** Where the same is under way, that one stays and nothing is created. */
  create(enrolment: NewEnrolment, request: SealedRequest, now: number): Promise<void>;
  /** A new request token for one under way; the former is forgotten. False when it is no longer under way. */
  renew(
    enrolmentId: string,
    request: SealedRequest,
    ask: { readonly expiresAt: number; readonly now: number },
  ): Promise<boolean>;
  requestOf(enrolmentId: string): Promise<SealedRequest | undefined>;
  /** pending -> exchanging; false when another press was first or it is past its time. */
  claim(enrolmentId: string, now: number): Promise<boolean>;
  /** exchanging -> pending: the PIN was wrong, the request token still stands. */
  release(enrolmentId: string): Promise<void>;
  /** Ends one that is under way and wipes every sealed value of it. */
  end(enrolmentId: string, state: "refused" | "expired"): Promise<void>;
  /** exchanging -> other-handle: the granted credentials wait, sealed, for the person's word. */
  park(enrolmentId: string, granted: ParkedGrant): Promise<void>;
  parkedOf(enrolmentId: string): Promise<ParkedGrant | undefined>;
  /** Creates the account, marks the enrolment used, tells the channel: one step. @throws Refusal `enrolled-already` */
  enrol(
    enrolmentId: string,
    account: NewAccount & SealedCredentials,
    now: number,
  ): Promise<Account>;
  /** Gives an account new credentials and makes it ready: one step. */
  relink(
    enrolmentId: string,
    account: NewAccount & SealedCredentials,
    now: number,
  ): Promise<Account>;
  /** Ends everything past its time, wiping its secrets; an invitation that still stands can be started anew. */
  expire(now: number): Promise<void>;
  /** The earliest instant at which something is past its time; undefined: never. */
  nextExpiry(): Promise<number | undefined>;
  /** At start: exchanges cut by a crash are refused. */
  recover(): Promise<void>;
}

interface ParkedGrant extends SealedCredentials {
  readonly userId: string;
  readonly handle: string;
  readonly access: Access;
  readonly at: number;
}

/** All that an account has said is taken down as it leaves: so many posts at X, as its owner was shown. */
export interface Sweep {
  readonly parts: number;
  /** Discord's id of the press. */
  readonly press: string;
}

/** How accounts leave the flock. */
export interface RemovalStore {
  /**
   * Marks an account for removal: a post in flight, and what is to be taken down, are waited for by `removable`.
   * @throws Refusal `stale` where more or less stands on X than is to be taken down
   */
  beginRemoval(
    accountId: string,
    ask: { readonly by: string; readonly now: number; readonly sweep?: Sweep },
  ): Promise<boolean>;
  /** Accounts whose token is to be invalidated now and that have no post in flight. */
  removable(now: number): Promise<readonly Removal[]>;
  /** The earliest instant at which a removal is due that no post in flight stands before; undefined: none. */
  nextRemoval(): Promise<number | undefined>;
  /** Tries again later. */
  postponeRemoval(accountId: string, runAt: number): Promise<void>;
  /** Wipes credentials, ends the reading, pays for what is in doubt, keeps the history, tells the channel. */
  completeRemoval(
    accountId: string,
    ask: { readonly invalidated: boolean; readonly now: number },
  ): Promise<void>;
}

export interface Removal {
  readonly account: Account;
  readonly by: string;
  readonly since: number;
}
