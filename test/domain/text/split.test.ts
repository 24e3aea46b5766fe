import { expect, test } from "vitest";
import { split } from "../../../src/domain/text/split.ts";
import { weightOf } from "../../../src/domain/text/weight.ts";

function texts(text: string, limit: number): readonly string[] {
  return split(text, { limit, numbered: false }).map((part) => part.text);
}

test("a text that fits is one part, without a number", () => {
  expect(split("The tide is out.", { limit: 280, numbered: true })).toEqual([
    { text: "The tide is out.", joint: "", shown: "The tide is out." },
  ]);
});

test.each([
  ["nothing", ""],
  ["white space", " \n\u00A0\t"],
  ["what nobody sees", "\u200B\u2800\u2060"],
])("%s has no parts", (_, text) => {
  expect(texts(text, 280)).toEqual([]);
});

test.each([
  [
    "a stanza's end before a line's",
    "one two\nthree\n\nfour",
    { limit: 14, parts: ["one two\nthree", "four"] },
  ],
  [
    "a line's end before a sentence's",
    "Go. Now he\nis gone",
    { limit: 14, parts: ["Go. Now he", "is gone"] },
  ],
  [
    "a sentence's end before a caesura",
    "The sea, it rose. We ran, all",
    { limit: 22, parts: ["The sea, it rose.", "We ran, all"] },
  ],
  [
    "a caesura before a word's end",
    "all the rain, all the long rain",
    { limit: 20, parts: ["all the rain,", "all the long rain"] },
  ],
  [
    "a word's end before a place within it",
    "lighthouse lantern",
    { limit: 13, parts: ["lighthouse", "lantern"] },
  ],
  [
    "a word only where it is longer than a part",
    "abcdefghij",
    { limit: 6, parts: ["abcde", "fghij"] },
  ],
])("a text is cut at %s", (_, text, { limit, parts }) => {
  expect(texts(text, limit)).toEqual(parts);
});

test.each([
  ["comma", "gone the ships, the men"],
  ["semicolon", "gone the ships; the men"],
  ["colon", "gone the ships: the men"],
  ["dash between spaces", "gone the ships — the men"],
  ["hyphen for a dash", "gone the ships - the men"],
  ["two hyphens", "gone the ships-- the men"],
  ["virgule", "gone the ships / the men"],
  ["ellipsis in the midst of a sentence", "gone the ships… the men"],
  ["mark before a closing quote", "gone the ships,” the men"],
  ["Arabic comma", "gone the ships، the men"],
  ["Arabic semicolon", "gone the ships؛ the men"],
])("a caesura is a %s", (_, text) => {
  expect(texts(text, 19)[1]).toBe("the men");
});

test.each([
  ["full stop", "He was gone. The men stay"],
  ["question mark", "Is he gone? The men stay"],
  ["exclamation mark and quote", "He is gone!” The men stay"],
  ["danda", "He was gone। The men stay"],
  ["Arabic question mark", "Is he gone؟ The men stay"],
])("a sentence ends with a %s", (_, text) => {
  expect(texts(text.replace("gone", "go, ne"), 21)[1]).toBe("The men stay");
});

test.each([
  ["an initial", "we know, J. Alfred is here"],
  ["a title", "we know, Mr. Alfred is here"],
  ["a stop before a small letter", "we know, etc. and so on it"],
])("no sentence ends with %s", (_, text) => {
  expect(texts(text, 20)[0]).toBe("we know,");
});

test.each([
  [
    "Chinese at its marks",
    "床前明月光，疑是地上霜。舉頭望明月，低頭思故鄉。",
    { limit: 26, parts: ["床前明月光，疑是地上霜。", "舉頭望明月，低頭思故鄉。"] },
  ],
  [
    "Chinese at a comma",
    "床前明月光，疑是地上霜。",
    { limit: 14, parts: ["床前明月光，", "疑是地上霜。"] },
  ],
  [
    "Japanese between words",
    "吾輩は猫である名前はまだ無い",
    { limit: 18, parts: ["吾輩は猫である", "名前はまだ無い"] },
  ],
  ["Thai between words", "ฉันรักบทกวีและแสงจันทร์", { limit: 14, parts: ["ฉันรักบทกวี", "และแสงจันทร์"] }],
  [
    "words that a dash parts without spaces",
    "the harbour—and the boats",
    { limit: 16, parts: ["the harbour—", "and the boats"] },
  ],
])("%s is cut where a reader would pause, also without spaces", (_, text, { limit, parts }) => {
  expect(texts(text, limit)).toEqual(parts);
});

test("an emoji and a letter with its marks are never cut", () => {
  expect(texts("👩🏽‍🚀".repeat(8), 7)).toEqual(["👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀", "👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀", "👩🏽‍🚀👩🏽‍🚀"]);
  expect(texts("q\u0323\u0307".repeat(4), 7)).toEqual([
    "q\u0323\u0307q\u0323\u0307",
    "q\u0323\u0307q\u0323\u0307",
  ]);
});

