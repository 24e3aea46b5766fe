import { Refusal } from "../refusal.ts";
import { altOf } from "./alt.ts";
import { themes } from "./themes.ts";
import type { ThemeName } from "./themes.ts";

/** What a unit is set with where it goes out as a picture; its text is all of its alt text. */
export interface Picture {
  readonly title: string;
  readonly byline: string | undefined;
  readonly theme: ThemeName;
}

export const themeNames: readonly ThemeName[] = Object.keys(themes).filter(isTheme);

export function isTheme(name: string): name is ThemeName {
  return Object.hasOwn(themes, name);
}

/** Whether a text is longer than the alt text of a picture may be. */
export function isTooLongForPicture(text: string): boolean {
  return altOf(text).kind === "too-long";
}

/** @throws Refusal `picture-too-long` */
export function refuseLongPicture(text: string): void {
  if (isTooLongForPicture(text)) throw new Refusal("picture-too-long", {});
}
