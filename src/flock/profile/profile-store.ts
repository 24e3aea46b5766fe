import type { Account } from "../../domain/account.ts";
import type { ProfileTexts } from "../../domain/profile/profile.ts";

/** A change of a profile that waits to be confirmed. */
export interface ProfileDraft {
  readonly id: string;
  readonly accountId: string;
  readonly texts: ProfileTexts;
  readonly picture: Uint8Array | undefined;
  readonly banner: Uint8Array | undefined;
}

/** What Flock itself set, as far as X took it. */
export interface ProfileKnown {
  readonly texts: ProfileTexts;
  readonly by: string;
  readonly at: number;
}

export interface ProfileStore {
  known(accountId: string): Promise<ProfileKnown | undefined>;
  /** Keeps a draft until an instant (ms UTC); forgets those whose time is over. */
  keep(
    draft: ProfileDraft,
    ask: { readonly account: Account; readonly until: number; readonly now: number },
  ): Promise<void>;
  /** Inside a guild only, while its time lasts. */
  find(guildId: string, draftId: string, now: number): Promise<ProfileDraft | undefined>;
  drop(draftId: string): Promise<void>;
  /** X has taken something of a draft: another one that changes the same text was shown with the former one, and is over. */
  note(
    draft: Pick<ProfileDraft, "id" | "accountId">,
    ask: { readonly texts: ProfileTexts; readonly by: string; readonly now: number },
  ): Promise<void>;
}
