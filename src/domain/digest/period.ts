import { dayOf, instantOf, wallOf } from "../schedule/zone.ts";
import { dayMs } from "../schedule/rule.ts";
import type { DigestRhythm } from "./telling.ts";

/** From (included) to (not included), ms UTC. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** A date of a zone, such as `2026-11-22`, and when it begins and ends there. */
export interface Day extends Period {
  readonly date: string;
}

/** When a guild's digests come; without a zone days and hours go by UTC. */
export interface DigestPlan {
  readonly rhythm: DigestRhythm;
  readonly hour: number;
  readonly zone: string | undefined;
}

const hourMs = 3_600_000;
/** A digest reaches no further back, however long nobody was there. */
const mostDays = 31;

/** The day that an instant lies in. */
export function dayAround(zone: string | undefined, instant: number): Day {
  const name = zone ?? "UTC";
  const midnight = dayOf(wallOf(name, instant));
  return {
    from: startOf(name, midnight),
    to: startOf(name, midnight + dayMs),
    date: new Date(midnight).toISOString().slice(0, 10),
  };
}

/** The days of a period, the first one first; it may begin within that one. */
export function daysIn({ from, to }: Period, zone: string | undefined): readonly Day[] {
  const days: Day[] = [];
  for (let at = from; at < to; at = dayAround(zone, at).to) {
    days.push({ ...dayAround(zone, at), from: at });
  }
  return days;
}

/** The first instant after another at which a digest is due; undefined: none comes. */
export function nextDigest(plan: DigestPlan, after: number): number | undefined {
  return dues(plan, after).find((at) => at > after);
}

/** The last instant up to another at which a digest was due; undefined: none comes. */
export function latestDigest(plan: DigestPlan, until: number): number | undefined {
  return dues(plan, until).findLast((at) => at <= until);
}

/**
 * What the digest that is due at an instant tells of: all up to that day's midnight, from where the last one ended: another
 * midnight where the zone was changed since. Undefined: that one told all of it.
 */
export function periodOf(
  { rhythm, zone }: DigestPlan,
  due: number,
  lastTo: number | undefined,
): Period | undefined {
  const { from: to } = dayAround(zone, due);
  const usual = daysBefore(to, rhythm === "weekly" ? 7 : 1, zone);
  if (lastTo === undefined) return { from: usual, to };
  if (lastTo >= to) return undefined;
  return { from: Math.max(lastTo, daysBefore(to, mostDays, zone)), to };
}

/** Due instants around an instant: more than a week to either side. */
function dues({ rhythm, hour, zone }: DigestPlan, around: number): readonly number[] {
  if (rhythm === "off") return [];
  const name = zone ?? "UTC";
  const today = dayOf(wallOf(name, around));
  return Array.from({ length: 18 }, (_, nth) => today + (nth - 9) * dayMs)
    .filter((midnight) => rhythm === "daily" || isMonday(midnight))
    .flatMap((midnight) => instantOf(name, midnight + hour * hourMs) ?? []);
}

function isMonday(midnight: number): boolean {
  return new Date(midnight).getUTCDay() === 1;
}

function daysBefore(to: number, days: number, zone: string | undefined): number {
  let from = to;
  for (let nth = 0; nth < days; nth += 1) from = dayAround(zone, from - 1).from;
  return from;
}

/** A date that the zone skips ends where the next one begins. */
function startOf(zone: string, midnight: number): number {
  return instantOf(zone, midnight) ?? startOf(zone, midnight + dayMs);
}
