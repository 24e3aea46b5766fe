import type { Account } from "../../domain/account.ts";
import type { Refusal, RefusalValue } from "../../domain/refusal.ts";
import type { PictureKind } from "../../domain/say/picture.ts";
import type { PostView, PreviewPart } from "../flock.ts";
import type { MessageFile } from "./say-store.ts";

/** How members have accounts say something in their own words, beside what they read. */
export interface Saying {
  /**
   * Keeps a text as the account would say it, to be confirmed; `from`: a draft whose picture it takes over.
   * What is wrong with the text or the description is told by the draft.
   * @throws Refusal `unknown-account`, `account-removed`, `stale`, `already-done`, `alt-alone`, `picture-kind`, `picture-too-large`
   */
  draftSaying(ask: SayingRequest): Promise<SayingView>;
  /** A draft of this member's as it stands now. @throws Refusal `stale`, `already-done` */
  showSaying(id: string, by: string): Promise<SayingView>;
  /** Has the account say exactly what was shown, and waits for what comes of it. @throws Refusal `stale`, `already-done`, and what stands in the way */
  say(ask: {
    readonly id: string;
    readonly by: string;
    readonly interactionId: string;
  }): Promise<SaidReport>;
  dropSaying(id: string, by: string): Promise<void>;
  /** Keeps where a message's picture lies while a form is open; gives its id. */
  keepMessageFile(file: MessageFile, by: string): Promise<string>;
  /** @throws Refusal `stale` */
  getMessageFile(id: string, by: string): Promise<MessageFile>;
}

export interface SayingRequest {
  readonly account: string;
  readonly text: string;
  readonly picture?: Uint8Array | undefined;
  readonly alt?: string | undefined;
  readonly from?: string;
  readonly by: string;
}

/** What would be said, letter for letter. */
export interface SayingView {
  readonly id: string;
  readonly account: Account;
  /** As it was typed. */
  readonly typed: string;
  /** One, or those of a thread; none where it cannot be said. */
  readonly parts: readonly PreviewPart[];
  readonly picture: SayingPicture | undefined;
  readonly costMicros: number;
  /** Why it cannot be said like this; undefined: it can. */
  readonly wrong: Refusal | undefined;
  /** Why it would not go out now; undefined: it would. */
  readonly obstacle: RefusalValue | undefined;
}

interface SayingPicture {
  readonly bytes: Uint8Array;
  readonly altText: string;
  readonly kind: PictureKind;
}

/** What came of it. */
export interface SaidReport extends PostView {
  /** Still under way when the wait was over. */
  readonly underWay: boolean;
}
