import type { Position, Post } from "../../domain/post.ts";
import type { Reading } from "../../domain/reading/reading.ts";

/** What an account reads, as far as a glance at it goes. */
export interface ReadingGlance {
  readonly reading: Reading;
  readonly title: string;
  /** Of the line that is next. */
  readonly position: Position | undefined;
}

/** The posts of an account that have not come to their end. */
export interface OpenPosts {
  readonly current: Post | undefined;
  readonly aside: readonly Post[];
}

/** A whole guild's accounts by their ids, in as many statements for thousands as for one. */
export interface GlanceStore {
  /** The newest reading of each, ended ones too. */
  readings(guildId: string): Promise<ReadonlyMap<string, ReadingGlance>>;
  openPosts(guildId: string): Promise<ReadonlyMap<string, OpenPosts>>;
}
