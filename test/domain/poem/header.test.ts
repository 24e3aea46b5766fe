import { describe, expect, test } from "vitest";
import { parsePoem } from "../../../src/domain/poem/parse.ts";

function rolesOf(text: string): readonly string[] {
  return parsePoem(text, "name").lines.map(({ role, text: row }) => `${role}: ${row}`);
}

test("a header names title, author, year, source, rights and language", () => {
  const text = `Title: Wires
Author: Ada Reed
Year: 1958
Source: Poems: Second Series
Rights: public domain
Language: en

One wire hums`;
  expect(parsePoem(text, "file")).toEqual({
    title: "Wires",
    byline: "Ada Reed",
    imprint: {
      year: "1958",
      source: "Poems: Second Series",
      rights: "public domain",
      language: "en",
    },
    lines: [
      { role: "title", stanza: 0, text: "Wires" },
      { role: "byline", stanza: 0, text: "Ada Reed" },
      { role: "verse", stanza: 1, text: "One wire hums" },
    ],
  });
});

test.each([
  ["in any case and order", "YEAR: 1958\ntitle : Wires\n\none"],
  ["ended by a rule", "Year: 1958\nTitle: Wires\n---\none"],
  ["between two rules", "---\nYear: 1958\nTitle: Wires\n---\none"],
  ["after a byte order mark and blank rows", "\uFEFF\r\n\r\nYear: 1958\r\nTitle: Wires\r\n\r\none"],
  ["with a wide colon", "Year：1958\nTitle：Wires\n\none"],
  ["with an empty key", "Year: 1958\nTitle: Wires\nRights:\n\none"],
])("it may stand %s", (_, text) => {
  const poem = parsePoem(text, "f");
  expect(poem).toMatchObject({ title: "Wires", byline: undefined });
  expect(poem.imprint).toEqual({ year: "1958" });
  expect(poem.lines.at(-1)).toEqual({ role: "verse", stanza: 1, text: "one" });
});

test.each([
  ["an unknown key", "Title: Wires\nTranslator: Ben\n\none", "poem-header-key", 2],
  ["an unknown key in first place", "\nTranslator: Ben\nTitle: Wires\n\none", "poem-header-key", 2],
  ["a key twice", "Title: Wires\nYear: 1\nTITLE: Tires\n\none", "poem-header-twice", 3],
  ["verse right under it", "Title: Wires\nOne wire hums\n\none", "poem-header-row", 2],
  ["a dash that is no rule", "Title: Wires\n-\none", "poem-header-row", 2],
  ["a key that is a sentence", `Title: Wires\n${"x".repeat(32)}: a\n\none`, "poem-header-row", 2],
])("%s is refused, and its row is named", (...row) => {
  const [, text, code, line] = row;
  expect(() => parsePoem(text, "f")).toThrow(
    expect.objectContaining({ code, values: expect.objectContaining({ line }) }),
  );
});

test("the refusal of a key names it and the known ones", () => {
  expect(() => parsePoem("Title: Wires\nTranslator: Ben\n\none", "f")).toThrow(
    expect.objectContaining({
      values: {
        line: 2,
        key: "Translator",
        known: ["Title", "Author", "Year", "Source", "Rights", "Language"],
      },
    }),
  );
});

test("a header alone is no poem", () => {
  expect(() => parsePoem("Title: Wires\nYear: 1958", "f")).toThrow(
    expect.objectContaining({ code: "poem-empty" }),
  );
});

describe("no header is", () => {
  test.each([
    ["verse with colons", "Night: a wire\nDay: another"],
    ["verse that names a key further down", "One wire\nTitle: none\nhums"],
    ["a key below the first stanza", "one\ntwo\n\nTitle: Wires"],
    ["a word that a key begins with", "Titles: none\nAuthors: many"],
  ])("%s", (_, text) => {
    expect(rolesOf(text).every((row) => row.startsWith("verse: "))).toBe(true);
  });

  test("verse of that shape below a header", () => {
    expect(rolesOf("Title: Wires\n\nAuthor: a wire\nReader: a bird")).toEqual([
      "title: Wires",
      "verse: Author: a wire",
      "verse: Reader: a bird",
    ]);
  });
});

describe("the header wins", () => {
  test("over the same title and byline in the text, which are not said twice", () => {
    const head = "Title: Wires\nAuthor: Ada Reed\n\n";
    const read = ["title: Wires", "byline: Ada Reed", "verse: one", "verse: two"];
    expect(rolesOf(`${head}WIRES\nby Ada Reed\n\none\ntwo`)).toEqual(read);
    expect(rolesOf(`${head}Wires\n\nby Ada Reed\n\none\ntwo`)).toEqual(read);
    expect(rolesOf(`${head}Wires.\n\none\ntwo`)).toEqual(read);
    expect(rolesOf(`${head}by Ada Reed\n\none\ntwo`)).toEqual(read);
  });

  test("over others, which are left out", () => {
    expect(rolesOf("Title: Wires\nAuthor: Ada Reed\n\nLines\nby Ben\n\none")).toEqual([
      "title: Wires",
      "byline: Ada Reed",
      "left-out: Lines",
      "left-out: by Ben",
      "verse: one",
    ]);
  });

  test("over a first row that might have been a title, which is verse then", () => {
    expect(rolesOf("Title: Wires\n\nOne wire hums.\n\nNight falls.")).toEqual([
      "title: Wires",
      "verse: One wire hums.",
      "verse: Night falls.",
    ]);
  });
});

test("an author without a title is known, and not read aloud", () => {
  const poem = parsePoem("Author: Ada Reed\n\none\ntwo", "wires");
  expect(poem).toMatchObject({ title: "Wires", byline: "Ada Reed" });
  expect(poem.lines.map(({ role }) => role)).toEqual(["verse", "verse"]);
});

test("an author goes with the title found", () => {
  expect(rolesOf("Author: Ada Reed\n\nWires\n\none\ntwo").slice(0, 2)).toEqual([
    "title: Wires",
    "byline: Ada Reed",
  ]);
});

test("an epigraph may follow a header", () => {
  expect(rolesOf("Title: Wires\n\nfor Ben Okri\n\none\ntwo")[1]).toBe("epigraph: for Ben Okri");
});
