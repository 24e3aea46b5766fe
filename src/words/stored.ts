/** The word for what the database keeps in a column; undefined: the column keeps no words of its own, or not this one. */
export function storedWord(
  words: Readonly<Record<string, Readonly<Record<string, string>>>>,
  { column, value }: { readonly column: string; readonly value: string | number },
): string | undefined {
  const known = Object.hasOwn(words, column) ? (words[column] ?? {}) : {};
  return Object.hasOwn(known, value) ? known[value] : undefined;
}
