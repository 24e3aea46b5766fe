import type { Account } from "../../domain/account.ts";

/** A text as a member was shown it, before the account says it. It never changes: other words are another one. */
export interface Draft {
  readonly id: string;
  readonly guildId: string;
  readonly accountId: string;
  /** Who wrote it. */
  readonly by: string;
  readonly typed: string;
  /** The exact parts. */
  readonly texts: readonly string[];
  readonly picture: DraftPicture | undefined;
  readonly costMicros: number;
  readonly expiresAt: number;
}

export interface DraftPicture {
  readonly bytes: Uint8Array;
  readonly altText: string;
}

/** A file that hangs on a message. */
export interface MessageFile {
  readonly url: string;
  readonly name: string;
  readonly size: number;
}

/** What a member keeps for a while, for nobody else. */
export interface Own {
  readonly guildId: string;
  readonly id: string;
  readonly by: string;
}

/** What members have accounts say in their own words. */
export interface SayStore {
  /** Keeps a draft, and forgets those past their time and a member's oldest. */
  keep(draft: Draft, now: number): Promise<void>;
  /** @throws Refusal `already-done` where it was said */
  find(own: Own, now: number): Promise<Draft | undefined>;
  drop(own: Own): Promise<void>;
  /** Has the account say a draft now, and nothing of it twice. @throws Refusal `stale`, `already-done`, `post-sending`, `post-unconfirmed` */
  say(
    own: Own,
    ask: { readonly account: Account; readonly interactionId: string; readonly now: number },
  ): Promise<void>;
  /** Keeps where a message's file lies while a form is open. */
  keepFile(
    own: Own,
    file: MessageFile & { readonly expiresAt: number },
    now: number,
  ): Promise<void>;
  findFile(own: Own, now: number): Promise<MessageFile | undefined>;
}
