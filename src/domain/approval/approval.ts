import { Refusal } from "../refusal.ts";
import { dayMs, hourMs, minuteMs } from "../schedule/rule.ts";

/** What becomes of a post that was not approved when it is due: it is left out, or goes all the same. */
export const expiries = ["skip", "post"] as const;

export type Expiry = (typeof expiries)[number];

/**
 * How the words stand that a card asks about: `asked`, `approved` and not gone yet; or settled: `posted`, `skipped`, `held`,
 * `changed` (the post has other words), `over` (no approval is needed any more).
 */
export const fates = ["asked", "approved", "posted", "skipped", "held", "changed", "over"] as const;

export type Fate = (typeof fates)[number];

/** What an account asks for before its posts go. */
export interface ApprovalRule {
  /** So many different moderators must approve; 0: none. */
  readonly needed: number;
  /** So long before a post is due they are asked (ms). */
  readonly leadMs: number;
  readonly expiry: Expiry;
}

/** What an account begins with. */
export const standardApproval: ApprovalRule = { needed: 0, leadMs: dayMs / 2, expiry: "skip" };

/** How a post stands that must be approved before it goes. */
export interface Approval {
  readonly needed: number;
  /** Whose approvals of exactly its present words count, in the order in which they came. */
  readonly by: readonly string[];
  /** Who wrote or edited these words: their approval does not count. */
  readonly authors: readonly string[];
  /** Who has it wait until a moderator decides. */
  readonly keptBy: string | undefined;
}

/** How many more moderators must approve. */
export function missing({ needed, by }: Pick<Approval, "needed" | "by">): number {
  return Math.max(0, needed - by.length);
}

/** What is asked for at shorter notice (ms) than this nobody could have seen: it neither goes nor is left out for that. */
export const leastNotice = 5 * minuteMs;

/**
 * What becomes of a due post: it may `go`; it was asked for by hand and moderators are to be asked (`ask`); it waits for
 * another time (`wait`); it is left out (`skip`).
 */
export type Verdict = "go" | "ask" | "wait" | "skip";

/** Judges a due post; `isPress`: a member asked for it by hand; `shownAt`: since when moderators are asked (ms UTC). */
export function verdictOf(
  approval: Approval,
  {
    expiry,
    isPress,
    shownAt,
    now,
  }: {
    readonly expiry: Expiry;
    readonly isPress: boolean;
    readonly shownAt: number | undefined;
    readonly now: number;
  },
): Verdict {
  if (missing(approval) === 0) return "go";
  if (isPress) return "ask";
  if (approval.keptBy !== undefined) return "wait";
  if (shownAt === undefined || now - shownAt < leastNotice) return "wait";
  return expiry === "post" ? "go" : "skip";
}

const mostNeeded = 5;
const mostHours = 7 * 24;

/** Reads an account's rule as it was typed. @throws Refusal `bad-approvals` */
export function parseApprovals(typed: {
  readonly needed: string;
  readonly hours: string;
  readonly expiry: string;
}): ApprovalRule {
  const expiry = expiries.find((each) => each === typed.expiry);
  if (!expiry) throw new Refusal("stale", {});
  return {
    needed: wholeIn(typed.needed, { what: "needed", least: 0, most: mostNeeded }),
    leadMs: wholeIn(typed.hours, { what: "hours", least: 1, most: mostHours }) * hourMs,
    expiry,
  };
}

function wholeIn(
  typed: string,
  ask: { readonly what: "needed" | "hours"; readonly least: number; readonly most: number },
): number {
  const text = typed.trim();
  const number = /^\d{1,3}$/u.test(text) ? Number(text) : -1;
  if (number >= ask.least && number <= ask.most) return number;
  throw new Refusal("bad-approvals", { typed: text.slice(0, 40), ...ask });
}
