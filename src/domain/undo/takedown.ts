import { consequenceOf } from "../consequence.ts";
import type { Consequence } from "../consequence.ts";
import type { NetworkRefusal } from "../outcome.ts";
import { Refusal } from "../refusal.ts";

/** What becomes of a unit whose post is taken down: it is read again, or the reading goes on. */
export type Next = "again" | "on";

/** What X's answer to a removal means: the part is gone, or it is tried again. */
export type Aftermath =
  | { readonly kind: "gone"; readonly isPaid: boolean }
  | {
      readonly kind: "again";
      /** When it is tried again (ms UTC). */
      readonly at: number;
      /** What it means for the account and the flock, as for a post; undefined: it is about this one post alone. */
      readonly consequence: Consequence | undefined;
      /** The channel must hear of it: nothing else tells what is in the way. */
      readonly isTold: boolean;
    };

export interface RemovalStanding {
  readonly now: number;
  /** How often it was tried before without success. */
  readonly tries: number;
  /** An earlier attempt may have had its effect, unanswered. */
  readonly isDoubted: boolean;
}

type Answer = { readonly kind: "removed" | "absent" } | NetworkRefusal;

/** What passes by itself is told once it has lasted for so many tries, some two minutes. */
const triesUntold = 5;
const firstPause = 5_000;
const longestPause = 3_600_000;
/** A limit lasts so long where X does not tell its end (ms). */
const spans = { "rate-limited": 15 * 60_000, "day-limited": 24 * 3_600_000 } as const;

/** The table of answers to a removal. X bills what succeeds; what an earlier attempt may have removed is taken for billed. */
export function aftermathOf(answer: Answer, { now, tries, isDoubted }: RemovalStanding): Aftermath {
  const at = now + Math.min(longestPause, firstPause * 2 ** Math.min(10, tries));
  switch (answer.kind) {
    case "removed":
      return { kind: "gone", isPaid: true };
    case "absent":
      return { kind: "gone", isPaid: isDoubted };
    case "unknown":
    case "not-sent":
      return { kind: "again", at, consequence: undefined, isTold: tries + 1 >= triesUntold };
    case "rate-limited":
    case "day-limited":
      return { kind: "again", at: endOf(answer, now), consequence: undefined, isTold: false };
    case "forbidden":
    case "invalid":
      return { kind: "again", at, consequence: undefined, isTold: true };
    case "no-credit":
    case "spend-cap":
    case "app-refused":
    case "revoked":
    case "read-only":
    case "locked":
    case "suspended":
    case "flagged": {
      const consequence = consequenceOf(answer, { now, isRetry: false });
      return { kind: "again", at, consequence, isTold: consequence.channel === "hand" };
    }
    default:
      return answer satisfies never;
  }
}

/** When X takes removals of an account again (ms UTC), where it refuses one for a limit; undefined: it does not. */
export function limitedUntil(answer: Answer, now: number): number | undefined {
  const isLimit = answer.kind === "rate-limited" || answer.kind === "day-limited";
  return isLimit ? endOf(answer, now) : undefined;
}

type Limit = Extract<Answer, { readonly kind: keyof typeof spans }>;

function endOf({ kind, until }: Limit, now: number): number {
  return Math.ceil(until ?? now + spans[kind]);
}

/** Which posts a person means, as typed: the last so many, one of ours, or one on X by its link or id. */
export type Which =
  | { readonly kind: "last"; readonly count: number }
  | { readonly kind: "ours"; readonly postId: number }
  | { readonly kind: "on-x"; readonly networkId: string };

/** So many posts are taken down together at most. */
export const mostTogether = 10;

/** Reads which posts are meant; nothing typed: the last one. @throws Refusal `bad-posts` */
export function parseWhich(typed = ""): Which {
  const text = typed.trim();
  if (text === "") return { kind: "last", count: 1 };
  const ours = /^#(?<id>\d{1,15})$/u.exec(text)?.groups?.["id"];
  if (ours !== undefined) return { kind: "ours", postId: Number(ours) };
  // X's own ids are far longer than any count.
  const networkId = /(?:\/status\/|^)(?<id>\d{10,20})(?:\D|$)/u.exec(text)?.groups?.["id"];
  if (networkId !== undefined) return { kind: "on-x", networkId };
  const count = /^\d{1,3}$/u.test(text) ? Number(text) : 0;
  if (count < 1 || count > mostTogether) {
    throw new Refusal("bad-posts", { typed: text.slice(0, 100), most: mostTogether });
  }
  return { kind: "last", count };
}

/** How one of ours is named where it is picked from a list. */
export function whichKey({ id }: { readonly id: number }): string {
  return `#${id}`;
}
