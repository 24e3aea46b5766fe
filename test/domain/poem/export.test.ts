import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { exportPoem } from "../../../src/domain/poem/export.ts";
import { parsePoem } from "../../../src/domain/poem/parse.ts";
import type { ParsedPoem } from "../../../src/domain/poem/poem.ts";
import { Refusal } from "../../../src/domain/refusal.ts";

const folder = new URL("../../../poems/", import.meta.url);
const builtIn = readdirSync(folder).filter((name) => name.endsWith(".txt"));

const words = fc
  .array(fc.constantFrom("the", "wire", "Night", "sings", "我", "नदी", "السلك", "👩🏽‍🚒", "é", "a.b"), {
    minLength: 1,
    maxLength: 14,
  })
  .map((some) => some.join(" "));
const row = fc.oneof(
  { weight: 6, arbitrary: words },
  { weight: 2, arbitrary: words.map((some) => `    ${some}`) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "I",
      "II",
      "III.",
      "1",
      "2",
      "Canto One",
      "PART TWO",
      "I. The Yard",
      "II. The Hill",
      "* * *",
      "***",
      "*",
      "  *",
      "---",
      "Wires",
      "wires",
      "by Ada Reed",
      "By Ben Okri",
      "for Carl Solomon",
      "— Ben Okri",
      "“Every wire is an ear.”",
      "   quoted and set in",
      "Lund, May 1958",
      "San Jose 1954",
      "Rights: to the sea",
      "Title: of the hill",
      "Note: a thing",
    ),
  },
  { weight: 4, arbitrary: fc.constant("") },
);
const fact = fc.constantFrom("", "1911", "Poems: a book", "public domain", "by Ada Reed");
const header = fc
  .record(
    {
      Title: fc.constantFrom("Wires", "The Yard", "I", "by Ada Reed"),
      Author: fc.constantFrom(
        "Ada Reed",
        "by Ada Reed",
        "somebody, of whom a very long tale is told,",
      ),
      Year: fact,
      Source: fact,
      Rights: fact,
      Language: fact,
    },
    { requiredKeys: [] },
  )
  .map((facts) => Object.entries(facts).map(([key, value]) => `${key}: ${value}`));
const text = fc
  .tuple(fc.oneof(fc.constant([]), header), fc.array(row, { minLength: 1, maxLength: 24 }))
  .map(([facts, rows]) => [...facts, "", ...rows].join("\n"));

function parsed(text: string): ParsedPoem | undefined {
  try {
    return parsePoem(text, "a poem");
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

test("of any poem that was read, the file says the same again: lines, roles and facts", () => {
  fc.assert(
    fc.property(text, (source) => {
      const poem = parsed(source);
      if (!poem) return;
      const exported = exportPoem(poem, "a poem");
      expect(exported.isExact).toBe(true);
      expect(parsed(exported.text)).toEqual(poem);
    }),
    {
      numRuns: 2_000,
      // Rules that stand together in the verse decide whether what is above it is an epigraph.
      examples: [
        ["\nthe\n\n    the\n\nthe\n\n  *\n*"],
        ["Title: Wires\n\n    the\n---\nthe\n\n  *\n*\n"],
        // One heading stands apart from its verse, and the next keeps a row from being one.
        ["\n    the\n\nIII.\n\nthe\n\nCanto One\nI\nthe"],
        ["Title: Wires\n\nII\n\nthe\n\nPART TWO\n*\n\nthe"],
      ],
    },
  );
});

test.each(builtIn)("the built-in %s comes back as it was", (name) => {
  const poem = parsePoem(readFileSync(new URL(name, folder), "utf8"), name);
  const exported = exportPoem(poem, name);
  expect(exported.isExact).toBe(true);
  expect(parsePoem(exported.text, name)).toEqual(poem);
});

test("a file begins with every fact that a header may tell, known or not", () => {
  const poem = parsePoem("Title: Wires\nYear: 1911\n\nOne wire\nhums\n\nnight falls", "wires");
  expect(exportPoem(poem, "wires").text).toBe(
    "Title: Wires\nAuthor:\nYear: 1911\nSource:\nRights:\nLanguage:\n\nOne wire\nhums\n\nnight falls\n",
  );
});

test("a first line that looks like a header, like the title or like a byline stays verse", () => {
  for (const source of [
    "Title: T\n\nRights: to the sea\nand more",
    "Wires\n\nWires\n\nhum",
    "Title: T\nAuthor: A. B.\n\nBy Carl Sea\n\nhums the wire",
  ]) {
    const poem = parsePoem(source, "p");
    expect(parsePoem(exportPoem(poem, "p").text, "p")).toEqual(poem);
  }
});

test("roles that were given by hand and have no form in a file are told, and no line is lost", () => {
  const poem = parsePoem("Wires\nby Ada Reed\n\none\ntwo\n\nthree", "wires");
  const corrected: ParsedPoem = {
    ...poem,
    lines: poem.lines.map((line) =>
      line.text === "two" ? ({ ...line, role: "left-out" } as const) : line,
    ),
  };
  const { text, isExact } = exportPoem(corrected, "wires");
  expect(isExact).toBe(false);
  for (const line of poem.lines) expect(text.split(/\n|: /u)).toContain(line.text);
});

test("a title as long as a row may be is written above the verse, where it fits", () => {
  const title = "W".repeat(4_000);
  const poem = parsePoem(`${title}\nby Ada Reed\n\none`, "wires");
  expect(exportPoem(poem, "wires")).toMatchObject({ isExact: true });
});
