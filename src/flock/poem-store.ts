import type { Account } from "../domain/account.ts";
import type { Diff } from "../domain/poem/edit/diff.ts";
import type { Effect } from "../domain/poem/edit/effect.ts";
import type { Line, ParsedPoem, Poem } from "../domain/poem/poem.ts";
import type { Position } from "../domain/post.ts";
import type { Suggestion, WordRights } from "../domain/poem/suggestion.ts";
import type { Measured } from "./reading/manner.ts";

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
  /** The handles of the accounts that are to read it after their present one, each once. */
  waitsFor(poemId: number): Promise<readonly string[]>;
  /**
   * Takes a poem out of its guild's library, and ends the readings that were named, each of which makes room for what was to follow;
   * what was posted keeps its words. Gives what became of each.
   * @throws Refusal `stale` where it is gone or other readings than those named would end, `post-sending`, `post-unconfirmed`
   */
  remove(ask: {
    readonly guildId: string;
    readonly poemId: number;
    readonly ending: readonly number[];
    readonly now: number;
  }): Promise<readonly GoneOn[]>;
}

/** What an account reads whose poem was taken out of the library. */
export interface GoneOn {
  readonly handle: string;
  /** The poem that was to follow; undefined: nothing. */
  readonly next: string | undefined;
  /** It has begun; else it waits for its start, as what was taken out had done. */
  readonly isStarted: boolean;
  /** What was to follow too, and is read by another account by now; without a handle by one of another guild. */
  readonly elsewhere: readonly { readonly poem: string; readonly handle: string | undefined }[];
}

/** Who reads a poem, and how far. */
export interface PoemReader {
  readonly readingId: number;
  readonly handle: string;
  /** The next post, of how many; undefined: none is left. */
  readonly position: Position | undefined;
  /** The poem that is to follow; undefined: none. */
  readonly next: string | undefined;
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
  /** Shows it to the one who made it. */
  find(
    ask: { readonly guildId: string; readonly id: string; readonly by: string },
    now: number,
  ): Promise<Upload | undefined>;
  /** Gives it to the one who made it, once. */
  take(
    ask: { readonly guildId: string; readonly id: string; readonly by: string },
    now: number,
  ): Promise<Upload | undefined>;
}

/** What is kept of a poem that is offered or asked for. */
export interface NewSuggestion {
  readonly id: string;
  readonly guildId: string;
  readonly contributorId: string;
  readonly channelId: string;
  readonly hint: string;
  readonly title: string;
  readonly byline: string | undefined;
  readonly text: string;
}

/** How a poem begins: its first lines, a blank row between stanzas, and how many are left. */
export interface Beginning {
  readonly head: string;
  readonly left: number;
}

/** What whoever decides sees of a poem at a glance. */
interface Glance extends Measured, Beginning {
  readonly lines: number;
}

/** A word on a suggestion, said once. */
export interface Word {
  readonly guildId: string;
  readonly id: string;
  readonly by: string;
  readonly now: number;
}

/** What makes a poem of the library out of a suggestion. */
export interface Acceptance extends Word {
  readonly parsed: ParsedPoem;
  readonly name: string;
  /** Names that are taken though no poem of the guild has them. */
  readonly reserved: readonly string[];
}

