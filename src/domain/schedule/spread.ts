import { nominalsUpTo } from "./next.ts";
import { openMsOf } from "./quiet.ts";
import { dayMs, isWholeDay, minuteMs } from "./rule.ts";
import type { Quiet, Schedule, SessionRule, TimeOfDay } from "./rule.ts";
import { greatestCommon, shareOf } from "./share.ts";
import { stretchAt, timeOfDayAt } from "./zone.ts";

/** The place of each of several accounts, by account id (ms): evenly over a span, in an order that the seed decides. */
export function spread(
  accountIds: readonly string[],
  { overMs, seed }: { readonly overMs: number; readonly seed: string },
): ReadonlyMap<string, number> {
  const place = (id: string): number => shareOf(`${seed}:${id}`);
  const order = [...new Set(accountIds)].toSorted(
    (a, b) => place(a) - place(b) || (a < b ? -1 : 1),
  );
  return new Map(order.map((id, index) => [id, Math.floor((index * overMs) / order.length)]));
}

/** The place of one more account (ms), so that it keeps as far as can be from those on the same rhythm over a span. */
export function placeAmong(taken: readonly number[], overMs: number): number {
  const places = [...new Set(taken)].toSorted((a, b) => a - b);
  const gaps = places.map((from, index) => {
    const to = places[index + 1] ?? (places[0] ?? 0) + overMs;
    return { from, ms: to - from };
  });
  const [widest] = gaps.toSorted((a, b) => b.ms - a.ms);
  return widest && overMs > 0 ? Math.floor(widest.from + widest.ms / 2) % overMs : 0;
}

/** Where several accounts that share a schedule may stand beside each other: places that lie outside quiet hours, one after the other. */
interface Room {
  /** How long all places are together (ms): the whole interval, but near a time that was named, and before quiet hours and the end. */
  readonly overMs: number;
  /** How far an account at a place is set back (ms). */
  readonly staggerAt: (place: number) => number;
  /** The place of an account that is set back so far; within quiet hours the first one after them. */
  readonly placeOf: (staggerMs: number) => number;
}

const mostOfNamedTime = 30 * minuteMs;
const looked = 50;

/** The room that a schedule leaves from an instant (ms UTC) on. */
export function roomOf(schedule: Schedule, now: number): Room {
  const whole = wholeRoom(schedule, now);
  const { endsAt, rule } = schedule;
  if (endsAt === undefined) return whole;
  // An interval that begins in quiet hours may be set back out of them.
  const together = { ...schedule, staggerMs: 0 };
  const first = rule.kind === "interval" ? { ...together, quiet: undefined } : together;
  const [begin = endsAt] = nominalsUpTo(first, { after: now, to: endsAt, most: 1 });
  return { ...whole, overMs: Math.min(whole.overMs, whole.placeOf(endsAt - begin)) };
}

function wholeRoom(schedule: Schedule, now: number): Room {
  const { rule } = schedule;
  if (rule.kind === "interval") return openRoom(schedule, { ...rule, now });
  if (rule.kind === "session") return straight(sessionRoom(schedule, { rule, now }));
  return straight(nearNamedTimes(schedule, now));
}

function sessionRoom(
  schedule: Schedule,
  { rule, now }: { readonly rule: SessionRule; readonly now: number },
): number {
  const { quiet } = schedule;
  if (!isWholeDay(rule)) return Math.min(rule.everyMs, beforeQuiet(schedule, [rule.start]));
  // Where a slot fits between any two nights, none who is set back has all of them there.
  const isRoomy = quiet === undefined || rule.everyMs <= openMsOf(quiet);
  return isRoomy ? rule.everyMs : Math.min(rule.everyMs, nearNamedTimes(schedule, now));
}

function straight(overMs: number): Room {
  return { overMs, staggerAt: (place) => place, placeOf: (staggerMs) => staggerMs };
}

function nearNamedTimes(schedule: Schedule, now: number): number {
  const together = { ...schedule, staggerMs: 0 };
  const nominals = nominalsUpTo(together, { after: now, to: Infinity, most: looked });
  const apart = nominals.slice(1).map((each, index) => each - (nominals[index] ?? 0));
  const times = nominals.map((nominal) => timeOfDayAt(schedule.zone, nominal));
  return Math.min(
    mostOfNamedTime,
    beforeQuiet(schedule, times),
    ...apart.map((ms) => Math.floor(ms / 2)),
  );
}

/**
 * The slots of an interval come round to the same times of the day, so far apart as the period. Where that is farther than the day
 * is open, only what lies in the open part of a period has a slot left.
 */
function openRoom(
  { quiet, zone }: Schedule,
  {
    everyMs,
    anchor,
    now,
  }: { readonly everyMs: number; readonly anchor: number; readonly now: number },
): Room {
  const periodMs = greatestCommon(everyMs, dayMs);
  const open = quiet && openAllYear(quiet, zone, now);
  if (open === undefined || periodMs <= open.forMs) return straight(everyMs);
  const { forMs } = open;
  // How far an account that is not set back stands after the begin of the open part.
  const sinceMs = modulo(anchor - open.from, periodMs);
  const passed = Math.min(sinceMs, forMs);
  return {
    overMs: (everyMs / periodMs) * forMs,
    staggerAt(place) {
      const at = place + passed;
      return Math.floor(at / forMs) * periodMs + (at % forMs) - sinceMs;
    },
    placeOf(staggerMs) {
      const at = staggerMs + sinceMs;
      return Math.floor(at / periodMs) * forMs + Math.min(at % periodMs, forMs) - passed;
    },
  };
}

/** What is outside quiet hours on every day of the year to come, however its clocks are set: from an instant on, so long, daily. */
function openAllYear(
  quiet: Quiet,
  zone: string,
  now: number,
): { readonly from: number; readonly forMs: number } {
  const offsets: number[] = [];
  for (let at = now; at < now + 366 * dayMs;) {
    const { offset, to } = stretchAt(zone, at);
    offsets.push(offset);
    at = to;
  }
  const openMs = openMsOf(quiet);
  const least = Math.min(...offsets);
  const forMs = openMs - (Math.max(...offsets) - least);
  const [present = 0] = offsets;
  return forMs > 0
    ? { from: quiet.to * minuteMs - least, forMs }
    : { from: quiet.to * minuteMs - present, forMs: openMs };
}

/** From the last of some times up to the quiet hours (ms). */
function beforeQuiet({ quiet }: Schedule, times: readonly TimeOfDay[]): number {
  if (quiet === undefined) return Infinity;
  const minutes = times.map((time) => (quiet.from - time + dayMinutes) % dayMinutes);
  return Math.min(...minutes) * minuteMs;
}

const dayMinutes = dayMs / minuteMs;

function modulo(number: number, by: number): number {
  return ((number % by) + by) % by;
}
