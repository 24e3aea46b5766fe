import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stanzaText, withRole, withStanza } from "../../../../src/domain/poem/edit/stanza.ts";
import type { Line, ParsedLine } from "../../../../src/domain/poem/poem.ts";
import { parsePoem } from "../../../../src/domain/poem/parse.ts";
import { linesOf } from "./support.ts";

const poem = linesOf([
  "title|Wires",
  "byline|by the Flock",
  "one",
  "two",
  "",
  "heading|II",
  "three",
  "continuation|  and on",
  "closing|Berlin, 1888",
]);

function rows(lines: readonly ParsedLine[]): readonly string[] {
  return lines.map(({ role, stanza, text }) => `${stanza} ${role} ${text}`);
}

function withIds(lines: readonly ParsedLine[]): readonly Line[] {
  return lines.map(({ role, stanza, text }, id) => ({ role, stanza, text, id }));
}

describe("a stanza with another text", () => {
  test("has its lines in its place, and those that stay keep their roles", () => {
    expect(stanzaText(poem, 2)).toBe("II\nthree\n  and on\nBerlin, 1888");
    const text = "II\nthree and a half\n  and on\nmore\nBerlin, 1889";
    expect(rows(withStanza(poem, 2, text)).slice(4)).toEqual([
      "2 heading II",
      "2 verse three and a half",
      "2 continuation   and on",
      "2 verse more",
      "2 closing Berlin, 1889",
    ]);
  });

  test("gives a line in another's place the role of that one", () => {
    const text = "Part Two\nsomething else\n  and on\nParis, at night";
    expect(rows(withStanza(poem, 2, text)).slice(4)).toEqual([
      "2 heading Part Two",
      "2 verse something else",
      "2 continuation   and on",
      "2 closing Paris, at night",
    ]);
    expect(rows(withStanza(poem, 0, "Wires\nvon Niemand\nfor Ada")).slice(0, 3)).toEqual([
      "0 title Wires",
      "0 byline von Niemand",
      "0 epigraph for Ada",
    ]);
    expect(rows(withStanza(poem, 1, "one\n***"))[3]).toBe("1 left-out ***");
  });

  test("becomes several where blank rows part it, and what comes after it moves on", () => {
    expect(rows(withStanza(poem, 1, "one\n\n\none and a half\n\ntwo\n")).slice(2)).toEqual([
      "1 verse one",
      "2 verse one and a half",
      "3 verse two",
      "4 heading II",
      "4 verse three",
      "4 continuation   and on",
      "4 closing Berlin, 1888",
    ]);
  });

  test("a heading stays with what follows it and a closing with what it closes, blank rows or not", () => {
    const text = "II\n\nthree\n  and on\n\nBerlin, 1888";
    expect(withStanza(poem, 2, text)).toEqual(withStanza(poem, 2, stanzaText(poem, 2)));
  });

  test("may be left empty, and the others move up", () => {
    expect(rows(withStanza(poem, 1, " \n"))).toEqual([
      "0 title Wires",
      "0 byline by the Flock",
      "1 heading II",
      "1 verse three",
      "1 continuation   and on",
      "1 closing Berlin, 1888",
    ]);
  });

  test("before the verse: a new line is an epigraph, and blank rows part nothing", () => {
    expect(rows(withStanza(poem, 0, "Wires\nby the Flock\n\nfor Ada")).slice(0, 4)).toEqual([
      "0 title Wires",
      "0 byline by the Flock",
      "0 epigraph for Ada",
      "1 verse one",
    ]);
  });

  test("a new row of asterisks is left out, and a new line that runs over continues the one above", () => {
    const { lines } = parsePoem(
      "Song\n\nI celebrate myself, and sing myself, and what I shall assume you too shall assume,\nFor every atom belonging to me as good belongs to you.",
      "song",
    );
    const song = withIds(lines);
    const text = `${stanzaText(song, 1)}\n* * *\nI loafe and invite my soul, I lean and loafe at my ease observing a spear of\n    summer grass`;
    expect(rows(withStanza(song, 1, text)).slice(3)).toEqual([
      "1 left-out * * *",
      "1 verse I loafe and invite my soul, I lean and loafe at my ease observing a spear of",
      "1 continuation     summer grass",
    ]);
  });

  test("is refused where no verse would be left, where a row is bad, where there are too many, where it is gone", () => {
    expect(() => withStanza(linesOf(["one"]), 1, "")).toThrow(
      expect.objectContaining({ code: "poem-empty" }),
    );
    expect(() => withStanza(poem, 1, "one\n\u202Etwo")).toThrow(
      expect.objectContaining({
        code: "poem-bidi",
        values: { line: 2, code: "U+202E" },
      }),
    );
    const long = linesOf(Array.from({ length: 19_999 }, (_, n) => `${n}`));
    const head = { id: 0, role: "title", stanza: 0, text: "T" } as const;
    expect(withStanza([head, ...long], 0, "T")).toHaveLength(20_000);
    expect(() => withStanza([head, ...long], 0, "T\nfor Ada")).toThrow(
      expect.objectContaining({
        code: "poem-too-many-lines",
        values: { lines: 20_001, most: 20_000 },
      }),
    );
    expect(() => withStanza(poem, 9, "one")).toThrow(expect.objectContaining({ code: "stale" }));
  });

  test("its own text changes nothing, whatever the poem", () => {
    const words = fc.stringMatching(/^ {0,4}[a-z]{1,6}(?: [a-z]{1,6}){0,3}$/u);
    const text = fc
      .array(fc.array(words, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 })
      .map((stanzas) => `Wires\n\n${stanzas.map((lines) => lines.join("\n")).join("\n\n")}`);
    fc.assert(
      fc.property(text, fc.nat(), (typed, seed) => {
        const { lines } = parsePoem(typed, "any");
        const stanza = lines[seed % lines.length]?.stanza ?? 0;
        const before = withIds(lines);
        expect(withStanza(before, stanza, stanzaText(before, stanza))).toEqual(lines);
      }),
    );
  });
});

describe("another role", () => {
  test("is that of one line", () => {
    expect(rows(withRole(poem, 3, "heading")).slice(2, 4)).toEqual([
      "1 heading one",
      "1 verse two",
    ]);
  });

  test("is refused where no verse would be left, or the line is gone", () => {
    expect(() => withRole(linesOf(["one"]), 1, "left-out")).toThrow(
      expect.objectContaining({
        code: "poem-empty",
      }),
    );
    expect(() => withRole(poem, 99, "verse")).toThrow(expect.objectContaining({ code: "stale" }));
  });
});
