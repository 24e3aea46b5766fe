import type { AccountState } from "../account.ts";

/** What X asks of an account that no program can see: a person looks, and vouches for it (X docs, automation rules). */
export const duties = ["label", "bio"] as const;

export type Duty = (typeof duties)[number];

/** Who looked, and when (ms UTC). */
export interface Vouched {
  readonly by: string;
  readonly at: number;
}

/** What X said of an account's token when it was asked last. */
export interface TokenWord {
  readonly at: number;
  readonly token: "alive" | "refused" | "unsaid";
  /** The kind of X's refusal; undefined: it answered what it was asked. */
  readonly cause: string | undefined;
  /** X's own words. */
  readonly detail: string | undefined;
}

/** What is to be mended of an account, the gravest first. */
const concerns = [
  /** X stopped it, or it waits for new credentials. */
  "stopped",
  "token",
  /** Another account reads the same text, which X forbids. */
  "twin",
  "label",
  "bio",
  /** Another account says lines like its own. */
  "alike",
  "rights",
  /** X was asked, and did not tell. */
  "unsaid",
  /** Neither X nor a post has told that its token is alive. */
  "unasked",
] as const;

export type Concern = (typeof concerns)[number];

/** By what an account is judged. */
export interface Standing {
  readonly state: AccountState;
  readonly word: TokenWord | undefined;
  /** When its last post went out (ms UTC): a token that posts is alive. */
  readonly saidAt: number | undefined;
  readonly vouched: Readonly<Partial<Record<Duty, Vouched>>>;
  readonly hasTwin: boolean;
  readonly alike: number;
  /** The rights noted for its poem; undefined: it reads none. */
  readonly rights: string | undefined;
}

/** What is to be mended of an account, the gravest first. */
export function concernsOf(standing: Standing): readonly Concern[] {
  const token = tokenOf(standing);
  const is: Readonly<Record<Concern, boolean>> = {
    stopped: isStopped(standing.state),
    token: token === "refused" && !isStopped(standing.state),
    twin: standing.hasTwin,
    label: standing.vouched.label === undefined,
    bio: standing.vouched.bio === undefined,
    alike: standing.alike > 0,
    rights: standing.rights?.trim() === "",
    unsaid: token === "unsaid" && !isStopped(standing.state),
    unasked: token === undefined && !isStopped(standing.state),
  };
  return concerns.filter((each) => is[each]);
}

/** Those for which a person must do something at once, or X may stop the account. */
export function needsHand(found: readonly Concern[]): boolean {
  return found.some((each) => each !== "rights" && each !== "unsaid" && each !== "unasked");
}

/** What is known of a token, by X's last word on it or by a post that went out since; undefined: nothing. */
export function tokenOf({
  word,
  saidAt,
}: Pick<Standing, "word" | "saidAt">): TokenWord["token"] | undefined {
  if (word === undefined) return saidAt === undefined ? undefined : "alive";
  return saidAt !== undefined && saidAt > word.at ? "alive" : word.token;
}

/** Orders accounts by what is to be mended: the gravest first, then those with more. */
export function byConcerns(a: readonly Concern[], b: readonly Concern[]): number {
  return gravest(a) - gravest(b) || b.length - a.length;
}

/** Whether X can tell anything new of an account's token. */
export function isAskable(state: AccountState): boolean {
  return state !== "relink" && state !== "revoked" && state !== "removing" && state !== "removed";
}

function isStopped(state: AccountState): boolean {
  return state !== "ready" && state !== "paused" && state !== "removing";
}

function gravest([first]: readonly Concern[]): number {
  return first === undefined ? concerns.length : concerns.indexOf(first);
}
