import { Refusal } from "../refusal.ts";
import { parseCron } from "./cron.ts";
import { nextSlot, nominalsUpTo } from "./next.ts";
import { isQuietTime, openMsOf } from "./quiet.ts";
import type { ScheduleLimit } from "./refusals.ts";
import { dayMs, hourMs, isWholeDay, minuteMs } from "./rule.ts";
import type { Rule, Schedule, TimeOfDay } from "./rule.ts";
import { parseZone, timeOfDayAt } from "./zone.ts";

/** What a schedule's numbers may be: ms, but for units. */
const limits: Readonly<Record<ScheduleLimit, readonly [least: number, most: number]>> = {
  interval: [minuteMs, 366 * dayMs],
  rhythm: [minuteMs, dayMs],
  units: [1, 1_440],
  jitter: [0, 2 * hourMs],
  stagger: [0, 366 * dayMs],
  rest: [0, 366 * dayMs],
};
const mostAhead = 5 * 366 * dayMs;

/**
 * Gives a schedule back if it can be kept at an instant (ms UTC).
 * @throws Refusal `schedule-zone`, `schedule-range`, `schedule-cron`, `schedule-quiet`, `schedule-in-quiet`, `schedule-span`,
 * `schedule-past`, `schedule-far`, `schedule-never`, `schedule-silent`
 */
export function checkSchedule(schedule: Schedule, now: number): Schedule {
  parseZone(schedule.zone);
  checkRule(schedule.rule);
  inRange("jitter", schedule.jitterMs);
  inRange("stagger", schedule.staggerMs);
  inRange("rest", schedule.restMs);
  checkQuiet(schedule);
  checkSpan(schedule, now);
  if (nextSlot(schedule, { after: now, seed: "" }) === undefined) {
    throw new Refusal("schedule-never", {});
  }
  checkSilence(schedule, now);
  return schedule;
}

function checkRule(rule: Rule): void {
  switch (rule.kind) {
    case "interval":
      return inRange("interval", rule.everyMs);
    case "session":
      inRange("rhythm", rule.everyMs);
      return rule.until.kind === "units" ? inRange("units", rule.until.units) : undefined;
    case "cron":
      return void parseCron(rule.expression);
    case "times":
    case "once":
      return undefined;
    default:
      return rule satisfies never;
  }
}

function inRange(what: ScheduleLimit, value: number): void {
  const [least, most] = limits[what];
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  throw new Refusal("schedule-range", { what, least, most });
}

/** A time that was asked for by name is not dropped in silence. */
function checkQuiet({ quiet, rule, zone, staggerMs }: Schedule): void {
  if (quiet === undefined) return;
  if (quiet.from === quiet.to) throw new Refusal("schedule-quiet", {});
  const named = timesNamed(rule, zone).find((time) =>
    isQuietTime(quiet, Math.floor(time + staggerMs / minuteMs) % 1_440),
  );
  if (named !== undefined) throw new Refusal("schedule-in-quiet", { time: named, ...quiet });
}

function timesNamed(rule: Rule, zone: string): readonly TimeOfDay[] {
  if (rule.kind === "times") return rule.times;
  if (rule.kind === "session") return isWholeDay(rule) ? [] : [rule.start];
  return rule.kind === "once" ? [timeOfDayAt(zone, rule.at)] : [];
}

/** Intervals count elapsed time: a clock that is set, or an interval beside the day, may move their slots into quiet hours for months. */
function checkSilence(schedule: Schedule, now: number): void {
  const { rule, quiet, zone, startsAt = now, endsAt = Infinity } = schedule;
  if (rule.kind !== "interval" || quiet === undefined) return;
  // Where a slot fits between any two nights, no day is without.
  if (rule.everyMs <= openMsOf(quiet)) return;
  const from = Math.max(now, startsAt);
  const to = Math.min(from + lookedAheadMs, endsAt);
  const nominals = nominalsUpTo(schedule, { after: from, to, most: Infinity });
  const marks = [from, ...nominals, to];
  const longest = Math.max(...marks.map((mark, index) => mark - (marks[index - 1] ?? mark)));
  if (longest < Math.max(longSilence.slots * rule.everyMs, longSilence.leastMs)) return;
  const silentMs = Math.floor(longest / dayMs) * dayMs;
  const time = timeOfDayAt(zone, nominals[0] ?? from);
  throw new Refusal("schedule-silent", { silentMs, time, ...quiet });
}

const lookedAheadMs = 366 * dayMs;
/** As long as so many slots, and no less than this. */
const longSilence = { slots: 3, leastMs: 7 * dayMs } as const;

function checkSpan({ startsAt, endsAt, rule }: Schedule, now: number): void {
  const at = rule.kind === "once" ? rule.at : endsAt;
  if (at !== undefined && at <= now) throw new Refusal("schedule-past", { at });
  if (startsAt !== undefined && endsAt !== undefined && endsAt < startsAt) {
    throw new Refusal("schedule-span", { startsAt, endsAt });
  }
  const far = [startsAt, endsAt, at].find((each) => each !== undefined && each > now + mostAhead);
  if (far !== undefined) throw new Refusal("schedule-far", { at: far });
}
