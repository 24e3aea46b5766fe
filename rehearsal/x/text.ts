import twitter from "twitter-text";

export interface Link {
  readonly url: string;
  readonly start: number;
  readonly end: number;
}

/** The links X sees in a text, those without https:// included. */
export function linksIn(text: string): readonly Link[] {
  return twitter
    .extractUrlsWithIndices(text)
    .map(({ url, indices }) => ({ url, start: indices[0], end: indices[1] }));
}

/** The length as X counts it. */
export function weightOf(text: string): number {
  // The library's table of emoji is old; X counts any emoji as 2, which is what this face weighs.
  return twitter.parseTweet(text.replace(/\p{RGI_Emoji}/gv, "😀")).weightedLength;
}

export function hasInvalidCharacters(text: string): boolean {
  return !text.isWellFormed() || twitter.hasInvalidCharacters(text);
}

/** A text as X keeps it. */
export function keptText(text: string): string {
  return text.normalize("NFC").trim();
}

/** Two texts with the same form are duplicates to X. */
export function duplicateForm(text: string): string {
  return keptText(text).replace(/\s+/gu, " ").toLowerCase();
}

/** A text as X hands it out: escaped, links wrapped, the link to the pictures at its end. */
export function shownText(text: string, shorten: (link: string) => string, media: boolean): string {
  let shown = "";
  let from = 0;
  for (const { url, start, end } of linksIn(text)) {
    shown += escapeEntities(text.slice(from, start)) + shorten(url);
    from = end;
  }
  shown += escapeEntities(text.slice(from));
  return media ? `${shown} ${shorten("media")}`.trim() : shown;
}

function escapeEntities(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
