import type { Chart } from "../domain/digest/chart.ts";
import type { Account } from "../domain/account.ts";
import { mayActOn, type Actor, type Allow } from "../domain/permission.ts";
import { Refusal } from "../domain/refusal.ts";
import type { Announcement, AnnouncementKind } from "../flock/announcement.ts";
import type { GuildFlock } from "../flock/flock.ts";
import type { FetchBytes, FetchText } from "../flock/ports.ts";
import type { Words } from "../words/words.ts";
import type { Card, Modal } from "./card.ts";
import { parseOptions, type OptionShape, type OptionValues } from "./option.ts";

/** How a handler answers; known before it runs, so that Discord is answered in time. */
export type Answer =
  /** A new message that only the member sees. */
  | "ephemeral"
  /** A new message in the channel. */
  | "public"
  /** A form, shown at once: the handler reads only the database. */
  | "modal"
  /** The message that carries the pressed button is changed. */
  | "update";

/** What a handler is given: the member's request, already checked. */
export interface Call {
  readonly flock: GuildFlock;
  readonly actor: Actor;
  readonly isModerator: boolean;
  readonly channelId: string;
  /** Discord's id of the interaction: unique, so the same request is acted on once. */
  readonly interactionId: string;
  readonly words: Words;
  /** A clickable mention of a subcommand: `mention("poem add")`. */
  readonly mention: (subcommand: string) => string;
  /** Fetches an attachment and decodes it. @throws Refusal `download-host`, `download-failed`, `poem-too-large`, `poem-binary` */
  readonly fetchText: FetchText;
  /** Fetches an attachment as it is. @throws Refusal `download-host`, `download-failed`, `poem-too-large` */
  readonly fetchBytes: FetchBytes;
  /** Shows how far long work is, about once a second; not before a form. */
  readonly showProgress: (card: Card) => void;
  /** Sends a real message to a channel of the guild, to see whether it can be used. @throws Refusal `channel-unusable` */
  readonly tryChannel: (channelId: string, card: Card) => Promise<void>;
}

interface OptionsCall<S extends OptionShape> extends Call {
  readonly options: OptionValues<S>;
}

export interface ComponentCall extends Call {
  /** What follows `<command>:<action>:` in the custom id, split at colons. */
  readonly args: readonly string[];
  /** A form's fields by id; a select's values under `values`. */
  readonly fields: Readonly<Record<string, string>>;
  readonly values: readonly string[];
}

/** A message on whose menu something was chosen. */
export interface TargetMessage {
  readonly id: string;
  readonly authorId: string;
  /** A bot or a webhook wrote it. */
  readonly isBot: boolean;
  readonly text: string;
  /** What hangs on it that calls itself a picture; `description`: its alt text. */
  readonly pictures?: readonly TargetPicture[];
}

interface TargetPicture {
  readonly url: string;
  readonly name: string;
  readonly size: number;
  readonly description: string | undefined;
}

export interface MessageCall extends Call {
  readonly message: TargetMessage;
}

/** An entry of the menu that every message has. */
export interface MessageEntry {
  /** As Discord shows it, and how it is found: at most 32 characters. */
  readonly name: string;
  readonly allow: Allow;
  readonly answer: Answer;
  run(call: MessageCall): Promise<Card | Modal>;
}

/** A button, select or form of a subcommand, found by `<command>:<action>` in its custom id. */
export interface Component {
  readonly action: string;
  readonly allow: Allow | "anyone-invited";
  readonly answer: Answer;
  run(call: ComponentCall): Promise<Card | Modal>;
}

/** Where news is shown. */
export interface Place {
  /** Only moderators read there, so that it may tell what is spent. */
  readonly isModerators: boolean;
}

/** What a piece of news says of itself in a picture, and the same in words. */
export interface Illustration {
  readonly chart: Chart;
  /** At most 1,024 characters (Discord). */
  readonly description: string;
}

/** The card of one kind of news. */
export interface NewsCard<K extends AnnouncementKind = AnnouncementKind> {
  readonly kind: K;
  card(news: Extract<Announcement, { readonly kind: K }>, words: Words, place: Place): Card;
  /** Drawn, it stands below the card's first text. */
  illustrate?(
    news: Extract<Announcement, { readonly kind: K }>,
    words: Words,
    place: Place,
  ): Illustration;
}

export interface Subcommand {
  readonly group?: string;
  readonly name: string;
  readonly allow: Allow;
  readonly answer: Answer;
  readonly options: OptionShape;
  readonly components: readonly Component[];
  readonly entries: readonly MessageEntry[];
  readonly news: readonly NewsCard[];
  run(call: Call & { readonly options: Readonly<Record<string, unknown>> }): Promise<Card | Modal>;
}

/** What a command file writes down; see `Subcommand` for the words. */
export interface Definition<S extends OptionShape> {
  readonly name: string;
  readonly group?: string;
  /**
   * `owner` lets in moderators and whoever owns an account of the guild. Where a required option `account` names one account,
   * the router checks its owner; any other handler must call `requireOwner`, or leave it to a flock that asks who presses.
   */
  readonly allow: Allow;
  readonly answer: Answer;
  readonly options: S;
  readonly components?: readonly Component[];
  /** What it adds to the menu of every message. */
  readonly entries?: readonly MessageEntry[];
  readonly news?: readonly NewsCard[];
  run(call: OptionsCall<S>): Promise<Card | Modal>;
}

/** Makes a subcommand whose handler gets the options it declares, checked. */
export function subcommand<S extends OptionShape>(definition: Definition<S>): Subcommand {
  const { components = [], entries = [], news = [], ...rest } = definition;
  return {
    ...rest,
    components,
    entries,
    news,
    run: async (call) =>
      definition.run({ ...call, options: parseOptions(definition.options, call.options) }),
  };
}

/** Makes a button, select or form of a subcommand. */
export function component(definition: Component): Component {
  return definition;
}

/** Makes the card of one kind of news. */
export function news<K extends AnnouncementKind>(
  kind: K,
  card: NewsCard<K>["card"],
  illustrate?: NewsCard<K>["illustrate"],
): NewsCard {
  const own = (announcement: Announcement) => {
    if (!isOfKind(announcement, kind)) throw new Error(`a card of ${kind} got other news`);
    return announcement;
  };
  return {
    kind,
    card: (announcement, words, place) => card(own(announcement), words, place),
    ...(illustrate && {
      illustrate: (announcement, words, place) => illustrate(own(announcement), words, place),
    }),
  };
}

/** How a subcommand is named in words and mentions: `poem add`. */
export function pathOf(named: Pick<Subcommand, "group" | "name">): string {
  return named.group === undefined ? named.name : `${named.group} ${named.name}`;
}

/** Lets pass the account's owner and every moderator. @throws Refusal `not-allowed` */
export function requireOwner(
  { actor, isModerator }: Pick<Call, "actor" | "isModerator">,
  account: Pick<Account, "ownerId">,
): void {
  if (mayActOn({ id: actor.id, isModerator }, account)) return;
  throw new Refusal("not-allowed", { needs: "owner" });
}

function isOfKind<K extends AnnouncementKind>(
  announcement: Announcement,
  kind: K,
): announcement is Extract<Announcement, { readonly kind: K }> {
  return announcement.kind === kind;
}
