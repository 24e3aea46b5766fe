import type { Account, AccountState, Diction } from "../domain/account.ts";
import type { Deed } from "../domain/deed.ts";
import type { Guild, GuildSettings } from "../domain/guild.ts";
import type { Hold, Resumed, ResumeAsk } from "../domain/hold.ts";
import type { Allowance, Barrier, Ceiling } from "../domain/limits.ts";
import type { Pause } from "../domain/pause/pause.ts";
import type { Language } from "../domain/text/language.ts";
import type { Trouble } from "../domain/trouble.ts";
import type { Address, Announcement } from "./announcement.ts";
import type { ApprovalStore } from "./approvals/approval-store.ts";
import type { CheckupStore } from "./checkup/checkup-store.ts";
import type { DigestStore } from "./digest/digest-store.ts";
import type { EnrolmentStore, RemovalStore } from "./enrolment-store.ts";
import type { GlanceStore } from "./glance/glance-store.ts";
import type { LedgerStore } from "./ledger-store.ts";
import type { OwnerStore } from "./owners/owner-store.ts";
import type { AdoptionStore, PostStore, SuspectStore } from "./post-store.ts";
import type { EditStore, PoemStore, SuggestionStore, UploadStore } from "./poem-store.ts";
import type { ProfileStore } from "./profile/profile-store.ts";
import type { ReadingStore } from "./reading-store.ts";
import type { ScheduleStore } from "./schedule-store.ts";
import type { SayStore } from "./say/say-store.ts";
import type { TakedownStore } from "./undo/takedown-store.ts";
import type { WatchStore } from "./watch-store.ts";

/** Credentials as they lie in the database. */
export interface SealedCredentials {
  readonly token: Uint8Array;
  readonly secret: Uint8Array;
}

export interface GuildStore {
  find(guildId: string): Promise<Guild | undefined>;
  list(): Promise<readonly Guild[]>;
  /** Records that the bot is in a guild; `returned` when it had been taken out. */
  arrive(
    guild: {
      readonly id: string;
      readonly name: string;
      readonly adminId: string;
      /** Kept at the first time; English where none is given. */
      readonly language?: Language;
    },
    now: number,
  ): Promise<Guild>;
  /** Records that the bot was taken out of a guild: its flock stands still. */
  leave(guildId: string, now: number): Promise<void>;
  /** A returned guild goes on. False when it was not waiting. */
  resume(guildId: string): Promise<boolean>;
  choose(guildId: string, change: Partial<GuildSettings>): Promise<void>;
  noteChannel(guildId: string, channelId: string): Promise<void>;
}

export interface AccountStore extends RemovalStore {
  /** Inside a guild only; removed accounts too. */
  find(guildId: string, accountId: string): Promise<Account | undefined>;
  findByHandle(guildId: string, handle: string): Promise<Account | undefined>;
  /** The one removed last that had this handle: its history stays. */
  findRemoved(guildId: string, handle: string): Promise<Account | undefined>;
  /** Instance-wide, removed accounts left out. */
  findByUser(userId: string): Promise<Account | undefined>;
  list(guildId: string): Promise<readonly Account[]>;
  credentialsOf(accountId: string): Promise<SealedCredentials | undefined>;
  /** Changes the state only if it still is what it was; false otherwise. What is paused stays paused where it would be `ready`. */
  change(accountId: string, from: readonly AccountState[], to: AccountState): Promise<boolean>;
  /** How the account says what its poem gives it; what it has still to read is laid out anew. @throws Refusal `manner-waits` */
  setDiction(accountId: string, diction: Diction, now: number): Promise<void>;
  /** The most weighted characters of a post; what it has still to read is laid out anew. @throws Refusal `manner-waits` */
  setLimit(accountId: string, limit: number, now: number): Promise<void>;
  /** The key is lost: every account that has credentials waits for new ones. Gives how many. */
  markAllForRelink(now: number): Promise<number>;
}

/** A pause by what no other of its account has in common with it. */
export type PauseKey = Pick<Pause, "kind" | "tag"> & { readonly accountId: string };

/** Who stopped which accounts; and the tags by which several are named. */
export interface PauseStore {
  /** Of a guild's accounts, by account. */
  list(guildId: string): Promise<ReadonlyMap<string, readonly Pause[]>>;
  of(accountId: string): Promise<readonly Pause[]>;
  /** Stops accounts, all in one step; a pause of the same kind is replaced. */
  set(accountIds: readonly string[], pause: Pause): Promise<void>;
  /** Ends pauses, all in one step; what none stops any more goes on, but for what X stopped. */
  lift(keys: readonly PauseKey[]): Promise<void>;
  /** Ends what was to last until now, and tells it. Gives how many accounts go on. */
  expire(now: number): Promise<number>;
  nextExpiry(): Promise<number | undefined>;
  setTags(accountId: string, tags: readonly string[]): Promise<void>;
  tagsOf(accountId: string): Promise<readonly string[]>;
  /** Of a guild's accounts, by account. */
  tags(guildId: string): Promise<ReadonlyMap<string, readonly string[]>>;
}

