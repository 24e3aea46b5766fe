import type { ProfileAnswer, ProfileChange } from "../../domain/profile/change.ts";
import type { Credentials } from "../../domain/secret.ts";

/** The profiles of accounts at the network. */
export interface ProfileNetwork {
  /** Changes one part of a profile; asked twice, it does no harm. */
  setProfile(credentials: Credentials, change: ProfileChange): Promise<ProfileAnswer>;
}
