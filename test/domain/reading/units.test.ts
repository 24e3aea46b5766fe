import { describe, expect, test } from "vitest";
import { lineByLine } from "../../../src/domain/reading/layout.ts";
import { layOut } from "../../../src/domain/reading/units.ts";
import { inOneStanza, poem, posts } from "./support.ts";

const pairs = { grouping: { kind: "lines", count: 2 } } as const;
const stanzas = { grouping: { kind: "stanza" } } as const;
const packed = { grouping: { kind: "packed" } } as const;

describe("the opening", () => {
  test("is title and byline as one post, and every line of verse is one of its own", () => {
    const units = layOut(poem("# Wires", "~ by the Flock", "One hums", "night falls"), lineByLine);
    expect(units.map(({ lines, position }) => [lines.map(({ text }) => text), position])).toEqual([
      [["Wires", "by the Flock"], { unit: 1, of: 3 }],
      [["One hums"], { unit: 2, of: 3 }],
      [["night falls"], { unit: 3, of: 3 }],
    ]);
  });

  test("is not needed", () => {
    expect(posts(poem("one", "two"))).toEqual(["one", "two"]);
    expect(posts([])).toEqual([]);
  });

  test("is never grouped with verse", () => {
    const lines = poem("# Wires", "one", "two");
    for (const change of [pairs, stanzas, packed]) {
      expect(posts(lines, change)).toEqual(["Wires", "one\ntwo"]);
    }
  });

  test("is at the begin only: a title or byline further down is a heading", () => {
    const lines = poem("# Wires", "one", "# Part", "~ by another", "two");
    expect(posts(lines, stanzas)).toEqual(["Wires", "one", "Part\nby another\ntwo"]);
  });

  test("takes in what stands between title and byline, or above the title", () => {
    expect(posts(poem("# Wires", "* a song", "~ by the Flock", "one"))).toEqual([
      "Wires\na song\nby the Flock",
      "one",
    ]);
    expect(posts(poem("* from a book", "# Wires", "one"))[0]).toBe("from a book\nWires");
  });
});

describe("an epigraph", () => {
  test("is one post after the opening, whatever the grouping", () => {
    const lines = poem("# Wires", "> A bird sat", "> on a wire", "> Old song", "one", "two");
    for (const change of [pairs, stanzas, packed]) {
      expect(posts(lines, change)).toEqual([
        "Wires",
        "A bird sat\non a wire\nOld song",
        "one\ntwo",
      ]);
    }
  });

  test("further down is a post of its own there, under its heading", () => {
    const lines = poem("one", "", "* II", "> A bird sat", "two");
    expect(posts(lines, stanzas)).toEqual(["one", "II\nA bird sat", "two"]);
  });

  test("under a heading of its own is another one", () => {
    expect(posts(poem("> A", "* to B", "> B", "one"))).toEqual(["A", "to B\nB", "one"]);
  });
});

describe("a heading", () => {
  test("joins what follows, several in a row too, and counts as no line of a group", () => {
    const lines = poem("one", "", "* II", "* The Wire", "two", "three", "four");
    expect(posts(lines)).toEqual(["one", "II\nThe Wire\ntwo", "three", "four"]);
    expect(posts(lines, pairs)).toEqual(["one", "II\nThe Wire\ntwo\nthree", "four"]);
  });

  test("ends the group before it, also in the midst of a stanza", () => {
    const lines = inOneStanza(poem("one", "* II", "two"));
    for (const change of [pairs, stanzas, packed]) {
      expect(posts(lines, change)).toEqual(["one", "II\ntwo"]);
    }
  });

  test("joins the last unit where nothing follows", () => {
    expect(posts(poem("one", "two", "", "* II", "* III"))).toEqual(["one", "two\n\nII\nIII"]);
    expect(posts(poem("# Wires", "* I"))).toEqual(["Wires\nI"]);
  });

  test("is a post where there is nothing else", () => {
    expect(posts(poem("* I", "* II"))).toEqual(["I\nII"]);
  });
});