/** Whose deeds, and to what; undefined: everybody's, to everything. */
export interface DeedFilter {
  readonly accountId: string | undefined;
  readonly actorId: string | undefined;
}

/** What members did, written in the step of what was done. */
export interface DeedStore {
  /** The newest first; `page` from 1. */
  list(
    guildId: string,
    ask: DeedFilter & { readonly page: number; readonly size: number },
  ): Promise<readonly Deed[]>;
  count(guildId: string, filter: DeedFilter): Promise<number>;
  /** The link of the newest deed of the whole instance. */
  newest(): Promise<string | undefined>;
  /** A press of this member's was refused today. */
  countRefused(guildId: string, actorId: string, now: number): Promise<void>;
  refused(
    guildId: string,
    now: number,
  ): Promise<{ readonly members: number; readonly presses: number }>;
}

/** How much an account may still post. */
export interface Room {
  /** Posts of the last 24 hours, those on their way or in doubt among them. */
  readonly used: number;
  /** When its ceiling lets the next one go (ms UTC); undefined: now. */
  readonly until: number | undefined;
  /** X's own limits for the account, as far as its answers told them. */
  readonly allowances: readonly Allowance[];
}

export interface LimitStore {
  /**
   * Why an account's next post may not go at `now`, exactly as the claim judges it. A thread begins only where all its parts,
   * one where nothing is told, keep the ceiling; with 0 it has begun, and is brought to its end.
   */
  barrier(account: Account, now: number, parts?: number): Promise<Barrier | undefined>;
  room(account: Account, now: number): Promise<Room>;
  /** X's limit on all accounts together, where its answers tell one. */
  app(now: number): Promise<Allowance | undefined>;
  setCeiling(accountId: string, ceiling: Ceiling): Promise<void>;
}

export interface InstanceStore {
  find(name: string): Promise<string | undefined>;
  put(name: string, value: string): Promise<void>;
  /** What stops the whole instance at `now`, or with `guildId` that guild's own flock; from X's own end on it is on trial. */
  hold(now: number, guildId?: string): Promise<Hold | undefined>;
  /** Resume, pressed in a guild. Undefined when there was nothing to resume, or another copy stands in the way. */
  resume(ask: ResumeAsk): Promise<Resumed | undefined>;
  /** What is wrong now with a guild's accounts or the whole instance, the oldest first. */
  troubles(guildId: string): Promise<readonly Trouble[]>;
  /** Records an interaction; false when it was recorded before. Forgets those older than a day. */
  witness(interactionId: string, now: number): Promise<boolean>;
}

/** News on its way to a channel. */
export interface Delivery {
  readonly id: number;
  readonly guildId: string;
  readonly announcement: Announcement;
  readonly address: Address;
  /** It may have been sent before a crash. */
  readonly again: boolean;
  readonly tries: number;
  /** Where the message that it became is gone, it is sent anew: there is more to tell. */
  readonly anew: boolean;
  /** The message that it became before: it is changed. */
  readonly sent?: { readonly channelId: string; readonly messageId: string };
}

/** So much news that reached nobody, and since when (ms UTC). */
export interface Unheard {
  readonly news: number;
  readonly since: number;
}

export interface OutboxStore {
  add(
    guildId: string,
    announcement: Announcement,
    ask: { readonly address: Address; readonly now: number },
  ): Promise<void>;
  /** At start: what was being sent is sent again, and says so. */
  recover(): Promise<void>;
  /** The earliest instant at which news is due; undefined: none. */
  nextDue(): Promise<number | undefined>;
  /** The oldest news due, marked as being sent. */
  claim(now: number): Promise<Delivery | undefined>;
  settle(
    id: number,
    result:
      | { readonly channelId: string; readonly messageId: string }
      | { readonly retryAt: number }
      | "lost",
  ): Promise<void>;
  /** What reached nobody since news last arrived or a channel was chosen; undefined: nothing. */
  unheard(guildId: string): Promise<Unheard | undefined>;
}

/** Everything that lasts, behind ports that an engine can stand behind. */
export interface Store extends AsyncDisposable {
  readonly guilds: GuildStore;
  readonly accounts: AccountStore;
  readonly enrolments: EnrolmentStore;
  readonly poems: PoemStore;
  readonly uploads: UploadStore;
  readonly suggestions: SuggestionStore;
  readonly edits: EditStore;
  readonly readings: ReadingStore;
  readonly schedules: ScheduleStore;
  readonly posts: PostStore;
  readonly suspects: SuspectStore;
  readonly adoption: AdoptionStore;
  readonly ledger: LedgerStore;
  readonly limits: LimitStore;
  readonly glance: GlanceStore;
  readonly instance: InstanceStore;
  readonly outbox: OutboxStore;
  readonly pauses: PauseStore;
  readonly deeds: DeedStore;
  readonly watch: WatchStore;
  readonly takedowns: TakedownStore;
  readonly checkups: CheckupStore;
  readonly profiles: ProfileStore;
  readonly owners: OwnerStore;
  readonly approvals: ApprovalStore;
  readonly digests: DigestStore;
  readonly sayings: SayStore;
}
