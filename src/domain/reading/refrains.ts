import { hasVerse } from "./groups.ts";
import type { Group } from "./groups.ts";
import type { Layout } from "./layout.ts";
import type { Line } from "../poem/poem.ts";
import type { Unit } from "./reading.ts";
import { breakBetween, textOf } from "./unit-text.ts";
import { soundOf } from "../text/sound.ts";
import { weightOf } from "../text/weight.ts";

/** A unit that says what an earlier one said. */
export interface Repeat {
  readonly unit: Unit;
  /** The nearest before it. */
  readonly earlier: Unit;
}

/** At most so many groups become one: a poem of one line over and over stays a poem of many posts. */
const mostJoined = 16;

/** One or more groups on their way to be one post. */
interface Joined {
  readonly lines: readonly Line[];
  readonly sound: string;
  /** Of its text as it is sent. */
  readonly weight: number;
  /** How many groups it is made of. */
  readonly size: number;
  /** The blocks it begins and ends in. */
  readonly from: number;
  readonly to: number;
}

type Side = "before" | "after";

/** Which units repeat an earlier one; in a layout that joins, those which no joining could make unique. */
export function repeatsIn(units: readonly Unit[]): readonly Repeat[] {
  const heard = new Map<string, Unit>();
  return units.flatMap((unit) => {
    const sound = soundIn(unit);
    const earlier = heard.get(sound);
    heard.set(sound, unit);
    return earlier ? [{ unit, earlier }] : [];
  });
}

/** Leaves out every group that repeats an earlier one. */
export function withoutRepeats(groups: readonly Group[]): readonly Group[] {
  const heard = new Set<string>();
  return groups.filter((group) => {
    const sound = soundIn(group);
    const isNew = !heard.has(sound);
    heard.add(sound);
    return isNew;
  });
}

/**
 * Joins every verse group whose text occurs more than once with a neighbour, and goes on until no text does. The opening
 * and epigraphs stay by themselves, so a verse like the title joins another. It ends because groups only become fewer.
 */
export function joinRepeats(
  groups: readonly Group[],
  layout: Pick<Layout, "limit" | "keepIndent">,
): readonly { readonly lines: readonly Line[] }[] {
  const sounds = groups.map(soundIn);
  if (new Set(sounds).size === groups.length) return groups;
  let joined: readonly Joined[] = groups.map(({ lines, block }, index) => ({
    lines,
    sound: sounds[index] ?? "",
    weight: weightOf(textOf({ lines }, layout)),
    size: 1,
    from: block,
    to: block,
  }));
  for (;;) {
    const fewer = joinOnce(joined, layout.limit);
    if (fewer.length === joined.length) return joined;
    joined = fewer;
  }
}

function joinOnce(groups: readonly Joined[], limit: number): readonly Joined[] {
  const repeated = repeatedSounds(groups);
  const done: Joined[] = [];
  let taken: Joined | undefined;
  for (const [index, group] of groups.entries()) {
    if (group === taken) continue;
    const before = done.at(-1);
    const after = groups[index + 1];
    const side = repeated.has(group.sound) ? sideOf(group, { before, after }, limit) : undefined;
    if (side === "before" && before) done.splice(-1, 1, join(before, group));
    else if (side === "after" && after) {
      done.push(join(group, after));
      taken = after;
    } else done.push(group);
  }
  return done;
}

function repeatedSounds(groups: readonly Joined[]): ReadonlySet<string> {
  const heard = new Set<string>();
  const repeated = new Set<string>();
  for (const { sound } of groups) {
    if (heard.has(sound)) repeated.add(sound);
    heard.add(sound);
  }
  return repeated;
}

/** With which neighbour a group reads best; undefined: with none. */
function sideOf(
  group: Joined,
  { before, after }: Readonly<Record<Side, Joined | undefined>>,
  limit: number,
): Side | undefined {
  const back = before && distanceOf(join(before, group), { above: before, below: group, limit });
  const on = after && distanceOf(join(group, after), { above: group, below: after, limit });
  if (back === undefined) return on === undefined ? undefined : "after";
  return on === undefined || back < on ? "before" : "after";
}

/**
 * The smaller the better, and of two alike the one that follows: what fits into one post (or did not without the joining)
 * before what becomes too long, then what crosses no heading, then the same stanza. Undefined: they may not be joined.
 */
function distanceOf(
  whole: Joined,
  {
    above,
    below,
    limit,
  }: { readonly above: Joined; readonly below: Joined; readonly limit: number },
): number | undefined {
  if (whole.size > mostJoined) return undefined;
  if (!hasVerse(above.lines) || !hasVerse(below.lines)) return undefined;
  const growsTooLong = whole.weight > limit && Math.max(above.weight, below.weight) <= limit;
  const isHeaded = below.lines[0]?.role === "heading";
  const isApart = above.to !== below.from;
  return (growsTooLong ? 4 : 0) + (isHeaded ? 2 : 0) + (isApart ? 1 : 0);
}

/** Sounds and weights add up, because a line's end parts words and links. */
function join(above: Joined, below: Joined): Joined {
  return {
    lines: [...above.lines, ...below.lines],
    sound: `${above.sound} ${below.sound}`.trim(),
    weight: above.weight + breakBetween(above.lines.at(-1), below.lines[0]).length + below.weight,
    size: above.size + below.size,
    from: above.from,
    to: below.to,
  };
}

function soundIn(group: { readonly lines: readonly Line[] }): string {
  return soundOf(textOf(group, { keepIndent: false }));
}
