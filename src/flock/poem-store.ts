import type { Line, ParsedPoem, Poem } from "../domain/poem/poem.ts";
import type { Position } from "../domain/post.ts";

export interface NewPoem {
  readonly guildId: string;
  readonly name: string;
  readonly parsed: ParsedPoem;
  readonly addedBy: string;
  readonly now: number;
}

/** What takes a poem out of the library. */
export interface ShelfStore {
  /** The readings of a poem that are given or under way. */
  readersOf(poemId: number): Promise<readonly PoemReader[]>;
  /**
   * Takes a poem out of its guild's library, and ends the readings that were named; what was posted keeps its words.
   * @throws Refusal `stale` where it is gone or other readings than those named would end, `post-sending`, `post-unconfirmed`
   */
  remove(ask: {
    readonly guildId: string;
    readonly poemId: number;
    readonly ending: readonly number[];
    readonly now: number;
  }): Promise<void>;
}

/** Who reads a poem, and how far. */
export interface PoemReader {
  readonly readingId: number;
  readonly handle: string;
  /** The next post, of how many; undefined: none is left. */
  readonly position: Position | undefined;
}

export interface PoemStore extends ShelfStore {
  /** One of a guild's library, by its name or its id. */
  find(guildId: string, named: string | number): Promise<Poem | undefined>;
  /** Removed ones too. */
  get(poemId: number): Promise<Poem>;
  list(guildId: string): Promise<readonly Poem[]>;
  lines(poemId: number): Promise<readonly Line[]>;
  /** @throws Refusal `poem-name-taken` */
  add(poem: NewPoem): Promise<Poem>;
}

/** A poem's text that waits for a word on its encoding. */
export interface Upload {
  readonly id: string;
  readonly guildId: string;
  readonly by: string;
  readonly name: string | undefined;
  readonly fileName: string | undefined;
  readonly text: string;
  readonly expiresAt: number;
}

export interface UploadStore {
  /** Keeps an upload, and forgets those past their time. */
  stash(upload: Upload, now: number): Promise<void>;
  /** Gives it to the one who made it, once. */
  take(
    ask: { readonly guildId: string; readonly id: string; readonly by: string },
    now: number,
  ): Promise<Upload | undefined>;
}
