import { Refusal } from "../refusal.ts";

/** The texts of a profile. */
export const profileFields = ["name", "bio", "url", "location"] as const;

export type ProfileField = (typeof profileFields)[number];
export type ProfileTexts = Readonly<Partial<Record<ProfileField, string>>>;

/** X's limits, in characters (X docs before 2024-12, POST account/update_profile). */
export const longestField: Readonly<Record<ProfileField, number>> = {
  name: 50,
  bio: 160,
  url: 100,
  location: 30,
};

/** The most bytes of a profile's picture (X docs, POST account/update_profile_image: 700 KB). */
export const largestPicture = 700 * 1024;

/** The pictures of a profile. */
export const profilePictures = ["picture", "banner"] as const;

export type ProfilePicture = (typeof profilePictures)[number];

/** PNG, JPEG and GIF begin so. */
const magics: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
];

/** What was typed into a form that showed `known`: only what is another now. @throws Refusal `profile-long`, `profile-name`, `profile-url`, `text-character`, `profile-same` */
export function changedTexts(typed: ProfileTexts, known: ProfileTexts): ProfileTexts {
  const changed = profileFields.flatMap((field) => {
    const text = tidy(field, typed[field] ?? "");
    return text === (known[field] ?? "") ? [] : [[field, text] as const];
  });
  if (changed.length === 0) throw new Refusal("profile-same", {});
  for (const [field, text] of changed) check(field, text);
  return Object.fromEntries(changed);
}

/** @throws Refusal `profile-picture` */
export function checkPicture(which: ProfilePicture, bytes: Uint8Array): void {
  const isPicture = magics.some((magic) => magic.every((byte, place) => bytes[place] === byte));
  if (!isPicture)
    throw new Refusal("profile-picture", { which, bytes: undefined, most: largestPicture });
  if (bytes.byteLength > largestPicture) {
    throw new Refusal("profile-picture", { which, bytes: bytes.byteLength, most: largestPicture });
  }
}

function tidy(field: ProfileField, text: string): string {
  const whole = text.normalize("NFC").replaceAll("\r\n", "\n").trim();
  return field === "bio" ? whole : whole.replaceAll(/\s+/gu, " ");
}

function check(field: ProfileField, text: string): void {
  const length = Array.from(text).length;
  const most = longestField[field];
  if (length > most) throw new Refusal("profile-long", { field, length, most });
  const odd = /(?!\n)[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/u.exec(text)?.[0];
  if (odd !== undefined) {
    const code = `U+${(odd.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    throw new Refusal("profile-character", { field, code });
  }
  if (field === "name" && text === "") throw new Refusal("profile-name", {});
  if (field === "url" && text !== "" && !/^https?:\/\/[^\s/]+\.[^\s]+$/u.test(text)) {
    throw new Refusal("profile-url", { typed: text });
  }
}
