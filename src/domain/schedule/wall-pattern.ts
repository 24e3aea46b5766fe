import { dayMs, minuteMs, type TimeOfDay, type Weekday } from "./rule.ts";
import { dayOf, instantOf, stretchAt, wallOf, type Wall } from "./zone.ts";

/** Times of the day on some days: what every rule of the wall clock comes down to. */
export interface WallPattern {
  /** Ascending. */
  readonly times: readonly TimeOfDay[];
  /** The first chosen day at or after a day; both are midnights. */
  nextDay(day: Wall): Wall | undefined;
}

/** A wall time and the instant at which it fires. */
export interface Strike {
  readonly wall: Wall;
  readonly instant: number;
}

/** The same times on chosen days of every week. */
export function weekly(times: readonly TimeOfDay[], days: readonly Weekday[]): WallPattern {
  const ascending = times.toSorted((a, b) => a - b);
  const nextDay = (day: Wall): Wall | undefined =>
    [0, 1, 2, 3, 4, 5, 6]
      .map((ahead) => day + ahead * dayMs)
      .find((each) => days.includes(weekdayOf(each)));
  return { times: ascending, nextDay };
}

/**
 * The first strike after an instant where times follow the wall clock: a time in a gap strikes at the end of the gap, a time in an
 * overlap the first time only, and several that fall on one instant strike once.
 */
export function nextStrike(pattern: WallPattern, zone: string, after: number): Strike | undefined {
  let wall = nextWall(pattern, wallOf(zone, after));
  while (wall !== undefined) {
    const instant = instantOf(zone, wall);
    if (instant !== undefined && instant > after) return { wall, instant };
    wall = nextWall(pattern, wall);
  }
  return undefined;
}

/** The same where the rhythm goes through every hour: nothing moves out of a gap, both halves of an overlap strike. */
export function nextSteadyStrike(
  pattern: WallPattern,
  zone: string,
  after: number,
): number | undefined {
  let from = after;
  for (;;) {
    const { offset, to } = stretchAt(zone, from + 1);
    const wall = nextWall(pattern, from + offset);
    if (wall === undefined) return undefined;
    if (wall - offset < to) return wall - offset;
    from = to - 1;
  }
}

function nextWall(pattern: WallPattern, after: Wall): Wall | undefined {
  const { times } = pattern;
  const today = dayOf(after);
  const time = times.find((each) => today + each * minuteMs > after);
  const day = pattern.nextDay(time === undefined ? today + dayMs : today);
  if (day === undefined) return undefined;
  const first = day === today ? time : times[0];
  return first === undefined ? undefined : day + first * minuteMs;
}

function weekdayOf(day: Wall): Weekday {
  return new Date(day).getUTCDay() || 7;
}
