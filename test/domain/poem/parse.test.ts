import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePoem, poemName } from "../../../src/domain/poem/parse.ts";

function texts(text: string): readonly string[] {
  return parsePoem(text, "name").lines.map((line) => line.text);
}

test("title and byline stand before the first blank line and open the reading", () => {
  const poem = parsePoem("Wires\nby the Flock\n\nOne wire hums\n\nnight falls\n", "file.txt");
  expect(poem).toEqual({
    title: "Wires",
    byline: "by the Flock",
    imprint: {},
    lines: [
      { role: "title", stanza: 0, text: "Wires" },
      { role: "byline", stanza: 0, text: "by the Flock" },
      { role: "verse", stanza: 1, text: "One wire hums" },
      { role: "verse", stanza: 2, text: "night falls" },
    ],
  });
});

test("a title may stand without a byline", () => {
  expect(parsePoem("Wires\n\nOne wire hums", "f")).toMatchObject({
    title: "Wires",
    byline: undefined,
    lines: [{ role: "title" }, { role: "verse", stanza: 1 }],
  });
});

test.each(["by A", "By A", "von A", "par A", "de A", "di A"])("%s is a byline", (byline) => {
  expect(parsePoem(`T\n${byline}\n\nverse`, "f").byline).toBe(byline);
});

test("two lines before a blank one are verse where the second names nobody", () => {
  const poem = parsePoem("One wire hums\nand another\n\nnight falls", "two-wires.txt");
  expect(poem.title).toBe("Two wires");
  expect(poem.lines.map((line) => line.role)).toEqual(["verse", "verse", "verse"]);
});

test("a poem without blank lines has no title of its own: its name is one", () => {
  const poem = parsePoem("one\ntwo\nthree", "my_first-poem.txt");
  expect(poem.title).toBe("My first poem");
  expect(poem.lines).toHaveLength(3);
});

test("a byte order mark, and every kind of line end, are no part of a line", () => {
  expect(texts("\uFEFFone\r\ntwo\rthree\nfour\u2028five\u2029six")).toEqual([
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
  ]);
});

test("letters are composed, and white space stays but at a line's end", () => {
  expect(texts("a\n\tcafe\u0301  au   lait \t")).toEqual(["a", "\tcafé  au   lait"]);
});

test.each(["", "   ", "\t", "\u00A0", "\u3000", "\u200B", "\u2800\u2800", "\u2060 \u200D"])(
  "a row that shows nothing (%j) is a stanza break, never a line",
  (blank) => {
    const { lines } = parsePoem(`one\ntwo\n${blank}\n${blank}\nthree`, "f");
    expect(lines.map(({ stanza, text }) => [stanza, text])).toEqual([
      [1, "one"],
      [1, "two"],
      [2, "three"],
    ]);
  },
);

test.each([
  ["nothing", "", "poem-empty", {}],
  ["blank rows only", " \n\t\n\n", "poem-empty", {}],
  ["a title without verse", "Wires\nby the Flock\n\n", "poem-empty", {}],
  ["a NUL, which no text has", "one\ntwo\0", "poem-binary", {}],
  ["a control character", "one\ntw\u0007o", "poem-controls", { line: 2, code: "U+0007" }],
  ["a next-line character", "one\u0085two", "poem-controls", { line: 1, code: "U+0085" }],
  ["a mark in the middle", "one\nt\uFEFFwo", "poem-controls", { line: 2, code: "U+FEFF" }],
  ["a character that is none", "one\nt\uFFFFwo", "poem-controls", { line: 2, code: "U+FFFF" }],
  ["a bidi override", "one\ntwo\n\u202Eeerht", "poem-bidi", { line: 3, code: "U+202E" }],
  ["a bidi isolate", "one\n\u2066two", "poem-bidi", { line: 2, code: "U+2066" }],
  ["half a character", "one\ntwo\uD83C!", "poem-surrogates", { line: 2 }],
  [
    "a line without end",
    `one\n${"x".repeat(4_001)}`,
    "poem-line-too-long",
    { line: 2, most: 4_000 },
  ],
  ["too many lines", "x\n".repeat(20_001), "poem-too-many-lines", { lines: 20_001, most: 20_000 }],
])("a poem of %s is refused", (...row) => {
  const [, text, code, values] = row;
  expect(() => parsePoem(text, "f")).toThrow(expect.objectContaining({ code, values }));
});

test("no line is lost and their order is kept", () => {
  const line = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
    .map((text) => `x${text}`.normalize("NFC").trimEnd())
    .filter((text) => /^[^\p{Cc}\u2028\u2029]*$/u.test(text));
  const row = fc.oneof({ weight: 4, arbitrary: line }, fc.constantFrom("", "  ", "\t"));
  const end = fc.constantFrom("\n", "\r\n", "\r");
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), end, (rows, lineEnd) => {
      const kept = rows.filter((text) => text.trim() !== "");
      fc.pre(kept.length > 2);
      expect(texts(rows.join(lineEnd))).toEqual(kept);
    }),
  );
});

test("whatever a row is taken for, it is kept, and in its order below the head", () => {
  const rows =
    "one|Two|    hangs|\tthree|I|II|1|2.|Part One|I. Yard|***|~|“four”|— Ada|for Ben|by Ada|1958|Lund, May 1958||||".split(
      "|",
    );
  const row = fc.constantFrom(...rows);
  fc.assert(
    fc.property(fc.array(row, { minLength: 6, maxLength: 24 }), (between) => {
      const kept = ["one", "two", ...between, "", "three"]
        .map((text) => text.trim())
        .filter(Boolean);
      const poem = texts(["one", "two", ...between, "", "three"].join("\n"));
      expect(poem.map((text) => text.trim())).toEqual(kept);
      const titled = texts(["Wires", "", ...between, "", "three"].join("\n"));
      const sorted = ["Wires", ...kept.slice(2)].sort();
      expect(titled.map((text) => text.trim()).sort()).toEqual(sorted);
    }),
  );
});

test.each([
  ["Howl.txt", "howl"],
  ["The Waste Land", "the-waste-land"],
  ["  «Über» -- Gipfeln!! ", "über-gipfeln"],
  ["Mr. Jones and me", "mr-jones-and-me"],
  ["हिन्दी.TXT", "हिन्दी"],
  ["!!!", "poem"],
  [`${"a".repeat(58)}😀 ${"𝒳".repeat(9)}`, `${"a".repeat(58)}-𝒳`],
])("the short name of %j is %j", (from, name) => {
  expect(poemName(from)).toBe(name);
  expect(poemName(name)).toBe(name);
});

test("more marks on a letter than any script has are refused before they cost time", () => {
  const crowded = `one\ne${"\u0301".repeat(31)}`;
  expect(texts(crowded.slice(0, -1))).toHaveLength(2);
  expect(() => parsePoem(crowded, "f")).toThrow(
    expect.objectContaining({ code: "poem-marks", values: { line: 2, most: 30 } }),
  );
});
