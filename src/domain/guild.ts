import type { Language } from "./text/language.ts";
import type { Telling } from "./digest/telling.ts";

/** `here`: served. `away`: the bot was taken out. `returned`: it is back and waits for a moderator's word. */
export type GuildState = "here" | "away" | "returned";

export interface GuildSettings extends Telling {
  readonly postsChannel: string | undefined;
  readonly alertsChannel: string | undefined;
  readonly alertRole: string | undefined;
  readonly moderatorRoles: readonly string[];
  /** IANA name; undefined until it is chosen, since UTC is never assumed. */
  readonly zone: string | undefined;
  /** Of what is said to all: announcements, and answers that everybody sees. */
  readonly language: Language;
}

export interface Guild extends GuildSettings {
  readonly id: string;
  readonly name: string;
  readonly state: GuildState;
  /** Where the first account was added; news goes here until a channel is chosen. */
  readonly firstChannel: string | undefined;
  /** Where a moderator last spoke to the bot. */
  readonly lastChannel: string | undefined;
  /** The Discord user who owns the server: the last one to be told. */
  readonly adminId: string | undefined;
}

/** The channel for failures, where it is another than posts go to: what moderators alone read. */
export function moderatorsChannel(guild: Guild): string | undefined {
  const { alertsChannel, postsChannel, firstChannel, lastChannel } = guild;
  const ofPosts = postsChannel ?? firstChannel ?? lastChannel;
  return alertsChannel === ofPosts ? undefined : alertsChannel;
}
