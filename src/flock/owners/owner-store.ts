import type { Account } from "../../domain/account.ts";
import type { Presence } from "../ports.ts";

/** A member of a guild of whom Discord is to be asked. */
export interface Look {
  readonly guildId: string;
  readonly memberId: string;
}

/** Who owns accounts, or is to sign one in, and whether they are still in their guild. */
export interface OwnerStore {
  /** The earliest instant at which Discord is to be asked about anybody; undefined: nobody is there to ask about. */
  nextDue(now: number): Promise<number | undefined>;
  /** Whose turn it is, put off by a day before they are asked about. */
  claim(now: number): Promise<Look | undefined>;
  /**
   * Notes what Discord said. Of one who left every open sign-in ends, and if they own accounts it is told, once; of one who
   * came back it is forgotten. Gives whether there is news.
   */
  settle(look: Look, presence: Presence, now: number): Promise<boolean>;
  /** Since when it is known that a member left (ms UTC); undefined: they did not. */
  leftAt(look: Look): Promise<number | undefined>;
  /** The same of everybody who left a guild, by member. */
  left(guildId: string): Promise<ReadonlyMap<string, number>>;
  /** Makes another member the owner of what one who left owns: of all of it, or of one account. Gives the accounts. */
  inherit(ask: {
    readonly guildId: string;
    readonly ownerId: string;
    /** Undefined: all of theirs. */
    readonly accountId: string | undefined;
    readonly by: string;
    readonly now: number;
  }): Promise<readonly Account[]>;
}
