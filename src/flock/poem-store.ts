import type { Line, ParsedPoem, Poem } from "../domain/poem/poem.ts";

export interface NewPoem {
  readonly guildId: string;
  readonly name: string;
  readonly parsed: ParsedPoem;
  readonly addedBy: string;
  readonly now: number;
}

export interface PoemStore {
  find(guildId: string, name: string): Promise<Poem | undefined>;
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
