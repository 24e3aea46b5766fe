import type { Period } from "../../domain/digest/period.ts";
import type { Guild } from "../../domain/guild.ts";
import type { Purse } from "../../domain/money/budget.ts";
import type { Address, Announcement } from "../announcement.ts";

/** A digest as the outbox holds it. */
export type DigestNews = Extract<Announcement, { readonly kind: "digest" }>;

/** A guild whose digest may be due. */
export interface Candidate {
  readonly guild: Guild;
  /** When it was to be looked at; undefined: that is not reckoned yet. */
  readonly at: number | undefined;
  /** Accounts of its flock. */
  readonly accounts: number;
  /** Where the last digest ended; undefined: there was none. */
  readonly lastTo: number | undefined;
}

/** What happened in a period. */
export interface Happened {
  /** How many posts stand of each account and span, by the account's id; accounts without any are missing. */
  readonly posts: ReadonlyMap<string, readonly number[]>;
  /** The handles of all of them, removed accounts too. */
  readonly handles: ReadonlyMap<string, string>;
  /** What the guild paid, in millionths of a US dollar. */
  readonly paidMicros: number;
  /** Members did something. */
  readonly isActive: boolean;
  readonly purses: readonly Purse[];
  /** The newest link of the log. */
  readonly link: string | undefined;
}

/** The digests of all guilds. */
export interface DigestStore {
  /** Guilds that have a flock and want digests, whose time has come. */
  due(now: number): Promise<readonly Candidate[]>;
  nextDue(): Promise<number | undefined>;
  /** The next look, unless something else was chosen meanwhile; nothing is told until then. */
  postpone(candidate: Pick<Candidate, "guild" | "at">, at: number | undefined): Promise<void>;
  happened(
    guildId: string,
    ask: { readonly spans: readonly Period[]; readonly now: number },
  ): Promise<Happened>;
  /** Tells a digest, or without news passes over its period. False where that was told already. */
  put(
    digest: Period & {
      readonly guildId: string;
      readonly news: Omit<DigestNews, "digestId"> | undefined;
      readonly addresses: readonly Address[];
      readonly now: number;
    },
  ): Promise<boolean>;
  /** A digest that was told, within its guild. */
  find(guildId: string, digestId: number): Promise<DigestNews | undefined>;
  /** Accounts of all flocks that are served. */
  birds(): Promise<number>;
}
