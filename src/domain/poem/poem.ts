/** What a line is: the title and byline open a reading as one post; blank lines are stanza breaks and no lines. */
export type LineRole = "title" | "byline" | "verse";

export interface ParsedLine {
  readonly role: LineRole;
  /** From 1; the title and byline stand in stanza 0. */
  readonly stanza: number;
  /** NFC, inner and leading white space kept, trailing white space dropped. */
  readonly text: string;
}

export interface ParsedPoem {
  readonly title: string;
  readonly byline: string | undefined;
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
  readonly lineCount: number;
  readonly addedBy: string;
  readonly addedAt: number;
}

export interface Line extends ParsedLine {
  readonly id: number;
}
