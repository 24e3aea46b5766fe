import {
  dayMs,
  everyDay,
  hourMs,
  minuteMs,
  weekend,
  workdays,
  type Rule,
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
