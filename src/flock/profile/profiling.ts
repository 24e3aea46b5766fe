import type { Account } from "../../domain/account.ts";
import type { ProfilePicture, ProfileTexts } from "../../domain/profile/profile.ts";
import type { ProfileAnswer } from "../../domain/profile/change.ts";
import type { ProfileDraft, ProfileKnown } from "./profile-store.ts";

/** The profiles of accounts at X. */
export interface Profiling {
  /** What Flock knows of a profile without asking X. @throws Refusal `unknown-account`, `account-removed` */
  profile(account: string): Promise<ProfileView>;
  /** Keeps a change to be confirmed. @throws Refusal, those of `profile` too */
  draftProfile(ask: DraftRequest): Promise<ProfilePreview>;
  /** The account that a draft is for; undefined: its time is over. */
  findProfileDraft(draftId: string): Promise<Account | undefined>;
  /** Makes a confirmed change at X, part by part; what X did not take may be confirmed again. @throws Refusal `stale` */
  setProfile(draftId: string, by: string): Promise<ProfileReport>;
  /** X may let this app change profiles by now: it is asked again at the next change. */
  reopenProfiles(): Promise<void>;
}

export interface ProfileView {
  readonly account: Account;
  /** Undefined: Flock has changed nothing of it yet. */
  readonly known: ProfileKnown | undefined;
  /** Since when it is known that X does not let this app change profiles (ms UTC). */
  readonly closedAt: number | undefined;
}

export interface DraftRequest {
  readonly account: string;
  /** As typed into the form. */
  readonly texts?: ProfileTexts | undefined;
  readonly picture?: Uint8Array | undefined;
  readonly banner?: Uint8Array | undefined;
}

export interface ProfilePreview extends ProfileView {
  readonly draft: ProfileDraft;
}

export interface ProfileReport extends ProfilePreview {
  /** What came of each part, in the order in which X was asked. */
  readonly parts: readonly {
    readonly part: "texts" | ProfilePicture;
    readonly answer: ProfileAnswer;
  }[];
}
