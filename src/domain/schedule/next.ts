import { nextNominal, nextSession } from "./nominal.ts";
import { isQuietAt, quietEnd } from "./quiet.ts";
import { hourMs, minuteMs, type Schedule } from "./rule.ts";
import { shareOf } from "./share.ts";

/** One due instant of a schedule (both ms UTC). */
export interface Slot {
  /** What the schedule itself names: the slot's identity. */
  readonly nominal: number;
  /** When the post is to go: never before the nominal instant, the same however often it is asked. */
  readonly runAt: number;
}

/** Where to begin, and what decides the jitter (the account's id). */
export interface From {
  /** Slots whose nominal instant is later than this. */
  readonly after: number;
  readonly seed: string;
  readonly said?: Said;
}

/**
 * The last slot that was used, its nominal instant (ms UTC; 0: none was). Where it is told, a session that lasts as long as its
 * reading has no slots any more once nothing of it was said for long; undefined: every slot is taken to be used.
 */
type Said = number | undefined;

/** The first slot after an instant; undefined when none will ever come. */
export function nextSlot(schedule: Schedule, from: From): Slot | undefined {
  return nextSlots(schedule, { ...from, count: 1 })[0];
}

/** The first slots after an instant; each is taken to be used, so that the session of the first goes on. */
export function nextSlots(
  schedule: Schedule,
  { count, said, ...from }: From & { readonly count: number },
): readonly Slot[] {
  const slots: Slot[] = [];
  const first = said === undefined ? from.after + 1 : firstAfter(schedule, from.after, said);
  if (first === undefined) return slots;
  const after = first - 1;
  for (const slot of slotsAfter(schedule, { ...from, after })) {
    slots.push(slot);
    if (slots.length >= count) break;
  }
  return slots;
}

/** The slots from an instant on, up to but not including another, as they are asked for; none of them is used meanwhile. */
export function* slotsBetween(
  schedule: Schedule,
  {
    from,
    to,
    ...rest
  }: { readonly from: number; readonly to: number } & Pick<From, "seed" | "said">,
): Generator<Slot, void> {
  for (const slot of slotsAfter(schedule, { after: from - 1, ...rest })) {
    if (slot.nominal >= to) return;
    yield slot;
  }
}

/**
 * The last instant without a slot once a reading has ended: its rest, and what is left of a session that lasts as long as the
 * reading; 0 where none has ended.
 */
export function restUntil(schedule: Schedule, endedAt: number | undefined): number {
  if (endedAt === undefined) return 0;
  const { rule, restMs } = schedule;
  const rested = endedAt + restMs;
  if (rule.kind !== "session" || rule.until.kind !== "reading") return rested;
  return Math.max(rested, beginAfter(schedule, endedAt) - 1);
}

/**
 * Tells whether what an instant lies in of a session that lasts as long as its reading is void: nothing of it was said for more than
 * an hour and three of its intervals, since it began and since the last slot that was used. Quiet hours are no silence.
 */
export function isOver(
  { rule, zone, staggerMs, quiet }: Schedule,
  instant: number,
  said: number,
): boolean {
  if (rule.kind !== "session" || rule.until.kind !== "reading") return false;
  const longest = Math.max(hourMs, 3 * rule.everyMs);
  if (said >= instant - longest) return false;
  const begin = nextSession(rule, zone, instant - longest - 1 - staggerMs) ?? Infinity;
  if (begin + staggerMs <= instant) return false;
  // Whole intervals: its own slot so long ago, which quiet hours may have kept back.
  const slot = instant - Math.floor(longest / rule.everyMs) * rule.everyMs;
  return quiet === undefined || !isQuietAt(quiet, zone, slot);
}

/**
 * The last instant (ms UTC) at which the post of a slot may still go: half the way to the following slot, but no later than half the
 * way from the slot before it was due, and never after the schedule's end. An hour stands for half the way where none follows.
 */
export function lateUntil(
  schedule: Schedule,
  { nominal, dueAt }: { readonly nominal: number; readonly dueAt: number },
): number {
  const following = firstAfter(schedule, nominal);
  const way = following === undefined ? 2 * hourMs : following - nominal;
  const ends = [nominal + way / 2, dueAt + wayBefore(schedule, nominal, way) / 2];
  return Math.min(...ends, schedule.endsAt ?? Infinity);
}

