import type { LineRole } from "../poem/poem.ts";
import { shareOf } from "../schedule/share.ts";
import { keyOf } from "./reading.ts";
import type { Unit } from "./reading.ts";

const opening: ReadonlySet<LineRole | undefined> = new Set([
  "title",
  "byline",
  "epigraph",
] as const);

/** A poem's units in the order that a seed gives them, each once; what opens the poem stays first. */
export function shuffled(units: readonly Unit[], seed: string): readonly Unit[] {
  const placed = units.map((unit) => ({
    unit,
    share: isOpening(unit) ? -1 : shareOf(`${seed}:${keyOf(unit)}`),
  }));
  // The sort is stable: equal shares, and the opening, keep the poem's order.
  return placed
    .toSorted((a, b) => a.share - b.share)
    .map(({ unit: { lines } }, index) => ({
      lines,
      position: { unit: index + 1, of: units.length },
    }));
}

function isOpening({ lines }: Unit): boolean {
  return opening.has(lines[0]?.role);
}
