/**
 * What a line is; blank rows are stanza breaks and no lines.
 * `title`: the poem's name. `byline`: who wrote it. Both open a reading as one post.
 * `epigraph`: a motto or dedication between the head and the verse.
 * `heading`: the number or name of the part that follows.
 * `verse`: a line of the poem.
 * `continuation`: the rest of the line above, which ran over the page's edge or hangs under a refrain.
 * `closing`: the place or date under the poem.
 * `left-out`: a row that is never posted, such as a row of asterisks.
 */
export type LineRole =
  "title" | "byline" | "epigraph" | "heading" | "verse" | "continuation" | "closing" | "left-out";

export interface ParsedLine {
  readonly role: LineRole;
  /** From 1; what stands before the verse is 0, a heading has the number of the stanza below it, a closing that of the one above. */
  readonly stanza: number;
  /** NFC, inner and leading white space kept, trailing white space dropped. */
  readonly text: string;
}

/** What a poem's file says of its origin, as it was typed. */
export interface Imprint {
  readonly year?: string;
  readonly source?: string;
  readonly rights?: string;
  readonly language?: string;
}

export interface ParsedPoem {
  readonly title: string;
  readonly byline: string | undefined;
  readonly imprint: Imprint;
  /** Title and byline, where they are read, come first. */
  readonly lines: readonly ParsedLine[];
}

/** A poem of a guild's library. */
export interface Poem {
  readonly id: number;
  readonly guildId: string;
  /** Short, unique in the guild; how commands name it. */
  readonly name: string;
  readonly title: string;
  readonly byline: string | undefined;
  readonly imprint: Imprint;
  /** Grows with every edit. */
  readonly version: number;
  readonly lineCount: number;
  readonly addedBy: string;
  readonly addedAt: number;
}

export interface Line extends ParsedLine {
  readonly id: number;
}
