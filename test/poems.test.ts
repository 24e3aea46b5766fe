import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { listedPrices } from "../src/domain/money/prices.ts";
import { standardLimit } from "../src/domain/account.ts";
import { costOf } from "../src/domain/money/cost.ts";
import { lint } from "../src/domain/lint/lint.ts";
import { parsePoem, poemName } from "../src/domain/poem/parse.ts";
import type { ParsedPoem } from "../src/domain/poem/poem.ts";
import { lineByLine } from "../src/domain/reading/layout.ts";
import { textOf } from "../src/domain/reading/unit-text.ts";
import { layOut } from "../src/domain/reading/units.ts";
import { normalise } from "../src/domain/text/text.ts";

const folder = new URL("../poems/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".txt"));
const texts = names.map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }));

function postsOf(poem: ParsedPoem): readonly string[] {
  return layOut(
    poem.lines.map((line, index) => ({ ...line, id: index + 1 })),
    lineByLine,
  ).map((unit) => textOf(unit, lineByLine));
}

test("there are enough sample poems for a small flock", () => {
  expect(names.length).toBeGreaterThanOrEqual(4);
});

describe.each(texts)("$name", ({ name, text }) => {
  const poem = parsePoem(text, name);
  const posts = postsOf(poem);

  test("has a title that opens it as one post, and 10 to 24 lines of verse", () => {
    expect(poem.lines[0]).toEqual({ role: "title", stanza: 0, text: poem.title });
    const verses = poem.lines.filter((line) => line.role === "verse");
    expect(verses.length).toBeGreaterThanOrEqual(10);
    expect(verses.length).toBeLessThanOrEqual(24);
    expect(posts).toHaveLength(verses.length + 1);
  });

  test("is stored as it will be sent: NFC, no trailing blanks, one newline at the end", () => {
    expect(text).toBe(text.normalize("NFC"));
    expect(text).not.toMatch(/[ \t\r]\n|\n\n\n|\n\n$/u);
    expect(text.endsWith("\n")).toBe(true);
    expect(name).toBe(`${poemName(name)}.txt`);
  });

  test("fits every line into a post and holds no link, mention, hashtag or cashtag", () => {
    expect(posts.flatMap((post) => lint(post, standardLimit, listedPrices))).toEqual([]);
    expect(text).not.toMatch(/[@＠#＃$]/u);
  });

  test("says no line twice, so that X's duplicate rule never bites", () => {
    const said = posts.map(normalise);
    expect(said.filter((line, index) => said.indexOf(line) !== index)).toEqual([]);
  });

  test("costs at most 40 cents to read", () => {
    expect(costOf([{ form: "text", texts: posts }], listedPrices)).toBeLessThanOrEqual(400_000);
  });
});

describe("together the samples", () => {
  const poems = texts.map(({ name, text }) => parsePoem(text, name));

  test("share no line and no title, since X forbids the same text on two accounts", () => {
    const said = poems.flatMap((poem) => postsOf(poem)).map(normalise);
    expect(new Set(said).size).toBe(said.length);
    expect(new Set(poems.map((poem) => poem.title)).size).toBe(poems.length);
  });

  test("show what verse needs: indentation, a byline, an em dash, letters beyond ASCII", () => {
    const lines = poems.flatMap((poem) => poem.lines);
    expect(lines.some((line) => line.text.startsWith("    "))).toBe(true);
    expect(lines.some((line) => line.role === "byline")).toBe(true);
    expect(lines.some((line) => line.text.includes("—"))).toBe(true);
    expect(lines.some((line) => /[^\p{ASCII}—]/u.test(line.text))).toBe(true);
  });
});
