import { describe, expect, test } from "vitest";
import { lineByLine } from "../../../src/domain/reading/layout.ts";
import type { Line } from "../../../src/domain/poem/poem.ts";
import { repeatsIn } from "../../../src/domain/reading/refrains.ts";
import { textOf } from "../../../src/domain/reading/unit-text.ts";
import { layOut } from "../../../src/domain/reading/units.ts";
import { weightOf } from "../../../src/domain/text/weight.ts";
import { linesWith, longLines, longPoem, parsedLines } from "./long-poem.ts";
import { poem, posts } from "./support.ts";

const join = { refrains: "join" } as const;

function repeats(lines: readonly Line[]): readonly (readonly number[])[] {
  return repeatsIn(layOut(lines, { ...lineByLine, ...join })).map(({ unit, earlier }) => [
    unit.position.unit,
    earlier.position.unit,
  ]);
}

describe("a refrain that is joined", () => {
  test("goes with the line that follows in its stanza, every time", () => {
    expect(posts(poem("sing", "one", "two", "sing", "three"), join)).toEqual([
      "sing\none",
      "two",
      "sing\nthree",
    ]);
  });

  test("goes with the line before it where its stanza ends", () => {
    expect(posts(poem("one", "two", "sing", "", "three", "four", "sing"), join)).toEqual([
      "one",
      "two\nsing",
      "three",
      "four\nsing",
    ]);
  });

  test("goes with what follows in the poem where it is a stanza of its own", () => {
    expect(posts(poem("sing", "", "one", "two", "", "sing", "", "three"), join)).toEqual([
      "sing\n\none",
      "two",
      "sing\n\nthree",
    ]);
  });

  test("goes with what is before it at the end of the poem, and rather than over a heading", () => {
    const lines = poem("one", "", "sing", "", "* II", "two", "", "sing");
    expect(posts(lines, join)).toEqual(["one\n\nsing", "II\ntwo\n\nsing"]);
  });

  test("goes over a heading where nothing else is left", () => {
    expect(posts(poem("sing", "* II", "two", "three", "sing"), join)).toEqual([
      "sing\n\nII\ntwo",
      "three\nsing",
    ]);
    expect(
      posts(poem("> one", "* I", "sing", "> two", "* II", "sing", "* III", "x"), join),
    ).toEqual(["one", "I\nsing", "two", "II\nsing", "III\nx"]);
  });

  test("keeps the heading above it over the line that follows", () => {
    expect(posts(poem("one", "* I", "sing", "two", "* I", "sing", "three"), join)).toEqual([
      "one",
      "I\nsing\ntwo",
      "I\nsing\nthree",
    ]);
  });

  test("is found whatever its quotes, dashes, case and indent", () => {
    const lines = poem("it’s – night", "one", "  It's -- NIGHT", "two");
    expect(posts(lines, join)).toHaveLength(2);
  });

  test("goes on joining while the joined texts repeat", () => {
    const chorus = ["sing", "ring", ""];
    expect(posts(poem("one", "", ...chorus, "two", "", ...chorus, "three"), join)).toEqual([
      "one",
      "sing\nring\n\ntwo",
      "sing\nring\n\nthree",
    ]);
  });

  test("joins those that follow each other", () => {
    expect(posts(poem("sing", "sing", "sing"), join)).toEqual(["sing\nsing\nsing"]);
    expect(posts(poem("sing", "sing"), join)).toEqual(["sing\nsing"]);
  });

  test("works on whatever the grouping makes", () => {
    const lines = poem("sing", "ring", "", "one", "", "sing", "ring", "", "two", "three", "four");
    expect(posts(lines, { ...join, grouping: { kind: "lines", count: 2 } })).toEqual([
      "sing\nring\n\none",
      "sing\nring\n\ntwo\nthree",
      "four",
    ]);
  });

  test("leaves a poem without refrains as it is", () => {
    const lines = poem("# Wires", "one", "two", "", "three");
    expect(posts(lines, join)).toEqual(posts(lines));
  });
});

describe("of the neighbours of a refrain", () => {
  const lines = poem("one", "sing", "a long line", "", "two", "sing");

  test("the one with which it fits is preferred", () => {
    expect(posts(lines, { ...join, limit: 16 })[1]).toBe("sing\na long line");
    expect(posts(lines, { ...join, limit: 15 })[0]).toBe("one\nsing");
  });

  test("the one that follows is taken where it fits with none", () => {
    expect(
      posts(poem("a line", "sing", "a line too", "sing", "b"), { ...join, limit: 10 }),
    ).toEqual(["a line", "sing\na line too", "sing\nb"]);
  });

  test("one that is too long by itself is as good as any: it needs more than one post anyway", () => {
    expect(posts(lines, { ...join, limit: 10 })[1]).toBe("sing\na long line");
  });

  test("a refrain that is too long by itself takes the next", () => {
    const wide = poem("a long line", "sing ring", "b", "c", "sing ring", "d");
    expect(posts(wide, { ...join, limit: 8 })).toEqual([
      "a long line",
      "sing ring\nb",
      "c",
      "sing ring\nd",
    ]);
  });

  test("one in the stanza where a joined unit ends, or begins, is preferred to one in another", () => {
    const ends = poem("sing", "", "one", "ring", "", "two", "ring", "three", "sing", "four");
    expect(posts(ends, join)[0]).toBe("sing\n\none\nring");
    const begins = ["sing", "", "ring", ""];
    const lines = poem("one two", ...begins, "three a", "", "four b", ...begins, "five c");
    expect(posts(lines, { ...join, limit: 10 })).toEqual([
      "one two\nsing\n\nring",
      "three a",
      "four b\nsing\n\nring",
      "five c",
    ]);
  });

  test("the indent is weighed where it is kept", () => {
    const indented = poem("one", "sing", "    a", "", "two", "sing");
    expect(posts(indented, { ...join, limit: 13, keepIndent: true })[0]).toBe("one\nsing");
    expect(posts(indented, { ...join, limit: 13 })[1]).toBe("sing\na");
  });
});

