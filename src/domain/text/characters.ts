/** Characters that X refuses or that nobody sees (X answers 400 to U+FFFE, U+FEFF, U+FFFF). */
export const control = /[\p{Cc}\uFFFE\uFFFF\uFEFF]/u;
/** Marks that turn the direction of a text, so that it may read otherwise than it is. */
export const bidi = /[\u202A-\u202E\u2066-\u2069]/u;
/** What can be put between words without anybody seeing it: to dodge X's duplicate rule with it is evasion. */
export const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/gu;

/** The first character of a kind in a text, as `U+202E`; undefined: there is none. */
export function codeOf(text: string, kind: RegExp): string | undefined {
  const found = kind.exec(text)?.[0].codePointAt(0);
  return found === undefined ? undefined : codePoint(found);
}

/** Half a surrogate pair in a text, as `U+D83D`; undefined: there is none. */
export function loneSurrogate(text: string): string | undefined {
  return codeOf(text, /\p{Cs}/u);
}

function codePoint(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