test("a link is whole, however many letters it has, and whatever stands beside it", () => {
  const link = `https://example.com/${"way/".repeat(30)}`.slice(0, -1);
  expect(texts(`read on at ${link} tonight, all of you`, 40)).toEqual([
    `read on at ${link}`,
    "tonight, all of you",
  ]);
});

test("a cut makes no link of what is none", () => {
  const text = `${"a".repeat(24)}@night.inner${"b".repeat(24)}`;
  expect(texts(text, 30).every((part) => weightOf(part) === part.length)).toBe(true);
});

test.each([
  [
    "a word that fits is not cut before it",
    "a” the/ the? /——night.in the 床",
    { limit: 30, parts: ["a” the/ the?", "/——night.in the 床"] },
  ],
  [
    "a word too long is cut away from it",
    "ሀሀሀሀሀሀሀሀ/—night.in.",
    { limit: 26, parts: ["ሀሀሀሀሀሀሀ", "ሀ/—night.in."] },
  ],
])(
  "what X takes for no link in the whole becomes none by a cut: %s",
  (_, text, { limit, parts }) => {
    expect(texts(text, limit)).toEqual(parts);
  },
);

test("a link that a cut must bring out, from behind so long a label that X saw none, is weighed", () => {
  const parts = texts("ฉันรักบทกวีและแสงจันทร์ในคืนที่เงียบสงบ—night.in", 30);
  expect(parts.at(-1)).toMatch(/night\.in$/u);
  expect(parts.filter((part) => weightOf(part) > 30)).toEqual([]);
});

test("a link that X sees only for the one behind it is not cut from it", () => {
  expect(texts("x.in_a.com—night.in", 48)).toEqual(["x.in_", "a.com—night.in"]);
});

test("a link's neighbours weigh what they did, also where its first letter would fall off", () => {
  expect(texts("an old summer, all of it été.com", 40)).toEqual([
    "an old summer,",
    "all of it été.com",
  ]);
});

test("the parts are as even as the same kind of break allows, and no more than are needed", () => {
  const text = "aa bb cc dd ee ff gg hh ii jj kk ll mm nn";
  expect(texts(text, 38)).toEqual(["aa bb cc dd ee ff gg", "hh ii jj kk ll mm nn"]);
});

test("a scrap of a line is no part where a cut between words spares it, but a short line is", () => {
  const rest = "the gulls are loud over the yard and none of us can sleep for it";
  expect(texts(`O hush! ${rest}`, 66)).toEqual([
    "O hush! the gulls are loud over the",
    "yard and none of us can sleep for it",
  ]);
  expect(texts(`O hush!\n${rest}`, 66)).toEqual(["O hush!", rest]);
});

test("white space between parts is told, so that nothing is lost", () => {
  const parts = split("one two\n\n    three  four", { limit: 12, numbered: false });
  expect(parts.map(({ text, joint }) => [text, joint])).toEqual([
    ["one two", "\n\n    "],
    ["three  four", ""],
  ]);
});

test("no cut is made at a no-break space", () => {
  expect(texts("one two\u00A0! three", 8)).toEqual(["one", "two\u00A0!", "three"]);
});

test("the numbers stand on a line of their own and are weighed, also where there are ten parts or more", () => {
  const shown = split("word ".repeat(60).trim(), { limit: 30, numbered: true }).map(
    (part) => part.shown,
  );
  expect(shown[0]).toBe("word word word word word\n1/12");
  expect(shown.at(-1)).toMatch(/\n12\/12$/u);
  expect(shown.every((text) => weightOf(text) <= 30)).toBe(true);
});

test.each([286, 301, 344, 422])(
  "a line of %i characters in long-lined verse is cut at its marks",
  (length) => {
    const clauses = [
      "who slept in the ferry houses and woke with salt in their beards",
      "who counted the lamps of the shore and lost the count at the bend",
      "who carried their fathers' coats over the ice and sold them for bread",
    ];
    const line = clauses
      .concat(clauses, clauses)
      .join(", ")
      .slice(0, length - 1)
      .concat(".");
    const parts = texts(line, 280);
    expect(line).toHaveLength(length);
    expect(parts).toHaveLength(2);
    expect(parts[0]).toMatch(/,$/u);
  },
);

test.each([
  ["words", "moon ".repeat(5_000).trim(), 280],
  ["words and a limit of thousands", "moon ".repeat(5_000).trim(), 12_000],
  ["one word", "m".repeat(25_000), 280],
  ["Chinese without a mark", "月光".repeat(12_500), 280],
  ["full stops between letters", "a.".repeat(12_500), 280],
  ["links without white space", "a.in,".repeat(5_000), 280],
  ["a line of 4,000 characters", "the moon, the moon; ".repeat(200).trim(), 30],
])("a very long text is split in good time: %s", (_, text, limit) => {
  const began = process.cpuUsage().user;
  split(text, { limit, numbered: true });
  expect(process.cpuUsage().user - began).toBeLessThan(3_000_000);
});
