import { Temporal } from "temporal-polyfill";
import { Refusal } from "../refusal.ts";
import { dayMs } from "./rule.ts";

/** What a clock on the wall shows, written as the ms UTC at which a clock in UTC shows the same. */
export type Wall = number;

/** A time between two changes of a zone's offset: from (included) to (not included), ms UTC. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** A memo: finding a zone's changes costs a thousand times what adding an offset does. */
const known = new Map<string, Stretch[]>();

/** The stretch that an instant lies in. */
export function stretchAt(zone: string, instant: number): Stretch {
  const stretches = known.get(zone) ?? [];
  const found = stretches.find(({ from, to }) => from <= instant && instant < to);
  if (found !== undefined) return found;
  const fresh = findStretch(zone, instant);
  known.set(zone, [...stretches, fresh]);
  return fresh;
}

/** What the wall clock shows at an instant. */
export function wallOf(zone: string, instant: number): Wall {
  return instant + stretchAt(zone, instant).offset;
}

/**
 * The first instant at which the wall clock shows a time or a later one: in an overlap the first of two, in a gap the end of the
 * gap. Undefined where the zone skipped that whole date (Apia, 2011-12-30).
 */
export function instantOf(zone: string, wall: Wall): number | undefined {
  const instant = firstShowing(zone, wall);
  if (wallOf(zone, instant) === wall) return instant;
  const midnight = dayOf(wall);
  return dayOf(wallOf(zone, firstShowing(zone, midnight))) === midnight ? instant : undefined;
}

/** The midnight that begins the date of a wall time. */
export function dayOf(wall: Wall): Wall {
  return Math.floor(wall / dayMs) * dayMs;
}

/** Minutes after midnight that the wall clock shows at an instant. */
export function timeOfDayAt(zone: string, instant: number): number {
  const wall = wallOf(zone, instant);
  return Math.floor((wall - dayOf(wall)) / 60_000);
}

/** Takes what a person typed for a zone and gives its IANA name. @throws Refusal `schedule-zone` */
export function parseZone(typed: string): string {
  const name = typed.trim().replaceAll(" ", "_");
  const found = /^utc$|\//iu.test(name) ? findZone(name) : undefined;
  if (found === undefined) throw new Refusal("schedule-zone", { zone: typed.slice(0, 60) });
  // An alias keeps its own name: whoever typed Asia/Kolkata does not want to read Asia/Calcutta.
  return found.toLowerCase() === name.toLowerCase() ? found : name;
}

/** A zone by its IANA name, or by the city in it, in any letter case and without its accents. @throws Refusal `schedule-zone` */
export function zoneNamed(typed: string): string {
  const city = typed
    .trim()
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(" ", "_")
    .toLowerCase();
  const zones = Intl.supportedValuesOf("timeZone");
  const named = zones.filter(
    (zone) => zone.slice(zone.lastIndexOf("/") + 1).toLowerCase() === city,
  );
  const [only] = named.length === 0 ? newerNames(city, zones) : named;
  return only !== undefined && named.length < 2 ? only : parseZone(typed);
}

/** The list holds Asia/Calcutta only, though Asia/Kolkata is known too. */
function newerNames(city: string, zones: readonly string[]): readonly string[] {
  if (!/^[a-z_'-]+$/u.test(city)) return [];
  const name = city.replaceAll(/(?<=^|_)[a-z]/gu, (letter) => letter.toUpperCase());
  const areas = new Set(zones.map((zone) => zone.slice(0, zone.indexOf("/"))));
  return [...areas].map((area) => `${area}/${name}`).filter((zone) => findZone(zone) !== undefined);
}

function findZone(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** An offset is at most 14 hours, so an instant read as wall time less a day lies safely before. */
function firstShowing(zone: string, wall: Wall): number {
  let stretch = stretchAt(zone, wall - dayMs);
  for (;;) {
    const instant = Math.max(stretch.from, wall - stretch.offset);
    if (instant < stretch.to) return instant;
    stretch = stretchAt(zone, stretch.to);
  }
}

function findStretch(zone: string, instant: number): Stretch {
  const here = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  const from = here.add({ milliseconds: 1 }).getTimeZoneTransition("previous");
  const to = here.getTimeZoneTransition("next");
  return {
    from: from?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: to?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: here.offsetNanoseconds / 1_000_000,
  };
}
