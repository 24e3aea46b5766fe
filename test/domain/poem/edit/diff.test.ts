import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diff, linesAfter } from "../../../../src/domain/poem/edit/diff.ts";
import type { Line, ParsedLine } from "../../../../src/domain/poem/poem.ts";
import { poems } from "../../reading/any-poem.ts";
import { linesOf } from "./support.ts";

/** What became of the lines, in one row each. */
function told(before: readonly string[], after: readonly string[]): readonly string[] {
  return diff(linesOf(before), linesOf(after)).map((change) => {
    if (change.kind === "added") return `+ ${change.line.text}`;
    if (change.kind === "gone") return `- ${change.was.text}`;
    return change.kind === "kept"
      ? `${change.was.id}`
      : `${change.was.id}: ${change.was.text} > ${change.line.text}`;
  });
}

describe("what becomes of a poem's lines", () => {
  test("the same words are the same line, wherever lines come or go", () => {
    expect(told(["one", "two", "three"], ["zero", "one", "three", "four"])).toEqual([
      "+ zero",
      "1",
      "- two",
      "3",
      "+ four",
    ]);
  });

  test("a mended line stays the line that it was", () => {
    expect(
      told(
        ["the wire hums", "the nigth falls", "end"],
        ["the wire hums", "the night falls", "end"],
      ),
    ).toEqual(["1", "2: the nigth falls > the night falls", "3"]);
  });

  test("another line in its place is another line", () => {
    expect(told(["one", "the night falls", "end"], ["one", "a train goes by", "end"])).toEqual([
      "1",
      "- the night falls",
      "+ a train goes by",
      "3",
    ]);
  });

  test("a mended line is found among those that came with it", () => {
    const after = ["one", "quite another thing", "the night falls", "and more", "end"];
    expect(told(["one", "the nigth falls", "end"], after)).toEqual([
      "1",
      "+ quite another thing",
      "2: the nigth falls > the night falls",
      "+ and more",
      "3",
    ]);
  });

  test("of two that are alike the one that is more alike is the mended one", () => {
    expect(told(["x", "the night falls"], ["x", "the night calls me", "the night falls."])).toEqual(
      ["1", "+ the night calls me", "2: the night falls > the night falls."],
    );
  });

  test("half of the letter pairs is alike enough, less is not", () => {
    // ^a ab b$ and ^a ac c$ share one pair of three, ^a ab bc c$ and ^a ab bd d$ two of four.
    expect(told(["ab"], ["ac"])).toEqual(["- ab", "+ ac"]);
    expect(told(["abc"], ["abd"])).toEqual(["1: abc > abd"]);
  });

  test("a line of other quotes, capitals and commas is the same line, however many of them there are", () => {
    const before = Array.from({ length: 60 }, (_, n) => `it's night ${n}`);
    const after = ["A new one", ...before.map((line) => line.replace("'", "’").toUpperCase())];
    const changes = diff(linesOf(before), linesOf(after));
    expect(changes.map(({ kind }) => kind)).toEqual(["added", ...before.map(() => "changed")]);
  });

  test("in a long stretch each mended line is found near its place", () => {
    const before = Array.from({ length: 40 }, (_, n) => `line of old number ${n}${n}`);
    const mended = before.map((line) => line.replace("old", "odd"));
    const after = [
      "quite another thing",
      "and one more",
      ...mended.slice(0, 20),
      ...mended.slice(23),
    ];
    const kinds = diff(linesOf(before), linesOf(after)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "changed")).toHaveLength(37);
    expect(kinds.slice(0, 3)).toEqual(["added", "added", "changed"]);
  });

  test("other white space and another role change a line that stays", () => {
    expect(told(["one", "two  three"], ["one", "  two three"])).toEqual([
      "1",
      "2: two  three >   two three",
    ]);
    expect(told(["title|Wires", "one"], ["Wires", "one"])).toEqual(["1: Wires > Wires", "2"]);
  });

  test("a refrain keeps its places where one of them goes", () => {
    const before = ["holy", "one", "holy", "two", "holy", "three"];
    expect(told(before, ["holy", "one", "two", "holy", "three"])).toEqual([
      "1",
      "2",
      "- holy",
      "4",
      "5",
      "6",
    ]);
    expect(told(["holy", "holy", "holy"], ["holy", "holy"])).toEqual(["1", "2", "- holy"]);
    expect(told(["x", "a", "b", "a", "b", "y"], ["p", "a", "b", "q", "a", "b", "r"])).toEqual([
      "- x",
      "+ p",
      "2",
      "3",
      "+ q",
      "4",
      "5",
      "- y",
      "+ r",
    ]);
  });

  test("rows without letters are no mended lines", () => {
    expect(told(["* * *"], ["-----"])).toEqual(["- * * *", "+ -----"]);
  });

  test("a text that is turned round keeps what rises longest", () => {
    expect(told(["ant", "bee", "cow", "dog"], ["dog", "ant", "bee", "cow"])).toEqual([
      "+ dog",
      "1",
      "2",
      "3",
      "- dog",
    ]);
  });
});

const few = fc.array(fc.constantFrom("holy", "one", "two", "the night", "the nigth", "***"), {
  maxLength: 24,
});
const texts = fc.oneof(
  poems(30),
  few.map((rows) => linesOf(rows)),
);

function unnumbered(lines: readonly ParsedLine[]): readonly ParsedLine[] {
  return lines.map(({ role, stanza, text }) => ({ role, stanza, text }));
}

function held(before: readonly Line[], after: readonly ParsedLine[]): void {
  const changes = diff(before, after);
  expect(linesAfter(changes)).toEqual(after);
  const former = changes.flatMap((change) => (change.kind === "added" ? [] : [change.was]));
  expect(former).toEqual(before);
}

describe("any two texts", () => {
  test("a diff gives exactly the new lines, takes every former one once, and keeps their order", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => held(before, unnumbered(after))),
      { numRuns: 1_000 },
    );
  });

  test("the same text differs from itself in nothing", () => {
    fc.assert(
      fc.property(texts, (lines) => {
        expect(diff(lines, unnumbered(lines)).every(({ kind }) => kind === "kept")).toBe(true);
      }),
    );
  });

  test("what is added to a text alone leaves all of it as it was", () => {
    fc.assert(
      fc.property(texts, fc.nat(), (lines, seed) => {
        const at = seed % (lines.length + 1);
        const fresh: ParsedLine = { role: "verse", stanza: 1, text: "ΞΞ a line of its own ΞΞ" };
        const after = unnumbered(lines).toSpliced(at, 0, fresh);
        const kinds = diff(lines, after).map(({ kind }) => kind);
        expect(kinds).toEqual(lines.map(() => "kept").toSpliced(at, 0, "added"));
      }),
    );
  });
});
