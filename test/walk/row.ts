import type { Component, TargetMessage } from "../../src/discord/subcommand.ts";
import type { Planted } from "./planted.ts";

export type Who = Component["allow"];

/** How a member stands to a guild; `owner` owns the account of the samples, `neighbour` another. */
export type Kind =
  | "admin"
  | "moderator"
  | "owner"
  | "neighbour"
  | "stranger"
  | "moderator of the other guild"
  | "owner in the other guild";

export interface Sample {
  /** Who may do it, as the declaration must say. */
  readonly who: Who;
  /** Who of them may do it with the sample, where those are fewer. */
  readonly as?: Who;
  /** Whoever owns an account of the guild gets in as well: what they get is about their own. */
  readonly anyOwner?: true;
  /** The one among them for whom the sample is: others are told in words. */
  readonly only?: Kind;
  /** Words of what even those who may are told with the sample; otherwise one of them at least must get what they ask for. */
  readonly refused?: string;
}

/** A button, menu or form with what it would carry. */
export interface ComponentRow extends Sample {
  /** It says without a refusal that what its id carries is not there. */
  readonly saysSo?: true;
  /** What follows `<command>:<action>` in the id. */
  readonly args?: (planted: Planted) => readonly (string | number)[];
  /** The same of another's things under the neighbour's own account: it must come to nothing. */
  readonly crossed?: (planted: Planted) => readonly (string | number)[];
  readonly fields?: (planted: Planted) => Readonly<Record<string, string>>;
  readonly values?: (planted: Planted) => readonly string[];
}

/** A subcommand with options. */
export interface CommandRow extends Sample {
  /** The options name things of the guild. */
  readonly names?: true;
  readonly options?: (planted: Planted) => Readonly<Record<string, unknown>>;
}

/** An entry of the menu of messages. */
export interface EntryRow extends Sample {
  readonly message: (planted: Planted) => TargetMessage;
}