describe("what no joining makes unique", () => {
  test("is told, with the nearest one before it, and stays", () => {
    const lines = poem("# Wires", "wires");
    expect(posts(lines, join)).toEqual(["Wires", "wires"]);
    expect(repeats(lines)).toEqual([[2, 1]]);
  });

  test("is not a line like the title: that joins, and the title stays alone", () => {
    const lines = poem("# Wires", "wires", "one", "Wires", "two");
    expect(posts(lines, join)).toEqual(["Wires", "wires\none", "Wires\ntwo"]);
    expect(repeats(lines)).toEqual([]);
  });

  test("an epigraph is joined to nothing, nor anything to it", () => {
    const lines = poem("> sing", "sing", "> sing", "* II", "one");
    expect(posts(lines, join)).toEqual(["sing", "sing", "sing", "II\none"]);
    expect(repeats(lines)).toEqual([
      [2, 1],
      [3, 2],
    ]);
  });

  test("is a poem of one line over and over: at most sixteen become one post", () => {
    const lines = poem(...Array.from({ length: 64 }, () => "sing"));
    const units = layOut(lines, { ...lineByLine, ...join });
    expect(units.map((unit) => unit.lines.length)).toEqual([16, 16, 16, 16]);
    expect(repeats(lines)).toEqual([
      [2, 1],
      [3, 2],
      [4, 3],
    ]);
  });
});

describe("other ways with refrains", () => {
  const lines = poem("# Sing", "one", "* I", "two", "ONE", "sing", "* I", "two", "one");

  test("skip reads only the first occurrence", () => {
    const units = layOut(lines, { ...lineByLine, refrains: "skip" });
    expect(units.map((unit) => textOf(unit, lineByLine))).toEqual(["Sing", "one", "I\ntwo"]);
    expect(units.map(({ position }) => position.of)).toEqual([3, 3, 3]);
  });

  test("space and ask keep every one, and each knows the nearest that it repeats", () => {
    for (const refrains of ["space", "ask"] as const) {
      const units = layOut(lines, { ...lineByLine, refrains });
      expect(units).toHaveLength(7);
      expect(
        repeatsIn(units).map(({ unit, earlier }) => [unit.position.unit, earlier.position.unit]),
      ).toEqual([
        [4, 2],
        [5, 1],
        [6, 3],
        [7, 4],
      ]);
    }
  });
});

describe("a long poem with a refrain that stands alone 18 times", () => {
  test("has the shape that is told of it", () => {
    const rows = longPoem.split("\n");
    expect(rows.filter((row) => row === "I’m up on the wire with you")).toHaveLength(17);
    expect(rows.filter((row) => row === "I'm up on the wire with you")).toHaveLength(1);
    expect(rows).toContain(" ".repeat(8));
    expect(rows.map(weightOf).filter((weight) => weight > 280)).toEqual(longLines);
  });

  test.each([
    ["as the parser reads it", parsedLines()],
    ["with its indented lines as lines of their own", linesWith("verse")],
    ["with its indented lines as continuations", linesWith("continuation")],
  ])("%s repeats nothing, loses nothing and makes no other post too long", (_, lines) => {
    const layout = { ...lineByLine, ...join };
    const units = layOut(lines, layout);
    expect(repeatsIn(units)).toEqual([]);
    expect(units.flatMap((unit) => unit.lines)).toEqual(lines);
    const long = units.filter((unit) => weightOf(textOf(unit, layout)) > layout.limit);
    expect(long).toHaveLength(longLines.length);
  });

  test("line by line repeats 16 times, for one refrain has a numeral above it; joined, each other goes with the line under it", () => {
    const lines = linesWith("verse");
    expect(repeatsIn(layOut(lines, lineByLine)).length).toBe(16);
    const joined = posts(lines, join).filter((text) => /^I.m up/u.test(text));
    expect(joined).toHaveLength(17);
    for (const text of joined) expect(text).toMatch(/^I.m up on the wire with you\nwhere .*$/u);
    expect(joined[5]).toBe(
      "I'm up on the wire with you\nwhere the wind reads the names of the streets, 7 of us",
    );
  });

  test("numbers its parts in the posts that follow the numerals, and ends with its place", () => {
    const texts = posts(linesWith("verse"), join);
    expect(texts.filter((text) => /^I+$/u.test(text))).toEqual([]);
    expect(texts.filter((text) => /^I+\n/u.test(text))).toHaveLength(3);
    expect(texts.at(-1)).toMatch(/\nBerlin, October 1911$/u);
  });
});
