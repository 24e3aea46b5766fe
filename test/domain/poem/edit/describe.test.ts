import { expect, test } from "vitest";
import { describe } from "../../../../src/domain/poem/edit/describe.ts";
import { diff } from "../../../../src/domain/poem/edit/diff.ts";
import { linesOf } from "./support.ts";

test("counts what became of the lines and shows the first stretches that differ", () => {
  const before = ["title|Wires", "one", "the nigth falls", "three", "four", "five", "six", "seven"];
  const after = ["Wires", "one", "the night falls", "new", "three", "five", "six", "eight", "nine"];
  expect(describe(diff(linesOf(before), linesOf(after)), 2)).toEqual({
    kept: 4,
    changed: 2,
    added: 3,
    gone: 2,
    breaks: 1,
    hunks: [
      { line: 1, rows: [{ sign: "role", text: "Wires", was: "title", is: "verse" }] },
      {
        line: 3,
        rows: [
          { sign: "-", text: "the nigth falls" },
          { sign: "+", text: "the night falls" },
          { sign: "+", text: "new" },
        ],
      },
    ],
    more: 2,
  });
});

test("a stretch at the end has the number of its first line", () => {
  const { hunks, more } = describe(diff(linesOf(["one", "two"]), linesOf(["one"])), 5);
  expect(hunks).toEqual([{ line: 2, rows: [{ sign: "-", text: "two" }] }]);
  expect(more).toBe(0);
});

test("tells of blank rows that are new or gone, and of nothing where only the numbers moved", () => {
  expect(breaks(["one", "two", "three"], ["one", "", "two", "three"])).toBe(1);
  expect(breaks(["one", "", "two", "", "three"], ["one", "two", "three"])).toBe(2);
  expect(breaks(["one", "", "two"], ["zero", "", "one", "", "two"])).toBe(0);
  expect(breaks(["one", "two"], ["one", "", "new", "two"])).toBe(0);
});

function breaks(before: readonly string[], after: readonly string[]): number {
  return describe(diff(linesOf(before), linesOf(after)), 1).breaks;
}
