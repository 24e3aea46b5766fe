import fc from "fast-check";
import { expect, test } from "vitest";
import type { Line, LineRole } from "../../../src/domain/poem/poem.ts";
import { keyOf, textOf, unitsFrom, unitsOf } from "../../../src/domain/poem/reading.ts";

function lines(...rows: readonly (readonly [LineRole, string])[]): readonly Line[] {
  return rows.map(([role, text], index) => ({ id: 100 + index, role, stanza: 1, text }));
}

const poem = lines(
  ["title", "Wires"],
  ["byline", "by the Flock"],
  ["verse", "  One wire hums"],
  ["verse", "night falls"],
);

test("title and byline are one post, every line of verse is one of its own", () => {
  expect(unitsOf(poem).map((unit) => [textOf(unit), unit.position])).toEqual([
    ["Wires\nby the Flock", { unit: 1, of: 3 }],
    ["One wire hums", { unit: 2, of: 3 }],
    ["night falls", { unit: 3, of: 3 }],
  ]);
});

test("a poem without a title begins with its first line", () => {
  expect(unitsOf(poem.slice(2)).map(keyOf)).toEqual([102, 103]);
});

test("what is left is found from any line of a unit, and is nothing without one", () => {
  const units = unitsOf(poem);
  expect(unitsFrom(units, 101, 2).map(keyOf)).toEqual([100, 102]);
  expect(unitsFrom(units, 103, 9).map(keyOf)).toEqual([103]);
  expect(unitsFrom(units, undefined, 9)).toEqual([]);
  expect(unitsFrom(units, 999, 9)).toEqual([]);
});

test("units hold every line once and in order", () => {
  const verse = fc.string({ minLength: 1 }).map((text) => ["verse", text] as const);
  fc.assert(
    fc.property(fc.array(verse), fc.boolean(), (verses, titled) => {
      const all = lines(...(titled ? [["title", "T"] as const] : []), ...verses);
      expect(unitsOf(all).flatMap((unit) => unit.lines)).toEqual(all);
    }),
  );
});

test("a unit without lines is a fault", () => {
  expect(() => keyOf({ lines: [], position: { unit: 1, of: 1 } })).toThrow(Error);
});
