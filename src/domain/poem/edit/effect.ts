import type { Change, Diff } from "./diff.ts";

/** What an edit means for one account that reads the poem. */
export interface Effect {
  /** New lines that wait for the next reading, and those that will be read in this one. */
  readonly added: Split;
  /** Lines with other words or another role. */
  readonly changed: Split;
  readonly gone: Split;
}

/** On which side of a reading's place lines lie. */
interface Split {
  readonly before: number;
  readonly ahead: number;
}

/**
 * Where each line of the former text stands in the new one, in the former order. One that is gone stood at the nearest line before it that stayed or,
 * where lines were added in the same stretch, at the one that stands in for it, the first for the first. -1: before the first line.
 */
export function placesOf(changes: Diff): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  let stretch = { stayed: -1, added: 0, gone: new Array<number>() };
  const close = () => {
    const { stayed, added, gone } = stretch;
    for (const [nth, id] of gone.entries()) places.set(id, stayed + Math.min(nth + 1, added));
  };
  for (const change of changes) {
    if (change.kind === "gone") stretch.gone.push(change.was.id);
    else if (change.kind === "added") stretch.added += 1;
    else {
      close();
      stretch = { stayed: stretch.stayed + stretch.added + 1, added: 0, gone: [] };
      places.set(change.was.id, stretch.stayed);
    }
  }
  close();
  return places;
}

/**
 * What becomes of a reading. `end`: id of the last line that it has read or begun, in the former text; undefined where it has begun
 * none. What lies behind that line's place is still to come, new lines among it.
 */
export function effectOf(changes: Diff, end: number | undefined): Effect {
  const former = changes.flatMap((change) => (change.kind === "added" ? [] : [change]));
  const present = changes.flatMap((change) => (change.kind === "gone" ? [] : [change]));
  const place = end === undefined ? -1 : (placesOf(changes).get(end) ?? -1);
  const last = former.findIndex((change) => change.was.id === end);
  return {
    added: split(present, "added", place),
    changed: split(present, "changed", place),
    gone: split(former, "gone", last),
  };
}

/** Counts the changes of a kind up to a place, and those behind it. */
function split(changes: Diff, kind: Change["kind"], place: number): Split {
  const count = (some: Diff) => some.filter((change) => kindOf(change) === kind).length;
  return { before: count(changes.slice(0, place + 1)), ahead: count(changes.slice(place + 1)) };
}

/** What becomes of a line for those who listen: what is left out is not there, and then nothing becomes of it. */
function kindOf(change: Change): Change["kind"] {
  const was = change.kind !== "added" && change.was.role !== "left-out";
  const is = change.kind !== "gone" && change.line.role !== "left-out";
  if (was && is) return change.kind;
  if (is) return "added";
  return was ? "gone" : "kept";
}