describe("a closing line", () => {
  test("joins the last unit", () => {
    const lines = poem("one", "two", "", "= Berlin", "= 1911");
    expect(posts(lines)).toEqual(["one", "two\nBerlin\n1911"]);
    expect(posts(lines, pairs)).toEqual(["one\ntwo\nBerlin\n1911"]);
  });

  test("further up joins the unit above it and ends its group", () => {
    const lines = inOneStanza(poem("one", "= Berlin", "two", "three"));
    for (const change of [pairs, stanzas, packed]) {
      expect(posts(lines, change)).toEqual(["one\nBerlin", "two\nthree"]);
    }
  });

  test("goes with what follows where nothing is above it", () => {
    expect(posts(poem("= Berlin", "one", "two"))[0]).toMatch(/^Berlin\s+one$/u);
    expect(posts(poem("one", "two", "", "* II", "= Berlin"))[1]).toBe("two\n\nII\nBerlin");
  });

  test("is packed with the last line, not parted from it", () => {
    const lines = poem("one", "two", "= Berlin");
    expect(posts(lines, { ...packed, limit: 14 })).toEqual(["one\ntwo\nBerlin"]);
    expect(posts(lines, { ...packed, limit: 13 })).toEqual(["one", "two\nBerlin"]);
  });
});

describe("a continuation", () => {
  test("belongs to the line above it, and counts as no line of a group", () => {
    const lines = poem("one", "+ and on", "+ and on", "two", "+ again", "three");
    expect(posts(lines)).toEqual(["one\nand on\nand on", "two\nagain", "three"]);
    expect(posts(lines, pairs)).toEqual(["one\nand on\nand on\ntwo\nagain", "three"]);
    expect(posts(lines, { ...packed, limit: 20 })).toEqual([
      "one\nand on\nand on",
      "two\nagain\nthree",
    ]);
  });

  test("stays with its line where it is too long for one post", () => {
    expect(posts(poem("one", "+ and on", "two"), { ...packed, limit: 7 })).toEqual([
      "one\nand on",
      "two",
    ]);
  });

  test("with no line above it in its stanza is a line like any other", () => {
    const lines = poem("+ one", "+ two", "", "+ three", "* II", "+ four", "five");
    expect(posts(lines)).toEqual(["one\ntwo", "three", "II\nfour", "five"]);
    expect(posts(poem("# Wires", "+ one"))).toEqual(["Wires", "one"]);
  });

  test("joins the line above one that is left out", () => {
    expect(posts(poem("one", "- * * *", "+ and on"))).toEqual(["one\nand on"]);
  });
});

test("what is left out is read by nobody", () => {
  expect(posts(poem("- scan 12", "# Wires", "one", "- * * *", "two", "- end"), pairs)).toEqual([
    "Wires",
    "one\ntwo",
  ]);
  expect(posts(poem("- scan 12"))).toEqual([]);
});

describe("groups", () => {
  const lines = poem("a", "b", "c", "", "d", "e", "f", "g", "", "h");

  test("of n lines never cross a stanza's end; what is left there is a shorter one", () => {
    expect(posts(lines, pairs)).toEqual(["a\nb", "c", "d\ne", "f\ng", "h"]);
    expect(posts(lines, { grouping: { kind: "lines", count: 3 } })).toEqual([
      "a\nb\nc",
      "d\ne\nf",
      "g",
      "h",
    ]);
  });

  test("by stanza hold each whole, however long", () => {
    expect(posts(lines, { ...stanzas, limit: 3 })).toEqual(["a\nb\nc", "d\ne\nf\ng", "h"]);
  });

  test("by packing hold as many lines of a stanza as fit, to the letter", () => {
    expect(posts(lines, { ...packed, limit: 5 })).toEqual(["a\nb\nc", "d\ne\nf", "g", "h"]);
    expect(posts(lines, { ...packed, limit: 4 })).toEqual(["a\nb", "c", "d\ne", "f\ng", "h"]);
  });

  test("by packing let a line that is too long by itself stand alone", () => {
    expect(posts(poem("a", "a long line", "b"), { ...packed, limit: 5 })).toEqual([
      "a",
      "a long line",
      "b",
    ]);
  });

  test("by packing weigh what is sent: links as X counts them, the indent only where it is kept", () => {
    const linked = poem("dark night.in", "it");
    expect(posts(linked, { ...packed, limit: 31 })).toHaveLength(1);
    expect(posts(linked, { ...packed, limit: 30 })).toHaveLength(2);
    const indented = poem("one", "  two");
    expect(posts(indented, { ...packed, limit: 7 })).toHaveLength(1);
    expect(posts(indented, { ...packed, limit: 10, keepIndent: true })).toHaveLength(2);
    expect(posts(indented, { ...packed, limit: 11, keepIndent: true })).toHaveLength(1);
  });
});
