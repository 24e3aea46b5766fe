import type { Account } from "../domain/account.ts";
import type { Hold, Resumed } from "../domain/hold.ts";
import type { Guild, GuildSettings } from "../domain/guild.ts";
import type { Finding } from "../domain/lint/finding.ts";
import type { Picture } from "../domain/picture/picture.ts";
import type { Poem } from "../domain/poem/poem.ts";
import type { Choice, Position, Post } from "../domain/post.ts";
import type { Pause } from "../domain/pause/pause.ts";
import type { Reading } from "../domain/reading/reading.ts";
import type { RefusalValue } from "../domain/refusal.ts";
import type { Trouble } from "../domain/trouble.ts";
import type { Allowance } from "../domain/limits.ts";
import type { Enrolling } from "./enrolment/enrolling.ts";
import type { Sweep } from "./enrolment-store.ts";
import type { TimelineTold } from "./adoption/adoption.ts";
import type { Approving, Reworded } from "./approvals/approving.ts";
import type { Budgeting } from "./budget/budget.ts";
import type { Upkeep } from "./checkup/upkeep.ts";
import type { Deeds } from "./deeds/record.ts";
import type { Foreseeing } from "./foresight/foreseeing.ts";
import type { Pausing } from "./pausing/pausing.ts";
import type { Picturing } from "./picture/picturing.ts";
import type { Limiting } from "./posting/limiting.ts";
import type { Digesting } from "./digest/digesting.ts";
import type { Exporting } from "./library/export.ts";
import type { Editing } from "./library/editing.ts";
import type { Library } from "./library/library.ts";
import type { Removing } from "./library/removal.ts";
import type { Consenting, Suggesting } from "./library/suggesting.ts";
import type { Courses } from "./reading/course.ts";
import type { Giving } from "./reading/giving.ts";
import type { Manners } from "./reading/manner.ts";
import type { Moving } from "./reading/moving.ts";
import type { Saying } from "./say/saying.ts";
import type { Scheduling } from "./schedule/schedule.ts";
import type { Rewording } from "./post-store.ts";
import type { Queued } from "./reading-store.ts";
import type { Room, Unheard } from "./stores.ts";
import type { Undoing } from "./undo/undoing.ts";
import type { Figures } from "./watch-store.ts";

/** One guild's flock, as commands see it. Whatever it is asked for is looked up inside the guild. */
export interface GuildFlock
  extends
    Library,
    Approving,
    Editing,
    Removing,
    Exporting,
    Suggesting,
    Consenting,
    Enrolling,
    Giving,
    Manners,
    Courses,
    Moving,
    Undoing,
    Saying,
    Picturing,
    Pausing,
    Upkeep,
    Deeds,
    Digesting,
    Scheduling,
    Budgeting,
    Foreseeing,
    Limiting {
  readonly guildId: string;
  guild(): Promise<Guild>;

  // Roster
  accounts(): Promise<readonly Account[]>;
  /** By handle (with or without the at sign, any case) or id. @throws Refusal `unknown-account` */
  getAccount(name: string): Promise<Account>;
  /** Every account as a list shows it: what needs a hand first, then by handle. */
  glance(): Promise<readonly AccountGlance[]>;
  status(): Promise<FlockStatus>;
  accountStatus(name: string): Promise<AccountStatus>;
  /** What stops every account, whatever each could do: a hold, an absence, a cap; undefined: nothing. */
  stop(): Promise<RefusalValue | undefined>;
  /** Resume: one account is tried first. Undefined when there was nothing to resume. @throws Refusal `copy-held` */
  resumeHold(whose: "instance" | "guild"): Promise<Resumed | undefined>;
  /** The other copy is stopped: what it posted is taken over from the timelines, and the hold ends. What the guild's own timelines told; undefined when nothing was held. */
  takeOver(): Promise<readonly TimelineTold[] | undefined>;
  /** The returned guild goes on. False when it was not waiting. */
  resumeGuild(): Promise<boolean>;
  /** Takes it out of the flock; its owner alone may have all that it said taken down too. @throws Refusal `stale`, `not-allowed` */
  remove(name: string, by: string, sweep?: Sweep): Promise<Account>;

  /** Exactly what comes next, from the code path that posts it. @throws Refusal */
  preview(account: string, count: number): Promise<Preview>;
  /** Posts the next units now, and waits until the run is over or too slow to wait for. @throws Refusal */
  post(ask: PostRequest): Promise<RunReport>;
  history(account: string, ask: { readonly page: number }): Promise<History>;
  /** A moderator settles an unconfirmed, held or waiting post. False when somebody was first. @throws Refusal */
  decide(ask: {
    readonly postId: number;
    readonly choice: Choice;
    readonly link?: string;
    readonly part?: number;
    readonly textHash?: string;
    readonly by: string;
  }): Promise<boolean>;
  /** Gives a held post other words, which wait to be confirmed with their cost. Undefined when it is held no more. @throws Refusal */
  reword(ask: Omit<Rewording, "guildId" | "now">): Promise<Reworded | undefined>;
  findPost(postId: number): Promise<PostView | undefined>;
  choose(change: Partial<GuildSettings>): Promise<Guild>;
  noteChannel(channelId: string): Promise<void>;
}

