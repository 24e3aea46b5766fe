import type { Suggestion, WordRights } from "../../domain/poem/suggestion.ts";
import type { GivenPoem } from "../poem-store.ts";
import type { PoemText } from "./library.ts";

/** Poems that members offer to the library, and what becomes of them. */
export interface Suggesting {
  ownSuggestions(memberId: string): Promise<OwnSuggestions>;
  /** Checks a text at the door, and keeps it for an hour until its questions are answered. @throws Refusal */
  offerPoem(ask: {
    readonly text: string;
    readonly fileName: string | undefined;
    readonly by: string;
  }): Promise<Offer>;
  /** What was offered in the last hour, for its questions. @throws Refusal `stale` when it is gone or another's */
  getOffer(offerId: string, by: string): Promise<Offer>;
  /** Puts an offer, or a text, before the moderators. @throws Refusal */
  suggestPoem(ask: SuggestAsk): Promise<Suggested>;
  /** Adds an offer of a moderator's own to the library. @throws Refusal; then the offer stays */
  addOffer(ask: {
    readonly offerId: string;
    readonly by: string;
    readonly name: string;
  }): Promise<PoemText>;
  /** A suggestion that moderators have to decide. @throws Refusal `suggestion-gone`, `unknown-button` */
  getPending(id: string): Promise<Waiting>;
  /** It is in the library from now on, and its contributor is told. @throws Refusal */
  acceptSuggestion(id: string, by: string): Promise<GivenPoem>;
  /** @throws Refusal `suggestion-gone`, `unknown-button` */
  declineSuggestion(
    id: string,
    ask: { readonly by: string; readonly reason: string | undefined },
  ): Promise<Suggestion>;
  /** Its contributor takes it back; `asked`: an account reads it, so moderators are asked. @throws Refusal */
  withdrawSuggestion(id: string, by: string): Promise<Withdrawal>;
  /** A moderator says whether a poem stays that its contributor wants out. @throws Refusal */
  answerWithdrawal(
    id: string,
    ask: { readonly by: string; readonly answer: "keep" | "take-out" },
  ): Promise<Suggestion>;
}

/** Messages of members, whose authors are asked first. */
export interface Consenting {
  /** Asks the author of a message for its poem. @throws Refusal */
  askAuthor(ask: {
    readonly text: string;
    readonly authorId: string;
    readonly messageId: string;
    readonly channelId: string;
    readonly by: string;
  }): Promise<Suggestion>;
  /** What a member is asked for. @throws Refusal `suggestion-not-yours`, `suggestion-gone`, `unknown-button` */
  getAsked(id: string, by: string): Promise<Waiting>;
  /** The author agrees: it is in the library from now on, and who asked is told. @throws Refusal */
  agree(id: string, ask: { readonly by: string } & Answers): Promise<GivenPoem>;
  /** @throws Refusal */
  refuseConsent(id: string, by: string): Promise<Suggestion>;
}

/** What a contributor says of a poem; the title and the byline that its text has are kept where none is given. */
export interface Answers {
  readonly title: string | undefined;
  readonly byline: string | undefined;
  readonly rights: WordRights;
}

export interface SuggestAsk extends Answers {
  /** An offer kept before, or a text. */
  readonly from: { readonly offerId: string } | { readonly text: string };
  readonly by: string;
  readonly channelId: string;
}

export interface OwnSuggestions {
  readonly pending: Suggestion | undefined;
  /** The newest first. */
  readonly accepted: readonly GivenPoem[];
}

export interface Offer {
  readonly id: string;
  readonly poem: PoemText;
}

export interface Suggested {
  readonly suggestion: Suggestion;
  readonly poem: PoemText;
}

/** What waits for a word, whole. */
export interface Waiting extends Suggested {
  readonly text: string;
}

interface Withdrawal {
  readonly suggestion: Suggestion;
  readonly state: "withdrawn" | "asked";
}
