import type { Approval } from "./approval/approval.ts";
import type { Picture } from "./picture/picture.ts";
import type { Attached } from "./say/picture.ts";
import { Refusal } from "./refusal.ts";
import type { HeldReason } from "./refusal.ts";

/** The states of a post's life. */
export type PostState =
  "planned" | "sending" | "unconfirmed" | "held" | "posted" | "skipped" | "withdrawn";

/** Which state may follow which; the store refuses every other change. */
export const transitions: Readonly<Record<PostState, readonly PostState[]>> = {
  planned: ["sending", "held", "skipped"],
  sending: ["posted", "planned", "held", "unconfirmed"],
  unconfirmed: ["posted", "planned", "skipped"],
  held: ["planned", "skipped", "posted", "withdrawn"],
  posted: ["withdrawn"],
  // Parts of a thread may stand that was left as it is.
  skipped: ["withdrawn"],
  withdrawn: [],
};

/**
 * A moderator's word on a post: it stands on X; it goes out again at once, or later while the reading goes on, or later
 * while the reading waits for it; it is left out; what stands of a thread is left as it is, and the reading goes on.
 */
export type Choice = "posted" | "again" | "later" | "back" | "skip" | "leave";

/** A post says its text, or shows it as a picture whose alt text it is. */
export type Form = "text" | "picture";

/** One thing to be said on X: text bound when it is planned. */
export interface Post {
  readonly id: number;
  readonly accountId: string;
  readonly readingId: number | undefined;
  readonly state: PostState;
  readonly heldReason: HeldReason | undefined;
  /** The looks at the timeline did not settle it: a moderator was asked. */
  readonly asked: boolean;
  /** It stands apart: its reading goes on without it. */
  readonly aside: boolean;
  /** A moderator has it wait until `runAt`. */
  readonly waits: boolean;
  readonly parts: readonly Part[];
  /** Its one text goes out as this picture; undefined: as text. */
  readonly picture: Picture | undefined;
  /** A picture that goes out beside its first part. */
  readonly attached?: Attached;
  /** The member who had the account say it; undefined: it is a line of a poem. */
  readonly saidBy?: string;
  /** Digest of the exact parts and the picture: what a button was shown for. */
  readonly textHash: string;
  /** Millionths of a US dollar. */
  readonly costMicros: number;
  /** Which of the reading's units this is, from 1, and of how many. */
  readonly position: Position | undefined;
  /** When it becomes due (ms UTC); undefined: only by hand. */
  readonly runAt: number | undefined;
  readonly settledAt: number | undefined;
  readonly lastError: string | undefined;
  /** What is withdrawn but stands in part: it is being taken down, or a moderator left it so. */
  readonly takedown?: "open" | "left";
  /** Of a planned one that must be approved before it goes. */
  readonly approval?: Approval;
}

interface Part {
  readonly text: string;
  readonly networkId: string | undefined;
  /** It was taken down again. */
  readonly isRemoved?: boolean;
}

export interface Position {
  readonly unit: number;
  readonly of: number;
}

/** The public address of a post on X. */
export function linkTo(handle: string, networkId: string): string {
  return `https://x.com/${handle}/status/${networkId}`;
}

/** The post id in a link to X, or the id itself. @throws Refusal `bad-link` */
export function idFromLink(link: string): string {
  const id = /(?:status\/|^\s*)(\d{1,20})\b/u.exec(link)?.[1];
  if (id === undefined) throw new Refusal("bad-link", {});
  return id;
}

/** The reading's next post, put aside while the reading stands still at an earlier line. */
export function isParked({ aside, state, runAt, saidBy }: Post): boolean {
  return aside && state === "planned" && runAt === undefined && saidBy === undefined;
}

/** All that a post says, its parts one below the other. */
export function textOfParts(parts: readonly { readonly text: string }[]): string {
  return parts.map(({ text }) => text).join("\n");
}

/** X or Flock itself found its words said before: they may be said once that is forgotten. */
export function isSaidBefore(cause: string | null | undefined): boolean {
  return cause === "duplicate" || cause === "repeat";
}

/** As which a post is held that did not go for this cause; undefined: it is not held. */
export function heldAs(cause: string): HeldReason | undefined {
  switch (cause) {
    case "duplicate":
    case "repeat":
    case "too-long":
    case "damaged":
    case "refused":
    case "unconfirmable":
    case "reworded":
    case "picture-too-long":
    case "picture-script":
    case "put-off":
      return cause;
    case "reread":
      return "repeat";
    case "invalid":
      return "refused";
    default:
      return undefined;
  }
}

/** How many parts of a post stand on X, as far as their ids are known. */
export function standingIn({ parts }: Pick<Post, "parts">): number {
  return parts.filter(({ networkId, isRemoved }) => networkId !== undefined && isRemoved !== true)
    .length;
}

/** It waits for a moderator's word. */
export function needsWord({ state }: Post): boolean {
  return state === "held" || state === "unconfirmed";
}
