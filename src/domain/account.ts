import type { ApprovalRule } from "./approval/approval.ts";
import type { Ceiling } from "./limits.ts";
import type { ThemeName } from "./picture/themes.ts";
import { Refusal } from "./refusal.ts";

/** What an account's token may do, as X's `x-access-level` header says; a missing header is `unknown`. */
export type Access = "read" | "read-write" | "unknown";

/**
 * `ready` may post. `paused` was stopped by a person or by a refusal that a person must read; `suspect` met a 401 that
 * may pass; `revoked`, `read-only`, `relink` need new credentials; `locked` and `suspended` are X's doing;
 * `removing` waits for its token to be invalidated; `removed` keeps only its history.
 */
export const accountStates = [
  "ready",
  "paused",
  "suspect",
  "revoked",
  "read-only",
  "relink",
  "locked",
  "suspended",
  "removing",
  "removed",
] as const;

export type AccountState = (typeof accountStates)[number];

export interface Account {
  readonly id: string;
  readonly guildId: string;
  /** X's numeric user id. */
  readonly userId: string;
  /** Without the at sign, in the letters X gave. */
  readonly handle: string;
  /** The Discord user who authorised it. */
  readonly ownerId: string;
  readonly addedBy: string;
  readonly addedAt: number;
  readonly state: AccountState;
  /** X's own words where a refusal stopped the account. */
  readonly reason: string | undefined;
  readonly access: Access;
  /** No post before this instant (ms UTC): a rate limit. */
  readonly limitedUntil: number | undefined;
  /** The highest post id known of the account; reconciliation looks only above it. */
  readonly highestId: string;
  /** The most weighted characters a post may have. */
  readonly limit: number;
  readonly diction: Diction;
  readonly ceiling: Ceiling;
  /** What it asks for before its posts go. */
  readonly approval: ApprovalRule;
}

/** How an account says what its poem gives it. */
export interface Diction {
  /** What is too long for one post goes out as a thread or a picture, or waits for a moderator. */
  readonly overlong: Overlong;
  /** The parts of a thread are numbered. */
  readonly numbered: boolean;
  /** The white space that a line begins with is kept. */
  readonly keepIndent: boolean;
  /** How its pictures look. */
  readonly theme: ThemeName;
}

export const overlongWays = ["thread", "picture", "hold"] as const;

export type Overlong = (typeof overlongWays)[number];

/** What decides how a text leaves an account. */
export type Voice = Pick<Account, "limit" | "diction">;

/** What an account begins with. */
export const standardVoice: Voice = {
  limit: 280,
  diction: { overlong: "thread", numbered: false, keepIndent: false, theme: "paper" },
};

/** The weighted length X allows an account without Premium (X docs, counting-characters). */
export const standardLimit = 280;

/** The weighted length X allows an account with Premium. */
const longestLimit = 25_000;

/** Reads the length of a post as it was typed; nothing means the standard. @throws Refusal `bad-length` */
export function parseLimit(typed: string): number {
  const digits = typed.trim().replaceAll(/[,.\s](?=\d{3}$)/gu, "");
  const limit = digits === "" ? standardLimit : /^\d{1,6}$/u.test(digits) ? Number(digits) : 0;
  if (limit >= standardLimit && limit <= longestLimit) return limit;
  throw new Refusal("bad-length", {
    typed: typed.slice(0, 40),
    least: standardLimit,
    most: longestLimit,
  });
}

/** Takes what a person typed for a handle and gives it without the at sign. @throws Refusal `bad-handle` */
export function parseHandle(typed: string): string {
  const handle = typed
    .trim()
    .replace(/^(?:https?:\/\/)?(?:www\.|mobile\.)?(?:x|twitter)\.com\/([^/?#]*).*$/isu, "$1")
    .replace(/^@/u, "");
  if (!/^\w{1,15}$/u.test(handle)) throw new Refusal("bad-handle", { handle: typed.slice(0, 60) });
  return handle;
}

/** Tells whether two handles name the same account; X ignores letter case. */
export function isSameHandle(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Tells whether new credentials are what mends this state. */
export function needsRelink(state: AccountState): boolean {
  return state === "revoked" || state === "read-only" || state === "relink" || state === "suspect";
}
