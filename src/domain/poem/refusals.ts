import type { SuggestionState } from "./suggestion.ts";

/** Every "no" about a poem and its library. */
export interface PoemRefusals {
  readonly "poem-too-large": { readonly bytes: number; readonly most: number };
  readonly "poem-empty": object;
  readonly "poem-binary": object;
  readonly "poem-controls": { readonly line: number; readonly code: string };
  readonly "poem-bidi": { readonly line: number; readonly code: string };
  readonly "poem-surrogates": { readonly line: number };
  /** More marks on one letter than any script has. */
  readonly "poem-marks": { readonly line: number; readonly most: number };
  /** Unknown in a header, beside known ones. */
  readonly "poem-header-key": {
    readonly line: number;
    readonly key: string;
    readonly known: readonly string[];
  };
  readonly "poem-header-twice": { readonly line: number; readonly key: string };
  /** No key stands in this row of a header. */
  readonly "poem-header-row": { readonly line: number };
  readonly "poem-too-many-lines": { readonly lines: number; readonly most: number };
  readonly "poem-line-too-long": { readonly line: number; readonly most: number };
  readonly "poem-name-taken": { readonly name: string };
  /** Of another guild's account no name; `until`: when what was posted of it is no hindrance any more; undefined while it is read. */
  readonly "poem-elsewhere": {
    readonly poem: string;
    readonly handle: string | undefined;
    readonly until: number | undefined;
  };
  /** One name for several files. */
  readonly "poem-one-name": { readonly name: string; readonly files: number };
  readonly "poem-built-in": { readonly name: string };
  /** The library has it already. */
  readonly "poem-here": { readonly name: string };
  /** Accounts read it, so it cannot be taken out. */
  readonly "poem-read": { readonly name: string; readonly handles: readonly string[] };
  /** The member's last suggestion is not decided yet. */
  readonly "suggestion-pending": { readonly title: string };
  readonly "suggestion-many": { readonly most: number };
  readonly "suggestion-gone": {
    readonly title: string;
    readonly state: SuggestionState;
    readonly by: string | undefined;
  };
  readonly "suggestion-not-yours": object;
  readonly "rights-needed": object;
  readonly "message-empty": object;
  /** A bot wrote it. */
  readonly "message-of-bot": object;
  readonly "message-not-yours": object;
  /** Its author was asked already. */
  readonly "message-asked": { readonly ownerId: string };
  /** The account reads nothing after which a poem could follow. */
  readonly "nothing-before": { readonly handle: string; readonly poem: string };
  readonly "queue-full": { readonly handle: string; readonly most: number };
  /** A button under the end of a reading; the account has been given another poem since. */
  readonly "reading-past": { readonly handle: string; readonly poem: string };
  /** How often a loop is to read, as it was typed. */
  readonly "bad-times": { readonly typed: string; readonly least: number; readonly most: number };
  /** It is the last of those that wait. */
  readonly "queued-already": { readonly handle: string; readonly poem: string };
  /** The new text of a poem is the one it has. */
  readonly "poem-unchanged": { readonly poem: string };
  /** Nothing in it is a link by accident. */
  readonly "no-links": { readonly poem: string };
  /** The account's reading has gone back and waits there. */
  readonly "edit-waits": { readonly poem: string; readonly handle: string };
  /** Neither a line nor a file was named. */
  readonly "edit-what": object;
  readonly "unknown-line": { readonly line: string; readonly poem: string; readonly lines: number };
  readonly "stanza-too-long": { readonly characters: number; readonly most: number };
  readonly "poem-not-text": { readonly name: string };
  readonly "download-host": { readonly host: string };
  readonly "download-failed": { readonly status: number };
  /** Characters that the typeface of pictures lacks, each once. */
  readonly "picture-script": {
    readonly part: "text" | "title" | "byline";
    readonly lacks: readonly string[];
  };
  readonly "picture-too-long": object;

  /** The words of a place, as they were typed, and how many lines hold them. */
  readonly "place-unclear": { readonly typed: string; readonly lines: number };
  readonly "place-beyond": {
    readonly what: "line" | "stanza";
    readonly number: number;
    readonly most: number;
  };
  /** Nothing of the poem comes there. */
  readonly "place-last": object;
  readonly "place-here": { readonly handle: string };
  /** Parts of its next post stand on X already. */
  readonly "move-thread": { readonly handle: string };
  /** It has gone back to an earlier line and waits for it. */
  readonly "move-waits": { readonly handle: string };
}
