import { expect, test } from "vitest";
import { edits } from "../../src/words/en/poem/edits.ts";

const hunks = (was: string, is: string) =>
  edits.hunks({
    kept: 3,
    changed: 1,
    added: 0,
    gone: 0,
    breaks: 0,
    hunks: [
      {
        line: 7,
        rows: [
          { sign: "-", text: was },
          { sign: "+", text: is },
        ],
      },
    ],
    more: 0,
  });

test("what differs in a short line is shown with all of it", () => {
  expect(hunks("One wire hums", "One wire sings")).toEqual([
    "-# Line 7",
    "> **−** One wire hums",
    "> **+** One wire sings",
  ]);
});

test("what differs far on in a long line is not clipped away", () => {
  const long = `${"and on the wires another row of them, ".repeat(5)}and`;
  const [, was, is] = hunks(`${long} night`, `${long} day`);
  expect(was).toMatch(/^> \*\*−\*\* … .{20,60} night$/u);
  expect(is).toMatch(/^> \*\*\+\*\* … .{20,60} day$/u);
});

test("a long line that differs at once is clipped at its end, and so is one without a blank", () => {
  const [, was] = hunks(`One ${"wire ".repeat(60)}`, `Two ${"wire ".repeat(60)}`);
  expect(was).toMatch(/^> \*\*−\*\* One wire .*…$/u);
  const [, row] = hunks(`${"線".repeat(200)}夜`, `${"線".repeat(200)}日`);
  expect(row).toMatch(/^> \*\*−\*\* 線+…$/u);
});
