const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Rows on pages of at most `most` characters, newlines counted; the first has less room and may stay empty. A row is no longer than a page. */
export function pagesOf(
  rows: readonly string[],
  { first, most }: { readonly first: number; readonly most: number },
): readonly (readonly string[])[] {
  const pages: string[][] = [[]];
  let left = first;
  for (const row of rows) {
    const size = row.length + 1;
    if (size > left) {
      pages.push([]);
      left = most;
    }
    pages.at(-1)?.push(row);
    left -= size;
  }
  return pages;
}

/** A long text in pieces of at most so many characters; together they are the text. A grapheme stays whole unless it alone is longer. */
export function piecesOf(text: string, most: number): readonly string[] {
  if (text.length <= most) return [text];
  const pieces: string[] = [];
  let open = "";
  for (const { segment } of graphemes.segment(text)) {
    for (const part of segment.length <= most ? [segment] : Array.from(segment)) {
      if (open.length + part.length > most) {
        pieces.push(open);
        open = "";
      }
      open += part;
    }
  }
  return [...pieces, open];
}