export interface FlockStatus {
  /** What needs a hand first, then by handle. */
  readonly accounts: readonly AccountGlance[];
  readonly hold: Hold | undefined;
  /** What stops this guild's own flock. */
  readonly ownHold: Hold | undefined;
  readonly away: boolean;
  /** What is wrong and was told, the oldest first. */
  readonly troubles: readonly Trouble[];
  /** News that reached nobody, where nothing has arrived since. */
  readonly unheard?: Unheard;
  /** X's limit on all accounts of the app together, where X tells one. */
  readonly appLimit: Allowance | undefined;
  readonly figures: Figures;
  /** Of the whole instance, this month, millionths of a US dollar. */
  readonly spentMicros: number;
  readonly capMicros: number;
}

/** What a list shows of an account. */
export interface AccountGlance {
  readonly account: Account;
  readonly reading: Reading | undefined;
  readonly poem: Pick<Poem, "title"> | undefined;
  readonly position: Position | undefined;
  /** Planned, sending, unconfirmed or held. */
  readonly current: Post | undefined;
  /** The posts that stand apart: held, in doubt, or waiting for their time. */
  readonly aside: readonly Post[];
  readonly tags: readonly string[];
  /** Since when it is known that its owner is no longer in the server (ms UTC). */
  readonly ownerLeftAt: number | undefined;
  /** A person must act. */
  readonly needsHand: boolean;
}

export interface AccountStatus extends AccountGlance {
  readonly poem: Poem | undefined;
  /** The how-manieth reading of its life the present one is. */
  readonly nth: number;
  /** The poems that are to follow. */
  readonly queued: readonly Queued[];
  readonly last: Post | undefined;
  /** What persons stopped it by. */
  readonly pauses: readonly Pause[];
  /** How much it may still post today. */
  readonly room: Room;
}

export interface PreviewItem {
  /** When it is due by the account's schedule (ms UTC); undefined: by hand. */
  readonly at: number | undefined;
  /** One, or those of a thread that do not stand on X yet. */
  readonly parts: readonly PreviewPart[];
  /** As which its text goes out; undefined: as text. */
  readonly picture: Picture | undefined;
  /** How many parts of it stand on X already. */
  readonly standing: number;
  readonly costMicros: number;
  readonly position: Position;
}

/** What comes when a poem is read: itself again, the next one, or nothing. */
export type Onward =
  | { readonly kind: "again"; readonly isShuffled: boolean }
  | { readonly kind: "next"; readonly poem: string }
  | { readonly kind: "end" };

export interface PreviewPart {
  readonly text: string;
  readonly weight: number;
  readonly findings: readonly Finding[];
}

export interface Preview {
  readonly account: Account;
  readonly poem: Poem;
  readonly reading: Reading;
  /** The planned post, to which a button is bound; undefined before Start. */
  readonly current: Post | undefined;
  /** The how-manieth reading of the account's life it is. */
  readonly nth: number;
  readonly items: readonly PreviewItem[];
  readonly costMicros: number;
  /** What comes after the last item; undefined: more of the same. */
  readonly onward: Onward | undefined;
  /** What stands apart and goes out at its own time. */
  readonly waiting: readonly Post[];
  /** Why it would not be posted now; undefined: it would. */
  readonly obstacle: RefusalValue | undefined;
}

export interface PostRequest {
  readonly account: string;
  readonly postId: number;
  readonly textHash: string;
  readonly count: number;
  readonly interactionId: string;
  readonly by: string;
}

export interface RunReport {
  readonly account: Account;
  readonly posted: readonly PostView[];
  /** What was refused as said before and stands apart; the run went on without it. */
  readonly aside: readonly PostView[];
  /** The post at which the run stopped, where it did not come to its end. */
  readonly stopped: PostView | undefined;
  /** Still under way when the wait was over. */
  readonly underWay: boolean;
  /** How many of those asked for did not go; one that nobody knows of is not among them, nor what stands apart. */
  readonly left: number;
}

export interface PostView {
  readonly post: Post;
  readonly account: Account;
  /** The public link of its first part. */
  readonly link: string | undefined;
}

export interface History {
  readonly account: Account;
  readonly posts: readonly PostView[];
  readonly page: number;
  readonly pages: number;
}