/** How long (ms) before a slot the one before it lies; no longer than is asked for. */
function wayBefore(schedule: Schedule, nominal: number, most: number): number {
  const isBefore = (found: number | undefined): found is number =>
    found !== undefined && found < nominal;
  let before = firstAfter(schedule, nominal - most);
  if (!isBefore(before)) return most;
  // A schedule tells only what comes after an instant: each question halves where the last slot can lie.
  let free = nominal;
  while (free - before > minuteMs) {
    const middle = (before + free) / 2;
    const found = firstAfter(schedule, middle);
    if (isBefore(found)) before = found;
    else free = middle;
  }
  return nominal - before;
}

function firstAfter(schedule: Schedule, after: number, said?: Said): number | undefined {
  return nominalsAfter(schedule, after, said).next().value ?? undefined;
}

/** The nominal instants after one instant, up to and including another, at most so many. */
export function nominalsUpTo(
  schedule: Schedule,
  {
    after,
    to,
    most,
    said,
  }: { readonly to: number; readonly most: number } & Pick<From, "after" | "said">,
): readonly number[] {
  const found: number[] = [];
  for (const nominal of nominalsAfter(schedule, after, said)) {
    if (nominal > to || found.length >= most) break;
    found.push(nominal);
  }
  return found;
}

/** The nominal instants after another, as they are asked for: staggered, outside quiet hours, between start and end, in no session that is over. */
function* nominalsAfter(schedule: Schedule, after: number, said?: Said): Generator<number, void> {
  const { quiet, zone, endsAt = Infinity, startsAt = -Infinity } = schedule;
  let from = Math.max(after, startsAt - 1);
  for (let inQuiet = 0; inQuiet < mostInQuiet;) {
    const nominal = nextStaggered(schedule, from);
    if (nominal === undefined || nominal > endsAt) return;
    from = nominal;
    if (quiet !== undefined && isQuietAt(quiet, zone, nominal)) {
      from = Math.max(nominal, quietEnd(quiet, zone, nominal) - 1);
      inQuiet += 1;
    } else if (said !== undefined && isOver(schedule, nominal, said)) {
      from = beginAfter(schedule, nominal) - 1;
    } else {
      inQuiet = 0;
      yield nominal;
    }
  }
}

/** A rule whose next slots all lie in quiet hours, for more than a year of daily ones, is taken for one that never fires. */
const mostInQuiet = 400;

/** When the session after an instant begins; never, where the rule knows none. */
function beginAfter({ rule, zone, staggerMs }: Schedule, instant: number): number {
  if (rule.kind !== "session") return Infinity;
  return (nextSession(rule, zone, instant - staggerMs) ?? Infinity) + staggerMs;
}

function* slotsAfter(schedule: Schedule, { after, seed, said }: From): Generator<Slot, void> {
  let waiting: number | undefined;
  for (const nominal of nominalsAfter(schedule, after, said)) {
    if (waiting !== undefined)
      yield slotAt(schedule, { nominal: waiting, following: nominal, seed });
    waiting = nominal;
  }
  if (waiting !== undefined)
    yield slotAt(schedule, { nominal: waiting, following: Infinity, seed });
}

function nextStaggered({ rule, zone, staggerMs }: Schedule, after: number): number | undefined {
  const nominal = nextNominal(rule, zone, after - staggerMs);
  return nominal === undefined ? undefined : nominal + staggerMs;
}

/** Jitter takes at most a quarter of the way to the following slot: slots keep their order, and a late post its grace. */
function slotAt(
  schedule: Schedule,
  place: { readonly nominal: number; readonly following: number; readonly seed: string },
): Slot {
  const { jitterMs, rule, endsAt = Infinity } = schedule;
  const { nominal, following, seed } = place;
  // The same also where a session is over before its next slot.
  const interval = rule.kind === "session" ? rule.everyMs : Infinity;
  const way = Math.min(following - nominal, interval);
  const room = Math.min(jitterMs, way / 4, endsAt - nominal);
  let late = Math.floor(shareOf(`${seed}:${nominal}`) * room);
  while (late > 0 && isQuiet(schedule, nominal + late)) late = Math.floor(late / 2);
  return { nominal, runAt: nominal + late };
}

function isQuiet({ quiet, zone }: Schedule, instant: number): boolean {
  return quiet !== undefined && isQuietAt(quiet, zone, instant);
}
