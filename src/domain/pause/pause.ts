import type { Account, AccountState } from "../account.ts";
import { Refusal } from "../refusal.ts";

/**
 * Who stopped an account: its `owner`, who is no moderator; a moderator this account alone (`single`), or with `all` others, or with
 * those of a `tag`. Each stands by itself: an account reads on when none is left.
 */
export type PauseKind = "owner" | "single" | "all" | "tag";

export interface Pause {
  readonly kind: PauseKind;
  /** Of kind `tag`: which. */
  readonly tag: string | undefined;
  /** Undefined: nobody noted it. */
  readonly by: string | undefined;
  readonly at: number;
  /** Ends by itself then (ms UTC). */
  readonly until: number | undefined;
  readonly reason: string | undefined;
}

/** A member who stops accounts or lets them go on. */
export interface Presser {
  readonly id: string;
  readonly isModerator: boolean;
}

/** What a person's word may end; the others end with new credentials. */
export const resumable: readonly AccountState[] = ["paused", "suspect", "locked", "suspended"];

/** Tells whether only a person's pause stops an account, and nothing that X refused. */
export function isByPerson({ state, reason }: Pick<Account, "state" | "reason">): boolean {
  return state === "paused" && reason === undefined;
}

/** Tells whether a member may end a pause: an owner's only the owner; what stopped many accounts only a moderator. */
export function mayLift(
  { kind }: Pick<Pause, "kind">,
  { id, isModerator }: Presser,
  { ownerId }: Pick<Account, "ownerId">,
): boolean {
  switch (kind) {
    case "owner":
      return id === ownerId;
    case "single":
      return isModerator || id === ownerId;
    case "all":
    case "tag":
      return isModerator;
    default:
      return kind satisfies never;
  }
}

const longestReason = 200;

/** Reads why an account is stopped, as it was typed: one line; undefined where nothing was. @throws Refusal `bad-reason` */
export function parseReason(typed: string): string | undefined {
  const reason = typed.replaceAll(/\s+/gu, " ").trim();
  if (reason.length > longestReason) throw new Refusal("bad-reason", { most: longestReason });
  return reason === "" ? undefined : reason;
}
