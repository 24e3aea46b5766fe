import {
  dayMs,
  everyDay,
  hourMs,
  minuteMs,
  weekend,
  workdays,
  type Rule,
  type Schedule,
  type SessionEnd,
  type TimeOfDay,
  type Weekday,
} from "./rule.ts";

export type Days =
  | { readonly kind: "every-day" | "workdays" | "weekend" }
  | { readonly kind: "some"; readonly days: readonly Weekday[] };

/** A whole number of the largest unit that fits. */
export interface Span {
  readonly count: number;
  readonly unit: "minute" | "hour" | "day";
}

/** A rule as the facts of a sentence. */
export type Description =
  | { readonly kind: "times"; readonly times: readonly TimeOfDay[]; readonly days: Days }
  | { readonly kind: "interval"; readonly every: Span }
  | {
      readonly kind: "session";
      readonly start: TimeOfDay;
      readonly days: Days;
      readonly every: Span;
      readonly until: SessionEnd;
    }
  | { readonly kind: "cron"; readonly expression: string }
  | { readonly kind: "once"; readonly at: number };

/** What a sentence about a rule has to say. */
export function describe(rule: Rule): Description {
  switch (rule.kind) {
    case "times":
      return { ...rule, days: daysOf(rule.days) };
    case "interval":
      return { kind: "interval", every: spanOf(rule.everyMs) };
    case "session":
      return { ...rule, days: daysOf(rule.days), every: spanOf(rule.everyMs) };
    case "cron":
    case "once":
      return rule;
    default:
      return rule satisfies never;
  }
}

/** A duration (ms, whole minutes) in its largest unit: 90 minutes, 24 hours, 2 days. */
export function spanOf(ms: number): Span {
  if (ms > dayMs && ms % dayMs === 0) return { count: ms / dayMs, unit: "day" };
  if (ms > 0 && ms % hourMs === 0) return { count: ms / hourMs, unit: "hour" };
  return { count: Math.round(ms / minuteMs), unit: "minute" };
}

/** Slots that may lie close together keep their order: there jitter takes less than was asked for, a quarter of the way to the next. */
export function isJitterCut({ rule, jitterMs }: Pick<Schedule, "rule" | "jitterMs">): boolean {
  return jitterMs * 4 > closestOf(rule);
}

/**
 * A session that lasts as long as its reading stops after a day. Where each day has one, the next goes on; where lines come often, no
 * account may say a day's worth of them.
 */
export function isDayAtMost(rule: Rule): boolean {
  if (rule.kind !== "session" || rule.until.kind !== "reading") return false;
  return rule.days.length < everyDay.length && rule.everyMs >= hourMs / 2;
}

/** How near (ms) two slots of a rule may lie; of cron a minute, its finest step. */
function closestOf(rule: Rule): number {
  switch (rule.kind) {
    case "interval":
    case "session":
      return rule.everyMs;
    case "times": {
      const times = rule.times.toSorted((a, b) => a - b);
      const following = [...times.slice(1), (times[0] ?? 0) + dayMs / minuteMs];
      return Math.min(...times.map((time, index) => (following[index] ?? 0) - time)) * minuteMs;
    }
    case "cron":
      return minuteMs;
    case "once":
      return Infinity;
    default:
      return rule satisfies never;
  }
}

/** A time of the day as it is written nearly everywhere: `9:05`. */
export function clockTime(time: TimeOfDay): string {
  return `${Math.floor(time / 60)}:${String(time % 60).padStart(2, "0")}`;
}

function daysOf(days: readonly Weekday[]): Days {
  const isJust = (others: readonly Weekday[]): boolean =>
    days.length === others.length && others.every((day) => days.includes(day));
  if (isJust(everyDay)) return { kind: "every-day" };
  if (isJust(workdays)) return { kind: "workdays" };
  if (isJust(weekend)) return { kind: "weekend" };
  return { kind: "some", days: days.toSorted((a, b) => a - b) };
}
