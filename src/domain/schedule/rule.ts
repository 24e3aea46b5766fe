/** Minutes after midnight on the wall clock, 0 to 1439. */
export type TimeOfDay = number;

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = number;

/** Times of the day on chosen days; the wall clock decides. */
export interface TimesRule {
  readonly kind: "times";
  readonly times: readonly TimeOfDay[];
  readonly days: readonly Weekday[];
}

/** Every so much elapsed time from an anchor (ms UTC), whatever the wall clock does; nothing before the anchor. */
interface IntervalRule {
  readonly kind: "interval";
  readonly everyMs: number;
  readonly anchor: number;
}

/**
 * From a time of the day on chosen days, every so much elapsed time until an end; a day at most, and where a time ends it, a day as
 * the wall clock counts it. Nothing of a session that began before the anchor (ms UTC).
 */
export interface SessionRule {
  readonly kind: "session";
  readonly anchor: number;
  readonly start: TimeOfDay;
  readonly days: readonly Weekday[];
  readonly everyMs: number;
  readonly until: SessionEnd;
}

/** Tells whether a session goes from midnight to midnight: then its begin is a time that nobody named. */
export function isWholeDay({ start, until }: SessionRule): boolean {
  return start === 0 && until.kind === "time" && until.time === lastMinute;
}

const lastMinute: TimeOfDay = 24 * 60 - 1;

/** After so many units, at a time of the day (that time included), or when the reading ends. */
export type SessionEnd =
  | { readonly kind: "units"; readonly units: number }
  | { readonly kind: "time"; readonly time: TimeOfDay }
  | { readonly kind: "reading" };

/** Five fields: minute, hour, day of the month, month, day of the week. */
interface CronRule {
  readonly kind: "cron";
  readonly expression: string;
}

/** One instant (ms UTC). */
interface OnceRule {
  readonly kind: "once";
  readonly at: number;
}

export type Rule = TimesRule | IntervalRule | SessionRule | CronRule | OnceRule;

/** Hours without posts on the wall clock: from the first time up to, not including, the second; it may span midnight. */
export interface Quiet {
  readonly from: TimeOfDay;
  readonly to: TimeOfDay;
}

/** When an account speaks: a rule and all that bends it. Plain data, fit for JSON. */
export interface Schedule {
  readonly rule: Rule;
  /** IANA name. */
  readonly zone: string;
  readonly quiet: Quiet | undefined;
  /** A post goes up to this much (ms) after its slot. */
  readonly jitterMs: number;
  /** Every slot comes this much (ms) after the rule's own instant, so that several accounts keep apart. */
  readonly staggerMs: number;
  /** The first instant (ms UTC) at which a slot may lie. */
  readonly startsAt: number | undefined;
  /** The last one. */
  readonly endsAt: number | undefined;
  /** Between the end of a reading and the begin of the next (ms). */
  readonly restMs: number;
}

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
export const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
export const workdays: readonly Weekday[] = [1, 2, 3, 4, 5];
export const weekend: readonly Weekday[] = [6, 7];

/** A schedule with nothing but its rule and zone chosen: ten minutes of jitter, no quiet hours, no end. */
export function createSchedule(rule: Rule, zone: string): Schedule {
  return {
    rule,
    zone,
    quiet: undefined,
    jitterMs: 10 * minuteMs,
    staggerMs: 0,
    startsAt: undefined,
    endsAt: undefined,
    restMs: 0,
  };
}
