import { describe, expect, test } from "vitest";
import { parsePoem } from "../../../src/domain/poem/parse.ts";
import { firstWords, soundOfVerse, stated, verseIn } from "../../../src/domain/poem/stated.ts";
import { waits } from "../../../src/domain/poem/suggestion.ts";
import type { Suggestion } from "../../../src/domain/poem/suggestion.ts";

const nothing = { title: undefined, byline: undefined, rights: "Public domain" };

describe("what a contributor states", () => {
  test("stands in the header, and the text below is as it was", () => {
    const text = "\uFEFFOne wire\r\n  hums\r\n\r\nnight\r\n";
    const whole = stated(text, { title: " Wires ", byline: "D.\nDane", rights: "Public domain" });
    expect(whole).toBe(
      "Title: Wires\nAuthor: D. Dane\nRights: Public domain\n\nOne wire\n  hums\n\nnight\n",
    );
    const { title, byline, imprint } = parsePoem(whole, "x");
    expect({ title, byline, imprint }).toEqual({
      title: "Wires",
      byline: "D. Dane",
      imprint: { rights: "Public domain" },
    });
  });

  test("wins over the header of the file, whose other facts stay", () => {
    const header =
      "---\nTitle: Old\nAuthor: A\nYear: 1901\nSource: S\nLanguage: en\n---\n\nverse\n";
    expect(stated(header, { title: "New", byline: undefined, rights: "By permission" })).toBe(
      "Title: New\nAuthor: A\nYear: 1901\nSource: S\nRights: By permission\nLanguage: en\n\nverse\n",
    );
  });

  test("of rights stands beside what the file says of them, once", () => {
    expect(rightsOf("CC0")).toBe("Public domain; CC0");
    expect(rightsOf("public domain")).toBe("Public domain");
  });

  test("left empty leaves title and byline of the text alone", () => {
    const whole = stated("Wires\nby Dan Dane\n\nOne wire\n", {
      ...nothing,
      title: " ",
      byline: "",
    });
    expect(parsePoem(whole, "x")).toMatchObject({ title: "Wires", byline: "by Dan Dane" });
  });
});

test("a poem without a title is called by the first words of its verse", () => {
  const { lines } = parsePoem("I\n\nTwo roads diverged in a yellow wood,\nAnd sorry\n", "x");
  expect(firstWords(lines)).toBe("Two roads diverged in a yellow");
  expect(firstWords([])).toBe("");
});

test("twins sound the same under any title, and others do not", () => {
  expect(soundOf("Wires\n\nOne “wire”\nhums")).toBe(soundOf('Title: Other\n\none "Wire"\nhums'));
  expect(soundOf("One wire\nhums")).not.toBe(soundOf("One wire\nhums\nstill"));
});

test.each([
  ["all of it", " one\ntwo ", " one\ntwo "],
  ["what lies in a code block", "```\n  one\ntwo\n```", "  one\ntwo"],
  ["without the name of its language", " ```text\none\n```\n", "one"],
  ["a first row of several words", "```one wire\ntwo\n```", "one wire\ntwo"],
  ["a code block in one row", "```one wire```", "one wire"],
  ["two code blocks as they are", "```\none\n```\n```\ntwo\n```", "```\none\n```\n```\ntwo\n```"],
  ["text beside a code block as it is", "see:\n```\none\n```", "see:\n```\none\n```"],
  ["Discord's escapes as they are", "\\*one\\*", "\\*one\\*"],
])("of a message is read %s", (_, message, verse) => {
  expect(verseIn(message)).toBe(verse);
});

test("only what was asked or offered waits, and not beyond its time", () => {
  const of = (state: Suggestion["state"]) => waits({ ...suggestion, state }, 99);
  expect([of("asked"), of("pending"), of("accepted"), of("leaving"), of("declined")]).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(waits(suggestion, 100)).toBe(false);
});

const suggestion: Suggestion = {
  id: "s",
  guildId: "g",
  contributorId: "1",
  askedBy: undefined,
  channelId: "c",
  state: "pending",
  rights: "mine",
  hint: "wires",
  title: "Wires",
  byline: undefined,
  text: "verse",
  poemId: undefined,
  settledBy: undefined,
  createdAt: 0,
  expiresAt: 100,
};

/** What is noted of a text's rights where it says this of them itself. */
function rightsOf(own: string): string | undefined {
  return parsePoem(stated(`Rights: ${own}\n\nverse\n`, nothing), "x").imprint.rights;
}

function soundOf(text: string): string {
  return soundOfVerse(parsePoem(text, "x").lines);
}
