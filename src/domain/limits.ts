import { dayMs, hourMs, minuteMs } from "./schedule/rule.ts";
import { Refusal } from "./refusal.ts";

/** Whose limit it is: one account's, or that of the app, which all accounts share. */
type LimitScope = "account" | "app";

/** What an answer of X said of one limit on posting. */
export interface LimitReading {
  readonly scope: LimitScope;
  readonly span: "15min" | "24h";
  readonly limit: number;
  readonly remaining: number;
  /** When it begins anew (ms UTC). */
  readonly resetAt: number;
}

/** A limit as it was last read (ms UTC). */
export interface KnownLimit extends LimitReading {
  readonly readAt: number;
}

/** A limit as it stands now. */
export interface Allowance extends LimitReading {
  /** What it still lets through, the posts on their way counted as gone. */
  readonly left: number;
}

/** The most posts that an account may send within 24 hours, and whether it is told to be verified at X. */
export interface Ceiling {
  readonly perDay: number;
  readonly verified: boolean;
}

/** Why an account's post may not go yet, and until when (ms UTC). */
export type Barrier =
  | { readonly kind: "rate-limited" | "day-limited" | "app-limited"; readonly until: number }
  /** What X still lets the app send is kept for the other accounts. */
  | { readonly kind: "share-used"; readonly until: number }
  | { readonly kind: "over-ceiling"; readonly until: number; readonly used: number };

/** Another account that wants to post while a limit of the app lasts. */
export interface Claimant {
  /** What it has posted since that limit began, a post on its way among them. */
  readonly used: number;
  /** What it still wants to post before the limit begins anew. */
  readonly wants: number;
}

/** How an account stands when it wants to post. */
export interface LimitStanding {
  readonly now: number;
  /** X has refused it for a limit until then (ms UTC). */
  readonly refusedUntil: number | undefined;
  readonly allowances: readonly Allowance[];
  /** What went in the last 24 hours, and the post whose leaving makes room: undefined where there is room. */
  readonly day: { readonly used: number; readonly filledAt: number | undefined };
  /** What it has used of an allowance of the app's, and who else wants of it. */
  readonly share: (app: Allowance) => {
    readonly used: number;
    readonly others: readonly Claimant[];
  };
}

/** Far below the 50 posts a day at which X stops an unverified account, all its clients together (X help, 2026-05). */
export const standardCeiling: Ceiling = { perDay: 17, verified: false };

/** What X itself allows in a day, without and with verification (X help, 2026-05). */
const mostPerDay = { unverified: 50, verified: 2_400 } as const;

/** When posts on their way may have settled (ms): until then nobody knows whether X has counted them. */
const settling = minuteMs;
/** Two readings of one limit may differ by so much (ms): X tells whole seconds. */
const sameReset = minuteMs;
/** No limit on posting lasts longer (ms); what seems to was read under a clock that was wrong. */
export const longestLimit = dayMs + hourMs;

/** A refusal that lasts longer (ms) is one of a day's limit. */
const longestWindow = 15 * minuteMs;

/** The first reason for which an account must wait longest; undefined: it may post now. */
export function barrierOf(standing: LimitStanding): Barrier | undefined {
  const { now, refusedUntil = now, allowances, day } = standing;
  const barriers: Barrier[] = allowances.flatMap((each) => barrierIn(each, standing) ?? []);
  if (refusedUntil > now) {
    const kind = refusedUntil - now > longestWindow ? "day-limited" : "rate-limited";
    barriers.push({ kind, until: refusedUntil });
  }
  if (day.filledAt !== undefined) {
    barriers.push({ kind: "over-ceiling", until: day.filledAt + dayMs, used: day.used });
  }
  return barriers.reduce<Barrier | undefined>(
    (last, each) => (last === undefined || each.until > last.until ? each : last),
    undefined,
  );
}

function barrierIn(allowance: Allowance, { now, share }: LimitStanding): Barrier | undefined {
  const { scope, span, left, remaining, resetAt } = allowance;
  const soon = Math.min(resetAt, now + settling);
  if (left < 1) {
    const until = remaining < 1 ? resetAt : soon;
    if (scope === "app") return { kind: "app-limited", until };
    return { kind: span === "24h" ? "day-limited" : "rate-limited", until };
  }
  if (scope === "account") return undefined;
  const { used, others } = share(allowance);
  if (isShareLeft(left, used, others)) return undefined;
  return { kind: "share-used", until: isShareLeft(remaining, used, others) ? soon : resetAt };
}

/**
 * Max-min fairness: an account may send one more while every other that has work could still come level with it. So each keeps
 * an equal share, and what some do not need goes to those who want more.
 */
export function isShareLeft(left: number, used: number, others: readonly Claimant[]): boolean {
  const kept = others.reduce(
    (sum, other) => sum + Math.min(other.wants, Math.max(0, used - other.used)),
    0,
  );
  return left - kept >= 1;
}

/** Whether what was read of a limit says anything at an instant (ms UTC). */
export function isLive({ resetAt }: LimitReading, now: number): boolean {
  return resetAt > now && resetAt <= now + longestLimit;
}

/**
 * What is known of a limit after another reading. Answers may come in another order than X counted, so of one limit the lower
 * remainder holds, and the later reset, unless the request left after the last reading.
 */
export function learnLimit(
  known: KnownLimit | undefined,
  reading: LimitReading,
  { beganAt, at }: { readonly beganAt: number; readonly at: number },
): KnownLimit {
  const fresh = { ...reading, readAt: at };
  if (known === undefined || !isLive(known, at)) return fresh;
  const isNewer = beganAt > known.readAt;
  if (reading.resetAt > known.resetAt + sameReset) return fresh;
  // What X says of it now holds, also where it once named a reset that lay too far.
  if (reading.resetAt < known.resetAt - sameReset) return isNewer ? fresh : known;
  return {
    ...fresh,
    remaining: isNewer ? reading.remaining : Math.min(known.remaining, reading.remaining),
    resetAt: Math.max(known.resetAt, reading.resetAt),
  };
}

/** Whether an allowance is so nearly used up that people should see it: a tenth is left, or less. */
export function isLow({ left, limit }: Allowance): boolean {
  return left * 10 <= limit;
}

/** Reads a ceiling as it was typed. @throws Refusal `bad-ceiling`, `ceiling-above` */
export function parseCeiling(typed: {
  readonly perDay: string;
  readonly verified: string;
}): Ceiling {
  const word = typed.verified.trim().toLowerCase();
  const isYes = /^(?:yes|y|ja|j|oui|o)$/u.test(word);
  if (!isYes && !/^(?:no|n|nein|non|)$/u.test(word)) {
    throw new Refusal("bad-ceiling", { typed: typed.verified.slice(0, 40), what: "verified" });
  }
  const perDay = typed.perDay.trim();
  if (!/^0*[1-9]\d{0,8}$/u.test(perDay)) {
    throw new Refusal("bad-ceiling", { typed: perDay.slice(0, 40), what: "per-day" });
  }
  const most = isYes ? mostPerDay.verified : mostPerDay.unverified;
  const asked = Number(perDay);
  if (asked > most) throw new Refusal("ceiling-above", { asked, most, verified: isYes });
  return { perDay: asked, verified: isYes };
}
