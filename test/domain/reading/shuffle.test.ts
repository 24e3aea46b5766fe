import fc from "fast-check";
import { expect, test } from "vitest";
import { lineByLine } from "../../../src/domain/reading/layout.ts";
import { keyOf } from "../../../src/domain/reading/reading.ts";
import type { Unit } from "../../../src/domain/reading/reading.ts";
import { shuffled } from "../../../src/domain/reading/shuffle.ts";
import { layOut, layOutRest } from "../../../src/domain/reading/units.ts";
import { layouts, poems } from "./any-poem.ts";
import { poem } from "./support.ts";

const runs = { numRuns: 500 };
const seeds = fc.string({ minLength: 1, maxLength: 12 });

function keys(units: readonly Unit[]): readonly number[] {
  return units.map(keyOf);
}

test("a shuffle reads every unit once, as it was, and each knows its place in the order of reading", () => {
  fc.assert(
    fc.property(poems(40), layouts("join", "ask"), seeds, (lines, layout, seed) => {
      const units = layOut(lines, layout);
      const mixed = shuffled(units, seed);
      expect(new Set(keys(mixed))).toEqual(new Set(keys(units)));
      expect(mixed).toHaveLength(units.length);
      const linesAt = new Map(units.map((unit) => [keyOf(unit), unit.lines]));
      for (const [index, unit] of mixed.entries()) {
        expect(unit.lines).toBe(linesAt.get(keyOf(unit)));
        expect(unit.position).toEqual({ unit: index + 1, of: units.length });
      }
      expect(shuffled(units, seed)).toEqual(mixed);
    }),
    runs,
  );
});

test("what opens the poem stays first, and in its order", () => {
  const units = layOut(
    poem("# Wires", "~ by the Flock", "> For the night", "one", "two", "three", "four", "five"),
    lineByLine,
  );
  const opening = keys(units.slice(0, 2));
  for (const seed of ["a", "b", "c", "d", "e"]) {
    expect(keys(shuffled(units, seed)).slice(0, 2)).toEqual(opening);
  }
});

test("another seed gives another order, and every order comes about as often", () => {
  const units = layOut(poem("one", "two", "three"), lineByLine);
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 6_000; seed += 1) {
    const order = keys(shuffled(units, `seed:${seed}`)).join();
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});

test("what is left of a poem is laid out without reaching across what was read", () => {
  const lines = poem("one", "two", "three", "four", "five", "", "six");
  const layout = { ...lineByLine, grouping: { kind: "lines", count: 2 } } as const;
  const read = new Set([lines[2]?.id ?? 0]);
  const texts = layOutRest(lines, read, layout).map((unit) => unit.lines.map(({ text }) => text));
  expect(texts).toEqual([["one", "two"], ["four", "five"], ["six"]]);
  const all = layOutRest(lines, new Set([lines[1]?.id ?? 0]), layout);
  expect(all.map((unit) => unit.lines.map(({ text }) => text))).toEqual([
    ["one"],
    ["three"],
    ["four", "five"],
    ["six"],
  ]);
});

test("of whatever was read, the rest is every other line once, in runs that stand together", () => {
  fc.assert(
    fc.property(poems(40), layouts("join", "ask"), fc.array(fc.nat(40)), (lines, layout, at) => {
      const read = new Set(at.flatMap((place) => lines[place]?.id ?? []));
      const units = layOutRest(lines, read, layout);
      const left = lines.filter(({ id, role }) => !read.has(id) && role !== "left-out");
      expect(units.flatMap((unit) => unit.lines)).toEqual(left);
      for (const unit of units) {
        const from = lines.findIndex(({ id }) => id === keyOf(unit));
        const to = lines.findIndex(({ id }) => id === unit.lines.at(-1)?.id);
        expect(lines.slice(from, to + 1).some(({ id }) => read.has(id))).toBe(false);
      }
    }),
    runs,
  );
});