/** Poems that members offer, and that members are asked for. */
export interface SuggestionStore {
  /** Inside a guild only. */
  find(guildId: string, id: string): Promise<Suggestion | undefined>;
  /** What a member offered and moderators have not decided yet. */
  findPending(guildId: string, contributorId: string, now: number): Promise<Suggestion | undefined>;
  /** What a member gave and the library has, the newest first. */
  listAccepted(guildId: string, contributorId: string): Promise<readonly GivenPoem[]>;
  /** Whose suggestion a poem was; undefined: nobody's. */
  contributorOf(poemId: number): Promise<string | undefined>;
  /** Puts a poem before the moderators. @throws Refusal `suggestion-pending`, `suggestion-many` */
  suggest(
    suggestion: NewSuggestion & { readonly rights: WordRights },
    ask: { readonly glance: Glance; readonly now: number },
  ): Promise<void>;
  /** Asks a message's author for it. @throws Refusal `message-asked` */
  ask(
    suggestion: NewSuggestion & { readonly messageId: string; readonly askedBy: string },
    ask: { readonly beginning: Beginning; readonly now: number },
  ): Promise<void>;
  /** pending -> accepted: the poem is in the library. Undefined when somebody was first. */
  accept(acceptance: Acceptance): Promise<Poem | undefined>;
  /** asked -> accepted, by its author alone. Undefined when it was answered. */
  agree(acceptance: Acceptance & { readonly rights: WordRights }): Promise<Poem | undefined>;
  /** pending -> declined. False when somebody was first. */
  decline(word: Word & { readonly reason: string | undefined }): Promise<boolean>;
  /** asked -> declined, by its author alone. False when it was answered. */
  refuse(word: Word): Promise<boolean>;
  /** The contributor takes it back; `asked`: an account reads it, and moderators are asked. Undefined when there was nothing to take back. */
  withdraw(word: Word): Promise<"withdrawn" | "asked" | undefined>;
  /** leaving -> accepted. False when somebody was first. */
  keep(word: Word): Promise<boolean>;
  /** leaving -> withdrawn: the poem leaves the library. False when somebody was first. @throws Refusal `poem-read` */
  takeOut(word: Word): Promise<boolean>;
  /** Ends what nobody answered in time; gives how many. */
  expire(now: number): Promise<number>;
  /** The next end (ms UTC); undefined: nothing waits. */
  nextExpiry(): Promise<number | undefined>;
}

/** A suggestion that became a poem. */
export interface GivenPoem {
  readonly suggestion: Suggestion;
  readonly poem: Poem;
}

/** A new text for a poem. */
export interface PoemEdit {
  readonly guildId: string;
  readonly poemId: number;
  /** The version that it was made from: another by now, and it is stale. */
  readonly version: number;
  readonly parsed: ParsedPoem;
  readonly by: string;
  readonly now: number;
}

/** What an edit does, or did. */
export interface Edited {
  /** As it is with the edit. */
  readonly poem: Poem;
  readonly changes: Diff;
  readonly readers: readonly EditedReading[];
}

/** A reading that is given or under way, and what the edit means for it. */
export interface EditedReading extends Effect {
  readonly account: Account;
  /** Posts still to come, one under way among them. */
  readonly left: { readonly before: number; readonly after: number };
  /** A post is under way, and goes as it was shown. */
  readonly isBegun: boolean;
}

/** One text of a poem: who put it in place, and how it differs from the one before. */
export interface PoemVersion {
  readonly number: number;
  readonly by: string;
  readonly at: number;
  readonly changed: number;
  readonly added: number;
  readonly gone: number;
}

export interface EditStore {
  /** What an edit would do, by doing it and taking it back. @throws Refusal as `edit` */
  tryEdit(edit: PoemEdit): Promise<Edited>;
  /**
   * Puts a new text in place: lines that stay keep their ids, the former text is kept as a version, and what reads it goes on in the
   * new one. @throws Refusal `stale`, `poem-unchanged`, `poem-elsewhere`, `edit-waits`
   */
  edit(edit: PoemEdit): Promise<Edited>;
  /** Keeps an edit until it is confirmed, or past its time. */
  keepEdit(edit: PoemEdit, ask: { readonly id: string; readonly expiresAt: number }): Promise<void>;
  /** Puts a kept edit in place; refused, it is kept on. @throws Refusal as `edit`; `stale` where it is gone or another's */
  putEdit(ask: {
    readonly guildId: string;
    readonly id: string;
    readonly by: string;
    readonly now: number;
  }): Promise<Edited>;
  /** A poem's versions, the present one first. */
  versions(poemId: number): Promise<readonly PoemVersion[]>;
  /** The text of a former version. */
  findVersion(poemId: number, number: number): Promise<ParsedPoem | undefined>;
}
