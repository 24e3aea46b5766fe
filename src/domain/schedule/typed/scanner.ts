/** A phrase as it was written, and what it means. */
export interface Phrase<T> {
  readonly text: string;
  readonly value: T;
  /** Where it stands. */
  readonly at: number;
}

/** Takes phrases out of a text, wherever they stand in it; what nothing takes is left. */
export interface Scanner {
  /** Takes every place where a pattern stands as whole words and `read` makes sense of its groups. */
  take<T>(
    pattern: string,
    read: (...groups: readonly string[]) => T | undefined,
  ): readonly Phrase<T>[];
  /** The words that are left, but for those that only join others. */
  left(): string;
}

/** Not in the middle of a word, a time or a date. */
const before = String.raw`(?<![\w:/]|[\d\p{L}][.-])`;
const after = String.raw`(?![\w:/]|[.-]\d)`;
const joining = new Set(["", "and", "at", "on", "then", "&", "@"]);
/** Stands where a phrase was, so that its neighbours never join. */
const gap = "\n";

/** A scanner of a text in small letters. */
export function createScanner(text: string): Scanner {
  let rest = text;
  return {
    take<T>(pattern: string, read: (...groups: readonly string[]) => T | undefined) {
      const taken: Phrase<T>[] = [];
      const everywhere = new RegExp(`${before}(?:${pattern})${after}`, "gu");
      for (const found of rest.matchAll(everywhere)) {
        const [whole, ...groups] = found;
        const value = read(...groups.map((group) => group ?? ""));
        if (value === undefined) continue;
        taken.push({ text: whole, value, at: found.index });
        rest = blank(rest, found.index, whole.length);
      }
      return taken;
    },
    left: () =>
      rest
        .split(/[\s,;]+/u)
        .filter((word) => !isJoining(word))
        .join(" "),
  };
}

/** Tells whether a word only joins others. */
export function isJoining(word: string): boolean {
  return joining.has(word);
}

/** Keeps the length, so that the places of later finds stay right. */
function blank(text: string, from: number, length: number): string {
  return text.slice(0, from) + gap.repeat(length) + text.slice(from + length);
}
