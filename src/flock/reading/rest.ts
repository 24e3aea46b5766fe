import type { Line } from "../../domain/poem/poem.ts";
import type { Layout } from "../../domain/reading/layout.ts";
import { keyOf } from "../../domain/reading/reading.ts";
import type { Reading, Unit } from "../../domain/reading/reading.ts";
import { layOut, layOutRest } from "../../domain/reading/units.ts";
import type { Store } from "../stores.ts";

/** What an account has still to read of its cycle, and how that would be laid out. */
export interface Rest {
  readonly lines: readonly Line[];
  layOut(layout: Layout): readonly Unit[];
}

/** What is left of a reading; `all`: every line of its poem. */
export async function restOf(
  reading: Reading,
  { all, store }: { readonly all: readonly Line[]; readonly store: Store },
): Promise<Rest> {
  if (reading.order === undefined) {
    // What is begun may be gone from the poem: then what comes after it is left.
    const coming = await store.readings.units(reading, { from: reading.cursor, most: 2 });
    const next = new Set(coming.map(keyOf));
    const from = all.findIndex(({ id }) => next.has(id));
    const lines = from < 0 ? [] : all.slice(from);
    return { lines, layOut: (layout) => layOut(lines, layout) };
  }
  const units = await store.readings.units(reading, { from: reading.cursor });
  const left = new Set(units.flatMap(({ lines }) => lines.map(({ id }) => id)));
  const read = new Set(all.map(({ id }) => id).filter((id) => !left.has(id)));
  return {
    lines: all.filter(({ id }) => left.has(id)),
    layOut: (layout) => layOutRest(all, read, layout),
  };
}
