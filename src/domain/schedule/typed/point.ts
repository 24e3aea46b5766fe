import { Refusal } from "../../refusal.ts";
import { dayMs, minuteMs } from "../rule.ts";
import type { Rule } from "../rule.ts";
import { dayOf, instantOf, wallOf, type Wall } from "../zone.ts";
import { normalise } from "./normalise.ts";

/** What was found of a single point in time in a text. */
export type Moment =
  | PointInTime
  | { readonly kind: "left"; readonly words: string }
  | { readonly kind: "doubt"; readonly words: string; readonly ways: readonly string[] };

interface PointInTime {
  readonly kind: "point";
  readonly wall: Wall;
  /** Given as a distance from now (`in 2 hours`), so that elapsed time counts. */
  readonly isElapsed: boolean;
  /** The offset (ms) where the text itself names one, such as `UTC`. */
  readonly offset: number | undefined;
  /** What the text names most exactly; a month or an evening is neither. */
  readonly names: "time" | "day" | "neither";
}

/** Finds a single point in time in a text; the wall clock now is what `tomorrow` is reckoned from. Outside the domain: it takes a parser. */
export type ReadMoment = (text: string, wallNow: Wall) => Promise<Moment | undefined>;

interface Here {
  readonly zone: string;
  readonly now: number;
}

/** Which end of a bare day is meant. */
export type DayEnd = "begin" | "end";

/**
 * Reads when a schedule begins or ends, as ms UTC; a bare day is its first or its last minute. Undefined where nothing is
 * typed, and for today as the beginning, which is at once.
 * @throws Refusal `schedule-point`, `schedule-two-ways`, `schedule-past`
 */
export async function parsePoint(
  typed: string,
  dayEnd: DayEnd,
  { readMoment, ...here }: Here & { readonly readMoment: ReadMoment },
): Promise<number | undefined> {
  const text = normalise(typed);
  if (text === "") return undefined;
  const today = dayOf(wallOf(here.zone, here.now));
  const moment = await readMoment(text, wallOf(here.zone, here.now));
  if (moment?.kind === "doubt") refuseDoubt(moment.words, moment.ways);
  if (moment?.kind !== "point" || moment.names === "neither") {
    const left = moment?.kind === "left" ? moment.words : text;
    throw new Refusal("schedule-point", { left: left.slice(0, 200) });
  }
  if (moment.names === "time") return instantIn(moment, here);
  const day = dayOf(moment.wall);
  if (dayEnd === "begin" && day === today) return undefined;
  const wall = dayEnd === "begin" ? day : day + dayMs - minuteMs;
  return instantIn({ ...moment, wall, isElapsed: false }, here);
}

/** The rule of a single point in time. @throws Refusal `schedule-no-time`, `schedule-past` */
export function once(point: PointInTime, here: Here): Rule {
  if (point.names !== "time") throw new Refusal("schedule-no-time", {});
  return { kind: "once", at: instantIn(point, here) };
}

function instantIn({ wall, isElapsed, offset }: PointInTime, { zone, now }: Here): number {
  const shown = offset === undefined ? instantOf(zone, wall) : wall - offset;
  const at = isElapsed ? now + (wall - wallOf(zone, now)) : shown;
  if (at === undefined || at <= now) throw new Refusal("schedule-past", { at: at ?? now });
  return at;
}

/** Refuses what may be read in more ways than one, with the first two of them. @throws Refusal `schedule-two-ways` */
export function refuseDoubt(left: string, ways: readonly string[]): never {
  throw new Refusal("schedule-two-ways", {
    left: left.trim().slice(0, 200),
    ways: ways.slice(0, 2),
  });
}
