import type { Access } from "../domain/account.ts";
import type { Chart } from "../domain/digest/chart.ts";
import type { LimitReading } from "../domain/limits.ts";
import type { NetworkRefusal, Outcome, OutcomeKind } from "../domain/outcome.ts";
import type { Words } from "../domain/picture/sheet.ts";
import type { ThemeName } from "../domain/picture/themes.ts";
import type { Credentials, Secret } from "../domain/secret.ts";
import type { TimelinePost } from "../domain/text/timeline.ts";
import type { ProfileNetwork } from "./profile/profile-network.ts";

/** Time, injected: slots go by the wall clock, waits by the monotonic one. */
export interface Clock {
  /** Wall clock, ms UTC. */
  now(): number;
  /** Monotonic, ms since some fixed instant. */
  elapsed(): number;
  /** Resolves after `ms` of monotonic time, or at once when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** What a member is doing: the request of theirs that is served. */
export interface Act {
  readonly guildId: string;
  readonly actorId: string;
  /** The command, button or form. */
  readonly via: string;
  readonly interactionId: string;
}

/** Who acts now, known through all that a request awaits; what runs by itself acts for nobody. */
export interface Acting {
  run<T>(act: Act, deed: () => Promise<T>): Promise<T>;
  current(): Act | undefined;
}

/** Whether a member is in a guild; `unknown`: Discord did not tell. */
export type Presence = "here" | "left" | "unknown";

/** The members of guilds, as Discord knows them. */
export interface Members {
  /** It never throws. */
  find(guildId: string, memberId: string): Promise<Presence>;
}

/** Chance, injected. */
export interface Chance {
  /** A fresh unguessable id of letters and digits, 16 characters. */
  id(): string;
}

/** Words for a machine: an event in the past tense and its values. */
export interface Log {
  debug(event: string, values?: Readonly<Record<string, unknown>>): void;
  info(event: string, values?: Readonly<Record<string, unknown>>): void;
  warn(event: string, values?: Readonly<Record<string, unknown>>): void;
  /** Logs a fault with its cause and gives the incident id that the user is told. */
  fault(event: string, cause: unknown, values?: Readonly<Record<string, unknown>>): string;
}

/** Counts for whoever watches from outside; it never throws. */
export interface Meter {
  /** A post left so long (ms) after it was due. */
  left(latenessMs: number): void;
  ended(outcome: OutcomeKind): void;
}

/** Where a sealed value lives; a value moved to another place does not open. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

/** Seals secrets for the database. */
export interface Vault {
  seal(secret: Secret, place: Place): Uint8Array;
  /** @throws Error when the value was changed, moved, or sealed with another key */
  open(sealed: Uint8Array, place: Place): Secret;
}

/** What is asked of the network when it is to post. */
export interface Utterance {
  /** Empty where a picture says it all. */
  readonly text: string;
  readonly replyTo?: string;
  /** A picture that was uploaded before. */
  readonly mediaId?: string;
}

/** A picture at the network, not yet in any post. */
export interface Uploaded {
  readonly kind: "uploaded";
  readonly mediaId: string;
  /** By which a timeline names it. */
  readonly mediaKey: string;
}

/** A picture that the network did not take, or did not describe; `mayBeBilled`: it may have billed the alt text all the same. */
export type NotUploaded = NetworkRefusal & { readonly mayBeBilled?: boolean };

/** What came of a post, and what the answer said of the network's limits. */
export type PostAnswer = Outcome & { readonly limits?: readonly LimitReading[] };

export interface TimelineRead {
  readonly kind: "read";
  /** Every post above the id asked for, or the newest of them where no more were wanted. */
  readonly posts: readonly TimelinePost[];
}

/** A timeline that could not be read to its end. */
export type TimelineUnread = NetworkRefusal & {
  /** The posts that were read before, each of which X bills; undefined: none. */
  readonly reads?: number;
};

/** What came of asking the network to take a post down, and what the answer said of its limits on that. */
export type RemoveAnswer = (
  | { readonly kind: "removed" }
  /** It stands there no more, whoever took it down. */
  | { readonly kind: "absent" }
  | NetworkRefusal
) & { readonly limits?: readonly LimitReading[] };

export interface Identified {
  readonly kind: "identified";
  readonly userId: string;
  readonly handle: string;
  readonly access: Access;
  /** X's own clock, from the answer's Date header (ms UTC). */
  readonly at: number;
}

/** X, or later another network. Nothing here throws for what the network answers. */
export interface Network extends ProfileNetwork {
  post(credentials: Credentials, utterance: Utterance): Promise<PostAnswer>;
  /** Uploads a PNG or JPEG and gives it its alt text; nothing is posted by it. */
  upload(
    credentials: Credentials,
    picture: { readonly bytes: Uint8Array; readonly altText: string },
  ): Promise<Uploaded | NotUploaded>;
  /** Reads what an account posted above an id, all pages; `pictures`: with the keys of what is attached; `most`: only the newest, 5 to 100. */
  timeline(
    credentials: Credentials,
    ask: {
      readonly userId: string;
      readonly afterId: string;
      readonly pictures?: boolean;
      readonly most?: number;
    },
  ): Promise<TimelineRead | TimelineUnread>;
  identify(credentials: Credentials): Promise<Identified | NetworkRefusal>;
  /** Takes a post down (DELETE /2/tweets/:id); asked twice, it does no harm. */
  remove(credentials: Credentials, postId: string): Promise<RemoveAnswer>;
  /** Invalidates an account's token (POST oauth/invalidate_token); `gone` where X no longer knows it. */
  invalidate(credentials: Credentials): Promise<{ readonly kind: "gone" } | NetworkRefusal>;
}

/** Why a leg of the PIN flow failed. */
export type EnrolRefusal =
  | { readonly kind: "wrong-pin" }
  /** Used, expired, denied, or never known: X answers them alike. */
  | { readonly kind: "request-gone" }
  | { readonly kind: "app-keys" }
  | { readonly kind: "app-callback"; readonly detail: string }
  | { readonly kind: "app-clock" }
  | { readonly kind: "unreachable"; readonly detail: string }
  | { readonly kind: "unclear"; readonly detail: string };

export interface RequestToken {
  readonly kind: "begun";
  readonly token: Secret;
  readonly secret: Secret;
  /** Where the person authorises (oauth/authorize with force_login). */
  readonly link: string;
}

export interface Granted {
  readonly kind: "granted";
  readonly userId: string;
  readonly handle: string;
  readonly credentials: Credentials;
}

/** The PIN flow's legs (RFC 5849 section 2, `oauth_callback=oob`). */
export interface Enroller {
  begin(ask: { readonly handle: string | undefined }): Promise<RequestToken | EnrolRefusal>;
  complete(ask: {
    readonly token: Secret;
    readonly secret: Secret;
    readonly verifier: string;
  }): Promise<Granted | EnrolRefusal>;
}

/** The poems that come with Flock. */
export interface BuiltInPoems {
  list(): Promise<readonly BuiltInPoem[]>;
}

export interface BuiltInPoem {
  readonly name: string;
  readonly text: string;
}

/** Texts that are packed into one file. */
interface Archive {
  /** Gives how many bytes the file has so far. */
  add(name: string, text: string): number;
  /** The whole file; nothing is added any more. */
  end(): Uint8Array;
}

/** Begins a file into which texts are packed. */
export type CreateArchive = () => Archive;

/** A text file as it was fetched: `certain` when it was UTF-8, else the encoding is a guess to be confirmed. */
export interface FetchedText {
  readonly text: string;
  readonly encoding: string;
  readonly certain: boolean;
}

/** Fetches a text file that a member attached. @throws Refusal */
export type FetchText = (file: {
  readonly url: string;
  readonly name: string;
  readonly size: number;
}) => Promise<FetchedText>;

/** Fetches a file of at most so many bytes that a member attached. @throws Refusal `download-host`, `download-failed`, `poem-too-large` */
export type FetchBytes = (
  file: { readonly url: string; readonly size: number },
  most: number,
) => Promise<Uint8Array>;

/** Sets verse as a picture, and draws charts. */
export interface Typesetter {
  /**
   * Tells whether words can be set, without drawing them.
   * @throws Refusal `picture-script` for characters that the typeface lacks, `picture-too-long` for more than one picture holds
   */
  check(words: Words): Promise<void>;
  /**
   * Draws a PNG within X's limits (5 MB; between 16:9 and 3:4); the same words always make the same picture.
   * @throws Refusal as `check` does
   */
  set(picture: Words & { readonly theme: ThemeName }): Promise<Uint8Array>;
  /** Draws a chart as PNG; characters that the typeface lacks are left out. */
  plot(chart: Chart): Promise<Uint8Array>;
}
