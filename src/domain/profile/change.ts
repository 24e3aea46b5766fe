import type { NetworkRefusal } from "../outcome.ts";
import type { ProfilePicture, ProfileTexts } from "./profile.ts";

/** What of a profile is to be another. */
export type ProfileChange =
  | { readonly kind: "texts"; readonly texts: ProfileTexts }
  | { readonly kind: ProfilePicture; readonly bytes: Uint8Array };

/** What came of it; `closed`: the network does not let this app change profiles at all. */
export type ProfileAnswer =
  { readonly kind: "changed" } | { readonly kind: "closed" } | NetworkRefusal;
