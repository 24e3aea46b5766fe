import type { Imprint, Line } from "../../domain/poem/poem.ts";
import type { PoemLint } from "../../domain/lint/poem.ts";
import type { Measured } from "../reading/manner.ts";

/** A guild's poems. */
export interface Library {
  /** The guild's poems, and the built-in ones it has not taken up. */
  poems(): Promise<readonly PoemEntry[]>;
  /** A poem and what a reading of it makes, which takes a moment where it is a book. @throws Refusal `unknown-poem` */
  getPoem(name: string): Promise<PoemText>;
  /** A poem's words alone. @throws Refusal `unknown-poem` */
  poemWords(name: string): Promise<PoemWords>;
  /** Parses and keeps a poem. @throws Refusal */
  addPoem(ask: {
    readonly name: string | undefined;
    readonly fileName: string | undefined;
    readonly text: string;
    readonly by: string;
  }): Promise<PoemText>;
  /** Keeps a decoded text for an hour until its encoding is confirmed; gives its id. */
  stashPoem(ask: {
    readonly name: string | undefined;
    readonly fileName: string | undefined;
    readonly text: string;
    readonly by: string;
  }): Promise<string>;
  /** @throws Refusal `stale` when it is gone or another's */
  addStashedPoem(uploadId: string, by: string): Promise<PoemText>;
}

export interface PoemEntry {
  /** Names it in a button, also where its name is long or another poem takes it. */
  readonly key: string;
  readonly name: string;
  readonly title: string;
  readonly byline: string | undefined;
  readonly lineCount: number;
  readonly builtIn: boolean;
  /** Handles of this guild's accounts that read it. */
  readonly readBy: readonly string[];
}

export interface PoemWords {
  readonly entry: PoemEntry;
  readonly imprint: Imprint;
  /** The member who suggested it. */
  readonly suggestedBy?: string;
  readonly lines: readonly Pick<Line, "role" | "stanza" | "text">[];
}

export interface PoemText extends PoemWords, Measured {
  /** What a moderator should look at, whichever account reads it. */
  readonly lint: PoemLint;
}
